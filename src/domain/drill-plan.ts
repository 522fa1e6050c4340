import type { Incident } from './incident.ts';
import type { PlannedJob } from './job.ts';

/** Whoever plays a part falls silent once the drill has ended, however it did. */
export function plannedDrillJobs({ id, drill, endedAt }: Incident): PlannedJob[] {
  if (!drill || !endedAt) return [];
  const key = `drill-end:${id}:${endedAt.toISOString()}`;
  return [{ key, task: 'drill-end', incidentId: id, runAt: endedAt }];
}
