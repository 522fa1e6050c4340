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

/** Books the review, or moves it; booking one takes back an earlier "no review". */
export function bookMeeting(incident: Incident, startsAt: Date, shown: string, act: Act): Incident {
  const { meeting } = incident;
  if (meeting && !meeting.cancelled && meeting.startsAt.getTime() === startsAt.getTime()) {
    throw new Refusal(`The review is already booked for ${shown}.`);
  }
  const sequence = meeting ? meeting.sequence + 1 : 0;
  const booked = { sequence, startsAt, bookedAt: act.at, cancelled: false };
  const verb = meeting && !meeting.cancelled ? 'moved to' : 'booked for';
  const next = { ...incident, review: 'open', meeting: booked } as const;
  return changed(next, act, 'meeting', `Review ${verb} ${shown}`);
}

/** The meeting that people are to come to, if there is one. */
export function standingMeeting(incident: Incident): Meeting | null {
  return incident.meeting?.cancelled === false ? incident.meeting : null;
}
