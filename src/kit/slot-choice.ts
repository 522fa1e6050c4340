import type { KnownBlock } from '@slack/web-api';
import type { Incident } from '../domain/incident.ts';
import type { Blocker, Relaxed } from '../domain/scheduling/blockers.ts';
import type { Slot, Suits } from '../domain/scheduling/slots.ts';
import { row } from './blocks.ts';
import { dateFor } from './text.ts';

/** The button that books one of the times that were proposed: its value is the incident and the instant. */
export const BOOK_SLOT = 'meeting:book';

/** A row for each time, with how it suits whom and a button that books it. */
export function slotRows({ id }: Incident, slots: readonly Slot[]): KnownBlock[] {
  return slots.map((slot) => {
    const { startsAt, facilitator } = slot;
    const lead = facilitator ? `; <@${facilitator}> facilitates` : '';
    const value = `${id} ${startsAt.toISOString()}`;
    const look = { actionId: BOOK_SLOT, label: 'Book it', value };
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

const MOST_BLOCKERS = 3;

/** Why there is no time, and what letting go of it would give. */
export function noSlot(relaxed: readonly Relaxed[], command: string): string {
  if (relaxed.length === 0) {
    return `Those who have to be there never work at the same time. It may be better written than met about; \`${command} schedule <when>\` books any time all the same.`;
  }
  const ways = relaxed
    .slice(0, MOST_BLOCKERS)
    .map(({ blocker, slot }) => `• ${wordsFor(blocker)}: then ${whenOf(slot.startsAt)} would do.`);
  return [
    'There is no time at which those who have to be there all work. Any one of these would help:',
    ...ways,
    `\`${command} schedule <when>\` books a time.`,
  ].join('\n');
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
