import { type Act, changed, type Incident, type Proposal } from './incident.ts';
import { calledOff, mustBeReviewable, standingMeeting } from './meeting.ts';
import { Refusal } from './refusal.ts';
import { isAlike } from './related.ts';
import { MOST_INVITED } from './scheduling/slots.ts';

const DAY_MS = 86_400_000;

/** Incidents that ended further apart were of different weeks, and of different people. */
export const SHARED_WITHIN_DAYS = 7;

/**
 * The incident whose review may do for this one too: the latest that ended within the week, had to do
 * with the same, and has its review still to come. No private one is named to anybody, nor tells
 * itself to the people of another.
 */
export function shareableWith(
  incident: Incident,
  others: readonly Incident[],
  now: Date,
): Proposal['share'] {
  const since = now.getTime() - SHARED_WITHIN_DAYS * DAY_MS;
  const [latest] = others
    .filter(({ endedAt }) => endedAt !== null && endedAt.getTime() >= since)
    .filter((other) => isAlike(incident, other) && whyNotShared(incident, other, now) === null)
    .sort((one, other) => other.number - one.number);
  return latest ? { id: latest.id, number: latest.number } : null;
}

/** The incident reviewed in the review of another; what it had of its own is called off. */
export function shareReview(incident: Incident, host: Incident, act: Act): Incident {
  mustBeReviewable(incident);
  if (!incident.endedAt) throw new Refusal('This incident is still open: resolve it first.');
  if (incident.review === 'held') throw new Refusal('The review was held already.');
  if (incident.reviewedWith === host.id) {
    throw new Refusal(`It is reviewed together with #${host.number} already.`);
  }
  const why = whyNotShared(incident, host, act.at);
  if (why !== null) throw new Refusal(why);
  const shared = {
    ...incident,
    review: 'shared',
    reviewedWith: host.id,
    meeting: calledOff(incident.meeting),
    sizing: { ...incident.sizing, decided: { by: act.by, at: act.at } },
  } as const;
  return changed(shared, act, 'review', `Review shared with #${host.number}`);
}

/** The people of an incident that joins in, invited to a meeting that is booked already. */
export function inviteTo(
  host: Incident,
  { number, people }: { readonly number: number; readonly people: readonly string[] },
  act: Act,
): Incident {
  const meeting = standingMeeting(host);
  const fresh = people.filter((id) => !meeting?.invited.includes(id));
  const seats = Math.max(0, MOST_INVITED - (meeting?.invited.length ?? 0));
  if (!meeting || fresh.length === 0 || seats === 0) throw new Refusal('Nobody is left to invite.');
  const invited = [...meeting.invited, ...fresh.slice(0, seats)];
  const booked = { ...meeting, sequence: meeting.sequence + 1, bookedAt: act.at, invited };
  const text = `Review together with #${number}: its people are invited`;
  return changed({ ...host, meeting: booked }, act, 'meeting', text);
}

function whyNotShared(incident: Incident, host: Incident, now: Date): string | null {
  const name = `#${host.number}`;
  if (host.id === incident.id) return `This is ${name} itself.`;
  if (incident.isPrivate || host.isPrivate) {
    return 'One of the two is private, and would be told to the people of the other. They are reviewed apart.';
  }
  if (incident.isDrill !== host.isDrill)
    return 'One of the two is a drill: they are reviewed apart.';
  const meeting = standingMeeting(host);
  const isToCome =
    host.status === 'resolved' && host.review === 'open' && host.sizing.size !== 'none';
  if (!isToCome || (meeting && meeting.startsAt <= now)) {
    return `The review of ${name} is not to come any more. \`review written\` or \`review workshop\` is this one's own.`;
  }
  return null;
}
