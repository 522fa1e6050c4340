import { openHours } from './calendar.ts';
import type { Incident, Meeting } from './incident.ts';
import type { PlannedJob } from './job.ts';
import { standingMeeting } from './meeting.ts';
import type { Policy } from './policy.ts';

const DAY_MS = 86_400_000;

/** Calendars are asked for answers no earlier than that before a meeting: whoever books far ahead plans a handful of jobs. */
const ASK_FROM_MS = 14 * DAY_MS;
/** A move needs that much time to reach people. */
const LAST_ASK_MS = 30 * 60_000;

/** By which ways a booking goes to people's calendars, beside the file in the channel. */
export type Way = 'calendar' | 'mail';

/** Each way by itself, so that one which fails holds back no other; the key is the meeting's sequence. */
export function plannedInvitationJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const { id, meeting } = incident;
  if (!meeting) return [];
  return waysOf(policy).map((way) => ({
    key: `deliver-invitation:${id}:${meeting.sequence}:${way}`,
    task: 'deliver-invitation',
    incidentId: id,
    runAt: meeting.bookedAt,
  }));
}

export function wayOf({ key }: PlannedJob): Way {
  return key.endsWith(':mail') ? 'mail' : 'calendar';
}

function waysOf({ calendar, mail }: Policy): Way[] {
  return [...(calendar ? (['calendar'] as const) : []), ...(mail ? (['mail'] as const) : [])];
}

/**
 * When a calendar is asked who will not come: twice on each working day of the team's before the
 * meeting, as the day opens and in the middle of it, and never more often.
 */
export function plannedReplyJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const meeting = standingMeeting(incident);
  if (!meeting || !policy.calendar) return [];
  return asksFor(meeting, policy).map((runAt) => ({
    key: `read-replies:${incident.id}:${meeting.sequence}:${runAt.toISOString()}`,
    task: 'read-replies',
    incidentId: incident.id,
    runAt,
  }));
}

function asksFor({ startsAt, bookedAt }: Meeting, policy: Policy): Date[] {
  const from = new Date(Math.max(bookedAt.getTime(), startsAt.getTime() - ASK_FROM_MS));
  const until = new Date(startsAt.getTime() - LAST_ASK_MS);
  return openHours(from, until, policy)
    .flatMap((day) => [day.from, new Date((day.from.getTime() + day.to.getTime()) / 2)])
    .filter((at) => at > from && at <= until);
}
