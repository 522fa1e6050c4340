import { workingDayAfter } from './calendar.ts';
import { type Act, type Change, changed, type Incident, type Meeting } from './incident.ts';
import type { PlannedJob } from './job.ts';
import { standingMeeting } from './meeting.ts';
import type { Policy } from './policy.ts';
import { Refusal } from './refusal.ts';

const HOUR_MS = 3_600_000;
/** A review that was held may still bring something in the hours after it. */
const AFTER_MEETING_MS = 4 * HOUR_MS;

/**
 * The one job that closes a resolved incident by itself: some hours after its
 * review, or a working day after the review was let go. While a review is open
 * and nobody has booked it, there is none.
 */
export function plannedCloseJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const { id, endedAt, status } = incident;
  if (status !== 'resolved' || !endedAt) return [];
  const job = (occasion: string, runAt: Date) => {
    const key = `close:${id}:${endedAt.toISOString()}:${occasion}`;
    return [{ key, task: 'close', incidentId: id, runAt }];
  };
  const meeting = meetingOfEnding(incident);
  if (meeting) {
    const over = new Date(meeting.startsAt.getTime() + AFTER_MEETING_MS);
    return job(`held-${meeting.sequence}`, over);
  }
  if (incident.review === 'open') return [];
  const decided = lastOf(incident, 'review') ?? endedAt;
  const from = new Date(Math.max(decided.getTime(), endedAt.getTime()));
  return job(`${incident.review}-${from.toISOString()}`, workingDayAfter(from, 1, policy));
}

/** Closes an incident whose review is behind it. */
export function closeByItself(incident: Incident, act: Act): Incident {
  const review = reviewOnceClosed(incident);
  const why = {
    held: 'the review was held',
    shared: 'it is reviewed with another incident',
    waived: 'no review is planned',
  }[review];
  const closed = { ...incident, status: 'closed', closedAt: act.at, review } as const;
  return changed(closed, act, 'closed', `Closed: ${why}`);
}

/**
 * Closes an incident because somebody says so: nothing more will come of it, so
 * a review that nobody has booked is let go. One that people have in their
 * calendars is not: they would go to it.
 */
export function close(incident: Incident, act: Act): Incident {
  const { status } = incident;
  if (status === 'closed' || status === 'cancelled') {
    throw new Refusal(`This incident is already ${status}.`);
  }
  if (status !== 'resolved') throw new Refusal('This incident is still open: resolve it first.');
  const meeting = meetingOfEnding(incident);
  if (meeting && meeting.startsAt > act.at) {
    throw new Refusal(
      'The review of this incident is still to come, and closes it. `review none` calls it off.',
    );
  }
  const review = reviewOnceClosed(incident);
  const closed = { ...incident, status: 'closed', closedAt: act.at, review } as const;
  return changed(closed, act, 'closed', 'Closed');
}

function reviewOnceClosed(incident: Incident): 'held' | 'shared' | 'waived' {
  if (incident.review === 'held' || meetingOfEnding(incident)) return 'held';
  return incident.review === 'shared' ? 'shared' : 'waived';
}

/** The meeting about this ending: one before it, as of an incident that came back, was about another. */
export function meetingOfEnding(incident: Incident): Meeting | null {
  const meeting = standingMeeting(incident);
  return meeting && incident.endedAt && meeting.startsAt >= incident.endedAt ? meeting : null;
}

function lastOf({ changes }: Incident, kind: Change['kind']): Date | null {
  return changes.findLast((change) => change.kind === kind)?.at ?? null;
}
