import type { Sentence } from './clauses.ts';
import { endsOf } from './ends.ts';
import { isFiller } from './fillers.ts';
import type { Group } from './groups.ts';
import type { Part, Pattern } from './part.ts';
import { isStop } from './phrases.ts';
import { wordSet } from './word-set.ts';

/** Where a pattern was found: the words from `first` up to, not including, `end`. */
export interface Match {
  readonly first: number;
  readonly end: number;
}

const MOST_FILLERS = 3;

/** Greetings and links: what follows them begins a sentence, too. */
const OPENERS = wordSet(`
  and but so well then ok okay seriously honestly also maybe yes no oh ah wow lol hey hm hmm
`);

/** The first place of a sentence where a pattern stands; null where it does not. */
export function find({ parts, needs }: Pattern, sentence: Sentence): Match | null {
  if (!needs.every((some) => some.some((one) => sentence.has.has(one)))) return null;
  for (let first = 0; first < sentence.words.length; first += 1) {
    const end = endOf(parts, { at: first, subject: null, isFirst: true }, sentence);
    if (end >= 0) return { first, end: Math.max(end, first + 1) };
  }
  return null;
}

/** Where the next part may begin. After a person it is what that person did, however far away. */
interface Place {
  readonly at: number;
  readonly subject: Group | null;
  readonly isFirst: boolean;
}

/** Where all of the parts end when the first begins there; -1 where they do not. */
function endOf(parts: readonly Part[], place: Place, sentence: Sentence): number {
  const [part, ...rest] = parts;
  if (!part) return place.at;
  const { at } = place;
  const then = (from: number) => endOf(rest, { at: from, subject: null, isFirst: false }, sentence);
  switch (part.is) {
    case 'optional': {
      const inside = endOf([...part.parts, ...rest], place, sentence);
      return inside >= 0 ? inside : endOf(rest, place, sentence);
    }
    case 'gap':
      return afterGap(part.most, at, sentence, then);
    case 'start':
      return isStart(at, sentence) ? then(at) : -1;
    case 'end':
      return isEnd(at, sentence) ? then(at) : -1;
    default:
      return afterFillers(part, rest, place, sentence);
  }
}

function afterGap(
  most: number,
  at: number,
  { words }: Sentence,
  then: (from: number) => number,
): number {
  for (let from = at; from <= at + most; from += 1) {
    const end = then(from);
    if (end >= 0) return end;
    if (isStop(words[from])) return -1;
  }
  return -1;
}

/** Words that change nothing may stand before any part but the first. */
function afterFillers(
  part: Part,
  rest: readonly Part[],
  { at, subject, isFirst }: Place,
  sentence: Sentence,
): number {
  const most = isFirst ? at : at + MOST_FILLERS;
  for (let from = at; from <= most; from += 1) {
    const ends = endsOf(part, from, sentence, from === at ? subject : null);
    const whole = ends
      .map(([end, of]) => endOf(rest, { at: end, subject: of, isFirst: false }, sentence))
      .find((end) => end >= 0);
    if (whole !== undefined) return whole;
    if (!isFiller(sentence.words[from])) break;
  }
  return -1;
}

function isStart(at: number, sentence: Sentence): boolean {
  const before = sentence.words[at - 1];
  if (!before || OPENERS.has(before.lower) || /^[.,;:!?…–—()*-]+$/.test(before.lower)) return true;
  const isCalled = sentence.groupAt.get(at - 1)?.kind === 'name';
  return (isCalled || before.tag === 'INTJ' || before.tag === 'ADV') && isStart(at - 1, sentence);
}

function isEnd(at: number, sentence: Sentence): boolean {
  const word = sentence.words[at];
  return !word || (/^\W+$/.test(word.lower) && isEnd(at + 1, sentence));
}
