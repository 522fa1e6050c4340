import type { Change, Incident } from '../domain/incident.ts';
import { standingMeeting } from '../domain/meeting.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { buttons, section } from './blocks.ts';
import { postIn, rowsFor } from './place.ts';

/** The button of whoever is invited and cannot come; its value is the incident and the meeting's sequence. */
export const CANNOT_COME = 'meeting:decline';

/** The button of whoever was not invited and would like to come; its value is the same. */
export const WOULD_COME = 'meeting:come';

/** Who is to come to a meeting that was just booked, beside the file for their calendars. */
export function companyRows(incident: Incident, change: Change): Outgoing[] {
  const meeting = standingMeeting(incident);
  if (change.kind !== 'meeting' || !meeting || meeting.invited.length === 0) return [];
  const { facilitator, invited, sequence, minutes } = meeting;
  const others = invited.filter((id) => id !== facilitator).map((id) => `<@${id}>`);
  const lead = facilitator ? ` <@${facilitator}> facilitates, who was not in it.` : '';
  const text = `The review takes ${minutes} minutes, with ${others.join(', ')}.${lead} Everybody else may come too.`;
  const value = `${incident.id} ${sequence}`;
  const cannot = { actionId: CANNOT_COME, label: 'I cannot come', value };
  const would = { actionId: WOULD_COME, label: 'I would like to come', value };
  return rowsFor(incident, `${incident.id}:company:${sequence}`, (place) =>
    postIn(incident, place, { text, blocks: [section(text), buttons(cannot, would)] }),
  );
}
