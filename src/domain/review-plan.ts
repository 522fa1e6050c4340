import { dayBefore, workingDayAfter } from './calendar.ts';
import type { Incident } from './incident.ts';
import type { PlannedJob } from './job.ts';
import { standingMeeting } from './meeting.ts';
import type { Policy } from './policy.ts';
import { plannedLapseJobs } from './size-plan.ts';

const MINUTE_MS = 60_000;

/** Long enough for a last capture, short enough to find people still there. */
const DRAFT_AFTER_MS = 10 * MINUTE_MS;
const PROMPT_AFTER_MS = 15 * MINUTE_MS;

/** When the review is due: a working day of the team's, at opening time. */
export function reviewDueAt(endedAt: Date, policy: Policy): Date {
  return workingDayAfter(endedAt, policy.review.dueDays, policy);
}

/** The draft, the first question, and what reminds people of a review that nobody decided on. */
export function plannedReviewJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const { id, endedAt, review, sizing, status, duplicateOf } = incident;
  // What is to be learnt from a duplicate is told where it leads to, and so is what is shared.
  if (!endedAt || status === 'cancelled' || duplicateOf || review === 'shared') return [];
  const job = (task: string, runAt: Date, occasion = '') => ({
    key: `${task}:${id}:${endedAt.toISOString()}${occasion}`,
    task,
    incidentId: id,
    runAt,
  });
  const draft = job('draft', new Date(endedAt.getTime() + DRAFT_AFTER_MS));
  const lapse = plannedLapseJobs(incident, policy);
  if (review !== 'open' || sizing.size === 'none') return [draft, ...lapse];
  const reminders = policy.review.reminderDays.map((days) =>
    job('review-reminder', workingDayAfter(endedAt, days, policy), `:${days}`),
  );
  return [
    draft,
    job('prompt', new Date(endedAt.getTime() + PROMPT_AFTER_MS)),
    ...reminders,
    job('review-due', reviewDueAt(endedAt, policy)),
    ...lapse,
  ];
}

/** What reminds people of the meeting that they booked. */
export function plannedMeetingJobs(incident: Incident, { zone }: Policy): PlannedJob[] {
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
