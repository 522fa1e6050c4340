import type { AgendaItem } from '../../../domain/workshop/agenda.ts';
import {
  isLastRound,
  roundOf,
  scriptOf,
  type Workshop,
} from '../../../domain/workshop/workshop.ts';
import { context, section } from '../../../kit/blocks.ts';
import type { Reply } from '../../../kit/feature.ts';
import { clipped, escaped } from '../../../kit/text.ts';
import { guideButtons } from './buttons.ts';

const MOST_FACT = 300;

/** What only the facilitator reads: what this round is for, the questions while they are needed, and the way on. */
export function guideFor(
  workshop: Workshop,
  agenda: readonly AgendaItem[],
  command: string,
  before = '',
): Reply {
  const { name, minutes, guide, shows } = roundOf(workshop);
  const { rounds } = scriptOf(workshop);
  const title = `*Round ${workshop.round + 1} of ${rounds.length}: ${name}* (${minutes} minutes, only you see this)`;
  const way = isLastRound(workshop)
    ? 'The workshop ends when you say so.'
    : 'The clock only suggests: it goes on when you press.';
  const lines = [...(before ? [before] : []), title, guide, ...drawnLines(workshop), way];
  const questions = shows === 'nothing' ? [] : ['*To draw on*', ...agenda.map(questionLine)];
  const back = `If this is out of sight, \`${command} review start\` shows it again.`;
  return {
    text: lines.join('\n'),
    blocks: [
      section(...lines),
      ...(questions.length > 0 ? [section(...questions)] : []),
      guideButtons(workshop),
      context(back),
    ],
  };
}

/** What the draw came to where it is not plain from the groups. */
function drawnLines(workshop: Workshop): string[] {
  const { groups, facilitator } = workshop;
  if (roundOf(workshop).shows !== 'groups') return [];
  if (groups.length === 0) {
    return ['Nobody is counted in, so no groups are drawn: talk all together, or go on.'];
  }
  const own = groups.findIndex((group) => group.includes(facilitator));
  return own < 0 ? [] : [`You are few, so you are in group ${own + 1} yourself.`];
}

/** A question, and what in the timeline called for it. */
export function questionLine({ question, fact }: AgendaItem): string {
  const because = fact ? `\n   _${clipped(escaped(fact), MOST_FACT)}_` : '';
  return `• ${escaped(question)}${because}`;
}
