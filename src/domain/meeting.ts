import { type Act, changed, type Incident, type Meeting } from './incident.ts';
import { Refusal } from './refusal.ts';

/** Lets the review go, with the meeting if one was booked. No reason is owed. */
export function waiveReview(incident: Incident, act: Act): Incident {
  if (incident.review === 'waived') throw new Refusal('No review is planned for this incident.');
  return changed(
    { ...incident, review: 'waived', meeting: calledOff(incident.meeting) },
    act,
    'review',
    'No review',
  );
}

/** The meeting as calendars are to take it out again. */
export function calledOff(meeting: Meeting | null): Meeting | null {
  if (!meeting || meeting.cancelled) return meeting;
  return { ...meeting, sequence: meeting.sequence + 1, cancelled: true };
}

/** Who is to come, and for how long. */
export type Company = Pick<Meeting, 'minutes' | 'facilitator' | 'invited'>;

const NOBODY: Company = { minutes: 45, facilitator: null, invited: [] };

/** Books the review, or moves it; booking one takes back an earlier "no review". */
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
  return changed({ ...incident, review: 'open', meeting: booked }, act, 'meeting', text);
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
