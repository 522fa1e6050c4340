import type { AgendaItem } from '../../../domain/workshop/agenda.ts';
import {
  isLastRound,
  roundOf,
  scriptOf,
  type Workshop,
} from '../../../domain/workshop/workshop.ts';
import { section } from '../../../kit/blocks.ts';
import type { Reply } from '../../../kit/feature.ts';
import { clipped, escaped } from '../../../kit/text.ts';
import { guideButtons } from './buttons.ts';

const MOST_FACT = 300;

/** What only the facilitator reads: what this round is for, the questions to draw on, and the way on. */
export function guideFor(workshop: Workshop, agenda: readonly AgendaItem[], before = ''): Reply {
  const { name, minutes, guide } = roundOf(workshop);
  const { rounds } = scriptOf(workshop);
  const title = `*Round ${workshop.round + 1} of ${rounds.length}: ${name}* (${minutes} minutes, only you see this)`;
  const way = isLastRound(workshop)
    ? 'The workshop ends when you say so.'
    : 'The clock only suggests: it goes on when you press.';
  const lines = [...(before ? [before] : []), title, guide, way];
  const questions = agenda.map(questionLine).join('\n');
  return {
    text: lines.join('\n'),
    blocks: [section(...lines), section('*To draw on*', questions), guideButtons(workshop)],
  };
}

/** A question, and what in the timeline called for it. */
export function questionLine({ question, fact }: AgendaItem): string {
  const because = fact ? `\n   _${clipped(escaped(fact), MOST_FACT)}_` : '';
  return `• ${escaped(question)}${because}`;
}
