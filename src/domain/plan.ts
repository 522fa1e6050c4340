import { dayBefore, workingDayAfter } from './calendar.ts';
import { type Incident, standingMeeting } from './incident.ts';
import type { Policy } from './policy.ts';

const MINUTE_MS = 60_000;

/** Long enough for a last capture, short enough to find people still there. */
const DRAFT_AFTER_MS = 10 * MINUTE_MS;
const PROMPT_AFTER_MS = 15 * MINUTE_MS;

export interface PlannedJob {
  readonly key: string;
  readonly task: string;
  readonly incidentId: string;
  readonly runAt: Date;
}

/**
 * Every job an incident calls for, worked out from its state alone.
 *
 * The keys name the occasion, so that planning twice is harmless, a job of an
 * earlier ending is told from one of this ending, and what is no longer in the
 * plan can be taken out of the queue.
 */
export function plannedJobs(incident: Incident, policy: Policy): PlannedJob[] {
  // Nobody is left to speak to.
  if (incident.channelState === 'deleted') return [];
  return [...jobsOfEnding(incident, policy), ...jobsOfMeeting(incident, policy)];
}

/** When the review is due: a working day of the team's, at opening time. */
export function reviewDueAt(resolvedAt: Date, policy: Policy): Date {
  return workingDayAfter(resolvedAt, policy.review.dueDays, policy);
}

function jobsOfEnding({ id, resolvedAt, review }: Incident, policy: Policy): PlannedJob[] {
  if (!resolvedAt) return [];
  const job = (task: string, runAt: Date, occasion = '') => ({
    key: `${task}:${id}:${resolvedAt.toISOString()}${occasion}`,
    task,
    incidentId: id,
    runAt,
  });
  const draft = job('draft', new Date(resolvedAt.getTime() + DRAFT_AFTER_MS));
  if (review === 'waived') return [draft];
  const reminders = policy.review.reminderDays.map((days) =>
    job('review-reminder', workingDayAfter(resolvedAt, days, policy), `:${days}`),
  );
  return [
    draft,
    job('prompt', new Date(resolvedAt.getTime() + PROMPT_AFTER_MS)),
    ...reminders,
    job('review-due', reviewDueAt(resolvedAt, policy)),
  ];
}

function jobsOfMeeting(incident: Incident, { zone }: Policy): PlannedJob[] {
  const meeting = standingMeeting(incident);
  if (!meeting) return [];
  const job = (occasion: string, runAt: Date) => ({
    key: `meeting-reminder:${incident.id}:${meeting.sequence}:${occasion}`,
    task: 'meeting-reminder',
    incidentId: incident.id,
    runAt,
  });
  const wanted = [
    job('day-before', dayBefore(meeting.startsAt, zone)),
    job('ten-minutes', new Date(meeting.startsAt.getTime() - 10 * MINUTE_MS)),
  ];
  // Booked at short notice, a reminder would fall before the booking: nobody needs that one.
  return wanted.filter(({ runAt }) => runAt > meeting.bookedAt);
}
