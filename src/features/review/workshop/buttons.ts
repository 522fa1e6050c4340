import type { KnownBlock } from '@slack/web-api';
import { isLastRound, type Workshop } from '../../../domain/workshop/workshop.ts';
import { buttons } from '../../../kit/blocks.ts';

export const BUTTON = {
  next: 'workshop:next',
  notes: 'workshop:notes',
  outcome: 'workshop:outcome',
  end: 'workshop:end',
  take: 'workshop:take',
  note: 'workshop:note',
  join: 'workshop:join',
} as const;

/** What the facilitator can do now. Each button names the round it is about: pressed twice it goes on once. */
export function guideButtons(workshop: Workshop): KnownBlock {
  const value = roundValue(workshop);
  const isOpen = workshop.outcomes.length === 0;
  const next = { actionId: BUTTON.next, label: 'Next round', value, style: 'primary' as const };
  const outcome = { actionId: BUTTON.outcome, label: 'Write an outcome', value };
  const end = {
    actionId: BUTTON.end,
    label: isOpen ? 'None, and that is fine' : 'That is it',
    value,
  };
  const notes = { actionId: BUTTON.notes, label: 'Show the notes', value };
  return isLastRound(workshop) ? buttons(outcome, end, notes) : buttons(next, notes);
}

/** What anybody can do who takes part. */
export function partButtons({ incidentId }: Workshop): KnownBlock {
  return buttons(
    { actionId: BUTTON.note, label: 'Add a note without my name', value: incidentId },
    { actionId: BUTTON.join, label: 'Count me in', value: incidentId },
  );
}

export function roundValue({ incidentId, turn, round }: Workshop): string {
  return `${incidentId} ${turn} ${round}`;
}

/** Which workshop of its incident a button was about, and which round. */
export function readValue(value: string): { readonly turn: number; readonly round: number } {
  const [, turn = '', round = ''] = value.split(' ');
  return { turn: Number(turn), round: Number(round) };
}
