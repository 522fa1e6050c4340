import { type Act, type Change, changed, type Incident, type Meeting } from './incident.ts';
import { Refusal } from './refusal.ts';

/** Lets the review go, with the meeting if one was booked. No reason is owed. */
export function waiveReview(incident: Incident, act: Act): Incident {
  const { review, meeting, sizing } = incident;
  if (review === 'waived') throw new Refusal('No review is planned for this incident.');
  if (review === 'held') throw new Refusal('The review was held already.');
  const decided = { by: act.by, at: act.at };
  const waived = {
    ...incident,
    review: 'waived',
    reviewedWith: null,
    meeting: calledOff(meeting),
    sizing: { ...sizing, size: 'none', decided },
  } as const;
  return changed(waived, act, 'review', 'No review');
}

/** The meeting as calendars are to take it out again. */
export function calledOff(meeting: Meeting | null): Meeting | null {
  if (!meeting || meeting.cancelled) return meeting;
  return { ...meeting, sequence: meeting.sequence + 1, cancelled: true };
}

/** What calls off the meeting that stands; a change of another kind leaves it alone. */
const CALLING_OFF: ReadonlySet<Change['kind']> = new Set(['review', 'cancelled', 'duplicate']);

/** Whether it was this change that called the meeting off, so that calendars hear of it once. */
export function isCallingOff({ meeting, changes }: Incident, { key, kind }: Change): boolean {
  if (!meeting?.cancelled || !CALLING_OFF.has(kind)) return false;
  const booked = changes.findLastIndex((change) => change.kind === 'meeting');
  const first = changes.slice(booked + 1).find((change) => CALLING_OFF.has(change.kind));
  return first?.key === key;
}

/** Who is to come, and for how long. */
export type Company = Pick<Meeting, 'minutes' | 'facilitator' | 'invited'>;

const NOBODY: Company = { minutes: 45, facilitator: null, invited: [] };

/** Books the review, or moves it. It is a workshop then, whatever was said or proposed before. */
export function bookMeeting(
  incident: Incident,
  startsAt: Date,
  shown: string,
  act: Act,
  company: Company = NOBODY,
): Incident {
  const { meeting } = incident;
  const stands = meeting && !meeting.cancelled ? meeting : null;
  const isSameTime = stands?.startsAt.getTime() === startsAt.getTime();
  if (stands && isSameTime && stands.facilitator === company.facilitator) {
    throw new Refusal(`The review is already booked for ${shown}.`);
  }
  const dropped = (stands?.invited ?? []).filter((id) => !company.invited.includes(id));
  const booked = {
    ...company,
    ...keptOf(meeting, company, isSameTime),
    dropped,
    sequence: meeting ? meeting.sequence + 1 : 0,
    startsAt,
    bookedAt: act.at,
    cancelled: false,
  };
  const verb = stands ? 'moved to' : 'booked for';
  const text = isSameTime ? 'Another facilitator for the review' : `Review ${verb} ${shown}`;
  const { sizing } = incident;
  const isSettled = sizing.size === 'workshop' && sizing.decided;
  const decided = isSettled ? sizing.decided : { by: act.by, at: act.at };
  const open = { ...incident, review: 'open', reviewedWith: null, meeting: booked } as const;
  const next = { ...open, sizing: { ...sizing, size: 'workshop', decided } } as const;
  return changed(next, act, 'meeting', text);
}

/** What people said of earlier bookings, and what still matters of it. */
function keptOf(
  meeting: Meeting | null,
  { invited }: Company,
  isSameTime: boolean,
): Pick<Meeting, 'declined' | 'guests' | 'passed'> {
  if (!meeting) return { declined: [], guests: [], passed: [] };
  const { startsAt, declined, passed } = meeting;
  const guests = meeting.guests.filter((id) => invited.includes(id));
  if (isSameTime) return { declined, guests, passed };
  const now = declined.map((by) => ({ by, at: startsAt }));
  return { declined: [], guests, passed: [...passed, ...now] };
}

/** Whether those who have to be there still can: who led, who facilitates, and one of the others. */
export function hasQuorum(
  { facilitator, invited, declined, guests }: Meeting,
  commander: string | null,
): boolean {
  const comes = (id: string | null) => id === null || !declined.includes(id);
  const others = invited.filter((id) => ![facilitator, commander, ...guests].includes(id));
  const isLed = commander === null || !invited.includes(commander) || comes(commander);
  return isLed && comes(facilitator) && (others.length === 0 || others.some(comes));
}

/** The meeting that people are to come to, if there is one. */
export function standingMeeting(incident: Incident): Meeting | null {
  return incident.meeting?.cancelled === false ? incident.meeting : null;
}

/** The same, unless it was about an earlier ending of an incident that came back. */
export function meetingOfThisEnd(incident: Incident): Meeting | null {
  const meeting = standingMeeting(incident);
  const { endedAt } = incident;
  return meeting && (!endedAt || meeting.startsAt >= endedAt) ? meeting : null;
}

/** Refuses a review of its own to what was no incident, and to what is reviewed where it leads to. */
export function mustBeReviewable({ duplicateOf, status }: Incident): void {
  if (duplicateOf) {
    throw new Refusal(
      'This one is a duplicate, so it is reviewed with the other. `reopen` takes that back.',
    );
  }
  if (status === 'cancelled') {
    throw new Refusal('This was no incident, so there is no review. `reopen` takes that back.');
  }
}
