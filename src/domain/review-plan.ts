import { workingDayAfter } from './calendar.ts';
import { type Ear, nextMoment, workingDayBefore } from './hearing.ts';
import { commanderOf, type Incident, type Meeting } from './incident.ts';
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
    ...(policy.prompts.review
      ? [job('prompt', new Date(endedAt.getTime() + PROMPT_AFTER_MS))]
      : []),
    ...reminders,
    ...draftNudge(incident, endedAt, policy),
    job('review-due', reviewDueAt(endedAt, policy)),
    ...lapse,
  ];
}

/** Whoever led hears in private, a working day before, what of the draft is still missing. */
function draftNudge(incident: Incident, endedAt: Date, policy: Policy): PlannedJob[] {
  const { id } = incident;
  const runAt = workingDayAfter(endedAt, Math.max(policy.review.dueDays - 1, 1), policy);
  const key = `draft-nudge:${id}:${endedAt.toISOString()}`;
  return commanderOf(incident) ? [{ key, task: 'draft-nudge', incidentId: id, runAt }] : [];
}

/** What reminds people of the meeting that they booked, and then of what came out of it. */
export function plannedMeetingJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const meeting = standingMeeting(incident);
  if (!meeting) return [];
  const { startsAt, bookedAt, sequence } = meeting;
  const job = (task: string, runAt: Date, occasion = '') => ({
    key: `${task}:${incident.id}:${sequence}${occasion}`,
    task,
    incidentId: incident.id,
    runAt,
  });
  const team = earOf(policy);
  const dayBefore = workingDayBefore(team, startsAt);
  const wanted = [
    ...(dayBefore ? [job('meeting-reminder', dayBefore, ':day-before')] : []),
    job('meeting-reminder', tenMinutesBefore(meeting), ':ten-minutes'),
  ];
  const over = endOf(meeting);
  return [
    job('meeting-nudges', bookedAt),
    // Booked at short notice, a reminder would fall before the booking: nobody needs that one.
    ...wanted.filter(({ runAt }) => runAt > bookedAt),
    job('outcomes', nextMoment(team, over) ?? over),
  ];
}

export function tenMinutesBefore({ startsAt }: Pick<Meeting, 'startsAt'>): Date {
  return new Date(startsAt.getTime() - 10 * MINUTE_MS);
}

export function endOf({ startsAt, minutes }: Pick<Meeting, 'startsAt' | 'minutes'>): Date {
  return new Date(startsAt.getTime() + minutes * MINUTE_MS);
}

/** When the channel may be reminded: in the team's own hours. */
export function earOf({ zone, workingDays, hours, holidays, nudges }: Policy): Ear {
  return { zone, workingDays, hours, holidays, away: null, quiet: nudges.quiet };
}
