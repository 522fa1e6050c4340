import { type Incident, isOpen, openedAt } from './incident.ts';
import type { PlannedJob } from './job.ts';

const AFTER_MS = 30 * 60_000;

/** A severity may stay open; it is asked for once, when the first rush is over. */
export function plannedSeverityJobs(incident: Incident): PlannedJob[] {
  if (!isOpen(incident) || incident.severity) return [];
  const runAt = new Date(openedAt(incident).getTime() + AFTER_MS);
  return [{ key: `severity:${incident.id}`, task: 'severity', incidentId: incident.id, runAt }];
}
