import type { KnownBlock } from '@slack/web-api';
import type { Incident } from '../domain/incident.ts';
import type { Blocker, Relaxed } from '../domain/scheduling/blockers.ts';
import type { Slot, Suits } from '../domain/scheduling/slots.ts';
import { row, section } from './blocks.ts';
import type { Reply } from './feature.ts';
import { dateFor } from './text.ts';

const MINUTE_MS = 60_000;

/** The button that books one of the times that were proposed. */
export const BOOK_SLOT = 'meeting:book';

/** What such a button books; nobody who facilitates only where nobody was found. */
export interface Choice {
  readonly startsAt: Date;
  readonly minutes: number;
  readonly isFacilitated: boolean;
}

const ALONE = 'alone';

/** The value of a button: the incident, the instant, the length, and whether nobody facilitates. */
function chosenBy({ id }: Incident, { startsAt, endsAt }: Slot, isFacilitated: boolean): string {
  const minutes = (endsAt.getTime() - startsAt.getTime()) / MINUTE_MS;
  return `${id} ${startsAt.toISOString()} ${minutes}${isFacilitated ? '' : ` ${ALONE}`}`;
}

/** Null where that is no time. Buttons of earlier versions say no length: it is `minutes`. */
export function choiceIn(value: string, minutes: number): Choice | null {
  const [, at = '', length, alone] = value.split(' ');
  const startsAt = new Date(at);
  if (Number.isNaN(startsAt.getTime())) return null;
  return { startsAt, minutes: Number(length) || minutes, isFacilitated: alone !== ALONE };
}

/** A row for each time, with how it suits whom and a button that books it. */
export function slotRows(incident: Incident, slots: readonly Slot[]): KnownBlock[] {
  return slots.map((slot) => {
    const { startsAt, facilitator } = slot;
    const lead = facilitator ? `; <@${facilitator}> facilitates` : '';
    const look = { actionId: BOOK_SLOT, label: 'Book it', value: chosenBy(incident, slot, true) };
    return row(look, `*${whenOf(startsAt)}*${lead}`, suitsOf(slot));
  });
}

export function whenOf(at: Date): string {
  return dateFor(at, '{date_long_pretty} {time}', at.toISOString());
}

function suitsOf({ suits }: Slot): string {
  const who = (wanted: Suits) =>
    [...suits].filter(([, one]) => one === wanted).map(([id]) => `<@${id}>`);
  const [edge, not] = [who('edge'), who('not')];
  const parts = [
    ...(edge.length > 0 ? [`at the edge of the day for ${edge.join(', ')}`] : []),
    ...(not.length > 0 ? [`out of hours or busy: ${not.join(', ')}`] : []),
  ];
  return parts.length > 0 ? parts.join('; ') : 'Suits everybody.';
}

const MOST_BLOCKERS = 5;

/**
 * Why there is no time, and what letting go of it would give: with a button where whoever
 * reads it may decide that. What others have in their calendars only they can move.
 */
export function noSlot(incident: Incident, relaxed: readonly Relaxed[], command: string): Reply {
  const own = `\`${command} schedule <when>\` books any time all the same.`;
  if (relaxed.length === 0) {
    const text = `Those who have to be there never work at the same time. It may be better written than met about; ${own}`;
    return { text };
  }
  const head =
    'There is no time at which those who have to be there can all come. Any one of these would help:';
  const ways = relaxed.slice(0, MOST_BLOCKERS).map((one) => ({ ...one, line: lineOf(one) }));
  const rows = ways.map(({ blocker, slot, line }) => {
    const isFacilitated = !(blocker.kind === 'absent' && blocker.who === 'facilitator');
    const value = chosenBy(incident, slot, isFacilitated);
    const look = { actionId: BOOK_SLOT, label: 'Book that', value };
    return isForAnyone(blocker) ? row(look, line) : section(line);
  });
  const text = [head, ...ways.map(({ line }) => line), own].join('\n');
  return { text, blocks: [section(head), ...rows, section(own)] };
}

function lineOf({ blocker, slot }: Relaxed): string {
  return `• ${wordsFor(blocker)}: then ${whenOf(slot.startsAt)} would do.`;
}

/** Whether it takes nothing from somebody whom nobody has asked. */
function isForAnyone(blocker: Blocker): boolean {
  const { kind } = blocker;
  return (
    kind === 'length' || kind === 'window' || (kind === 'absent' && blocker.who === 'facilitator')
  );
}

function wordsFor(blocker: Blocker): string {
  switch (blocker.kind) {
    case 'length':
      return `meet for ${blocker.minutes} minutes`;
    case 'window':
      return `look ${blocker.days} days further`;
    case 'busy':
      return `<@${blocker.person}> moves what else they have`;
    case 'hours':
      return `<@${blocker.person}> comes up to ${blocker.hours} hours before or after their usual ones`;
    case 'absent':
      return `do without ${{ commander: 'who led', facilitator: 'a facilitator', responders: 'the other responders' }[blocker.who]}`;
  }
}
