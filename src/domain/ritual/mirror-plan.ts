import { commanderOf, type Incident } from '../incident.ts';
import type { PlannedJob } from '../job.ts';
import { meetingOfThisEnd } from '../meeting.ts';
import type { Policy } from '../policy.ts';
import type { Workshop } from '../workshop/workshop.ts';

export const MIRROR = 'mirror';

/** Once in the life of an incident, when its review was held, which publishing a written one does. */
export function plannedMirrorJobs(incident: Incident, { mirror }: Policy): PlannedJob[] {
  const { id, review, status, isDrill, duplicateOf, changes, closedAt } = incident;
  if (!mirror.enabled || review !== 'held' || isDrill || duplicateOf || status === 'cancelled')
    return [];
  const heldAt = changes.findLast(({ kind }) => kind === 'review')?.at ?? closedAt;
  return heldAt ? [{ key: `${MIRROR}:${id}`, task: MIRROR, incidentId: id, runAt: heldAt }] : [];
}

/** Whom the mirror is for: whoever facilitates the review, else whoever led; null where nobody did either. */
export function mirrorFor(incident: Incident, workshop: Workshop | null): string | null {
  const facilitator = workshop?.facilitator ?? meetingOfThisEnd(incident)?.facilitator;
  return facilitator ?? commanderOf(incident);
}
