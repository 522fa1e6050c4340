import type { KnownBlock } from '@slack/web-api';
import { isFull, isLastRound, roundOf, type Workshop } from '../../../domain/workshop/workshop.ts';
import { buttons } from '../../../kit/blocks.ts';

export const BUTTON = {
  next: 'workshop:next',
  notes: 'workshop:notes',
  outcome: 'workshop:outcome',
  end: 'workshop:end',
  take: 'workshop:take',
  note: 'workshop:note',
  join: 'workshop:join',
  leave: 'workshop:leave',
} as const;

/**
 * What the facilitator can do now. Each button names the round it is about: pressed twice it goes on
 * once. While people write in silence there are no notes to show.
 */
export function guideButtons(workshop: Workshop): KnownBlock {
  const value = roundValue(workshop);
  const next = { actionId: BUTTON.next, label: 'Next round', value, style: 'primary' as const };
  const notes = { actionId: BUTTON.notes, label: 'Show the notes', value };
  if (!isLastRound(workshop)) {
    return roundOf(workshop).shows === 'prompts' ? buttons(next) : buttons(next, notes);
  }
  const label = workshop.outcomes.length === 0 ? 'None, and that is fine' : 'That is it';
  const outcome = { actionId: BUTTON.outcome, label: 'Write an outcome', value };
  const end = { actionId: BUTTON.end, label, value };
  return isFull(workshop) ? buttons(end, notes) : buttons(outcome, end, notes);
}

/** What anybody can do who takes part. */
export function partButtons({ roomId }: Workshop): KnownBlock {
  return buttons(
    { actionId: BUTTON.note, label: 'Add a note without my name', value: roomId },
    { actionId: BUTTON.join, label: 'Count me in', value: roomId },
    { actionId: BUTTON.leave, label: 'Leave me out', value: roomId },
  );
}

export function roundValue({ roomId, turn, round }: Workshop): string {
  return `${roomId} ${turn} ${round}`;
}

/** Which workshop of its room a button was about, and which round. */
export function readValue(value: string): { readonly turn: number; readonly round: number } {
  const [, turn = '', round = ''] = value.split(' ');
  return { turn: Number(turn), round: Number(round) };
}
