import { meetingOfEnding } from './closing.ts';
import type { Incident } from './incident.ts';
import type { PlannedJob } from './job.ts';
import type { Policy } from './policy.ts';

/** In each of these the coach may speak once to a person: from the end until the review, and while it is written up. */
export type CoachPhase = 'after' | 'document';

export const COACH_FORGET = 'coach-forget';

/** How often people took a rule's wording, and how often they said that it was no blame. Of nobody in particular. */
export interface RuleAnswers {
  readonly helped: number;
  readonly rejected: number;
}

/** Fewer answers than these say nothing. */
const LEAST_ANSWERS = 5;

/** The coach listens in channels at all: a team switched it on, and wants to hear the bot. */
export function isCoachOn({ coach, noise }: Policy): boolean {
  return coach.channel && noise !== 'silent';
}

/** Null while the coach is silent: until it is over, once it is closed, and while people want quiet. */
export function coachPhaseOf(incident: Incident, now: Date): CoachPhase | null {
  const { status, endedAt, review, quietUntil } = incident;
  if (status !== 'resolved' || !endedAt) return null;
  if (quietUntil && quietUntil > now) return null;
  const meeting = meetingOfEnding(incident);
  const isHeld = meeting !== null && meeting.startsAt <= now;
  return isHeld || review !== 'open' ? 'document' : 'after';
}

/** People reject it more than it helps them: from then on it is for drafts only. */
export function isUnwelcome({ helped, rejected }: RuleAnswers): boolean {
  return helped + rejected >= LEAST_ANSWERS && rejected > helped;
}

/** Once an incident is closed, it is forgotten to whom the coach has spoken. */
export function plannedCoachJobs({ id, closedAt }: Incident, policy: Policy): PlannedJob[] {
  if (!closedAt || !policy.coach.channel) return [];
  const key = `${COACH_FORGET}:${id}:${closedAt.toISOString()}`;
  return [{ key, task: COACH_FORGET, incidentId: id, runAt: closedAt }];
}
