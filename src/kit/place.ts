import { type Incident, type Place, placeOf } from '../domain/incident.ts';
import type { Policy } from '../domain/policy.ts';
import type { Message, Outgoing, Sending, TextFile } from '../store/outgoing.ts';
import { context } from './blocks.ts';

/** The row of an incident's card: its first message, and the head of its thread where it has one. */
export function cardKey(incidentId: string): string {
  return `${incidentId}:card`;
}

/**
 * Where the bot speaks of its own accord: in the thread of the card where the
 * team wants its channels kept for people.
 */
export function asideOf(incident: Incident, { noise }: Policy): Place | null {
  const place = placeOf(incident);
  return place && noise === 'compact' ? { ...place, isThread: true } : place;
}

/** Something that is spoken of, and whether it is practice. */
type Told = Pick<Incident, 'id' | 'isDrill'>;

export function postIn(told: Told, place: Place, message: Message): Sending {
  return { method: 'post', ...whereIn(told, place), message: marked(told, message) };
}

export function fileIn(incident: Incident, place: Place, file: TextFile): Sending {
  const comment = marked(incident, { text: file.comment }).text;
  return { method: 'file', ...whereIn(incident, place), file: { ...file, comment } };
}

export function whisperIn(told: Told, place: Place, user: string, message: Message): Sending {
  return { method: 'whisper', ...whereIn(told, place), user, message: marked(told, message) };
}

/**
 * What one person alone is told where an incident is spoken of, or directly where they are not: who
 * leads may do so from elsewhere.
 */
export function whisperRow(
  incident: Incident,
  { key, user }: { readonly key: string; readonly user: string },
  place: Place,
  message: Message,
): Outgoing {
  const row = { key, lane: place.channel, send: whisperIn(incident, place, user, message) };
  // Nothing of a private one reaches somebody who has left its channel.
  if (incident.isPrivate) return row;
  const send = { method: 'direct', user, message: marked(incident, message) } as const;
  return { ...row, otherwise: { key: `${key}:direct`, lane: `direct:${user}`, send } };
}

/** What is to be said where an incident is spoken of; nothing while that is nowhere. */
export function rowsFor(
  incident: Incident,
  key: string,
  send: (place: Place) => Sending,
  place: Place | null = placeOf(incident),
): Outgoing[] {
  return place ? [{ key, lane: place.channel, send: send(place) }] : [];
}

const DRILL = 'Drill';

/** What is said of a drill says so in front; nobody must take it for the real thing. */
export function marked({ isDrill }: Pick<Told, 'isDrill'>, { text, blocks }: Message): Message {
  if (!isDrill || text.startsWith(DRILL)) return { text, ...(blocks && { blocks }) };
  return {
    text: `${DRILL}: ${text}`,
    ...(blocks && { blocks: [context(`*${DRILL}*`), ...blocks] }),
  };
}

function whereIn({ id }: Pick<Told, 'id'>, { channel, isThread }: Place) {
  return { channel, ...(isThread && { thread: cardKey(id) }) };
}
