import { workingDayAfter } from '../calendar.ts';
import { meetingOfEnding } from '../closing.ts';
import type { Incident, Meeting } from '../incident.ts';
import type { PlannedJob } from '../job.ts';
import type { Policy } from '../policy.ts';
import { HORIZONS, type Horizon } from './pool.ts';

const DAY_MS = 86_400_000;
const YEAR_DAYS = 365;

export const LEARNING = 'learning';
export const ANNIVERSARY = 'anniversary';

/**
 * The meeting at which a review was held, of an incident that there is something to learn from: a
 * drill, a duplicate and what was no incident at all have none.
 */
export function workshopOf(incident: Incident): Meeting | null {
  const { review, status, isDrill, duplicateOf } = incident;
  if (review !== 'held' || status === 'cancelled' || isDrill || duplicateOf) return null;
  return meetingOfEnding(incident);
}

/**
 * What asks, some time after a review was held, what came of it; and what calls the incident to mind
 * a year after it began. All of it on working days of the team's.
 */
export function plannedLearningJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const workshop = workshopOf(incident);
  if (!workshop) return [];
  const { id, declaredAt } = incident;
  const { startsAt, sequence } = workshop;
  const questions = HORIZONS.map((days) => ({
    key: `${LEARNING}:${id}:${sequence}:${days}`,
    task: LEARNING,
    incidentId: id,
    runAt: afterDays(startsAt, days, policy),
  }));
  const yearOn = afterDays(declaredAt, YEAR_DAYS, policy);
  const note = { key: `${ANNIVERSARY}:${id}`, task: ANNIVERSARY, incidentId: id, runAt: yearOn };
  return [
    ...(policy.learning.questions ? questions : []),
    // A review that came so late is fresh by itself.
    ...(policy.learning.anniversaries && yearOn > startsAt ? [note] : []),
  ];
}

/** After how many days the job of this key asks. */
export function horizonOf(key: string): Horizon | null {
  const days = Number(key.split(':').at(-1));
  return HORIZONS.find((horizon) => horizon === days) ?? null;
}

/** The first working day that is `days` days later or more, at its beginning. */
function afterDays(from: Date, days: number, policy: Policy): Date {
  return workingDayAfter(new Date(from.getTime() + (days - 1) * DAY_MS), 1, policy);
}
