import type { Incident } from './incident.ts';
import type { PlannedJob } from './job.ts';
import type { Policy } from './policy.ts';

const DAY_MS = 86_400_000;

/**
 * The one job that begins to archive an incident's channel, so many days after
 * nothing more came of it. A thread stays where it is.
 */
export function plannedArchiveJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const { id, status, channelId, channelState, closedAt, endedAt } = incident;
  const overAt = status === 'cancelled' ? endedAt : closedAt;
  const { archiveAfterDays: days } = policy;
  if (!overAt || days === null || !channelId || channelState !== 'open') return [];
  const key = `archive:${id}:${overAt.toISOString()}`;
  const runAt = new Date(overAt.getTime() + days * DAY_MS);
  return [{ key, task: 'archive', incidentId: id, runAt }];
}
