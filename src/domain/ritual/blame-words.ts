import { wordsOf } from '../alike.ts';
import { concreteWords } from './ritual-text.ts';
import type { BlameFinding } from './signal.ts';
import { matchesOf, mentions, WORDING } from './wording.ts';

/** How far before a label a word may stand that turns it down. */
const REACH = 60;

/**
 * The few kinds of wording that the mirror asks about, by plain lists: for a run
 * without the coach, which knows far more of them. What is quoted or turned down
 * ("human error" explains nothing) is left alone.
 */
export function findPlainBlame(text: string, context: 'draft' | 'action'): BlameFinding[] {
  if (context === 'action') return careIn(text);
  const found = [
    ...matchesOf('errorLabels', text).map(as('human_error_label')),
    ...matchesOf('deficits', text, 'g').map(as('deficit_framing')),
    ...matchesOf('accusations', text, 'g').map(as('accusation')),
  ];
  return found.filter((it) => !isQuoted(text, it) && !isTurnedDown(text, it));
}

function careIn(text: string): BlameFinding[] {
  if (changesSomething(text)) return [];
  const found = matchesOf('careActions', text);
  // A training that says at what, and how, changes something.
  const isMeant = /\btrain|\beducat/iu.test(text) && mentions('trainingMeans', text);
  return isMeant ? [] : found.slice(0, 1).map(as('weasel_action'));
}

/** `Add a line to the bot that reminds ...`: a machine does it from now on, whatever else it says. */
function changesSomething(text: string): boolean {
  const [first = '', second = ''] = wordsOf(text);
  const isSure = first === 'make' && second === 'sure';
  if (WORDING.changeVerbs.includes(first) && !isSure && concreteWords(text).size > 0) return true;
  return mentions('machineSubjects', `${first} ${second}`);
}

function as(category: string) {
  return ({ index, 0: said }: RegExpExecArray): BlameFinding => ({
    category,
    start: index,
    end: index + said.length,
  });
}

function isQuoted(text: string, { start, end }: BlameFinding): boolean {
  const line = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
  if (/^\s*>/u.test(line)) return true;
  const opened = (line.match(/["“”]/gu) ?? []).length;
  return opened % 2 === 1 && /["”]/u.test(text.slice(end, end + REACH));
}

function isTurnedDown(text: string, { start, end }: BlameFinding): boolean {
  const from = Math.max(
    text.lastIndexOf('.', start),
    text.lastIndexOf('\n', start),
    start - REACH,
    0,
  );
  if (mentions('labelRejected', text.slice(from, start))) return true;
  const [emptied] = matchesOf('labelEmptied', text.slice(end, end + REACH));
  return emptied !== undefined && emptied.index <= 2;
}
