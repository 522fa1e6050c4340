import { type Incident, type Place, placeOf } from '../domain/incident.ts';
import type { Message, Outgoing, Sending, TextFile } from '../store/outgoing.ts';

/** The row of an incident's card: its first message, and the head of its thread where it has one. */
export function cardKey(incidentId: string): string {
  return `${incidentId}:card`;
}

export function postIn(incident: Incident, place: Place, message: Message): Sending {
  return { method: 'post', ...whereIn(incident, place), message };
}

export function fileIn(incident: Incident, place: Place, file: TextFile): Sending {
  return { method: 'file', ...whereIn(incident, place), file };
}

export function whisperIn(
  incident: Incident,
  place: Place,
  user: string,
  message: Message,
): Sending {
  return { method: 'whisper', ...whereIn(incident, place), user, message };
}

/** What is to be said where an incident is spoken of; nothing while that is nowhere. */
export function rowsFor(
  incident: Incident,
  key: string,
  send: (place: Place) => Sending,
): Outgoing[] {
  const place = placeOf(incident);
  return place ? [{ key, lane: place.channel, send: send(place) }] : [];
}

function whereIn({ id }: Incident, { channel, isThread }: Place) {
  return { channel, ...(isThread && { thread: cardKey(id) }) };
}
