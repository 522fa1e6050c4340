import type { Sentence } from './clauses.ts';
import type { Part, Pattern } from './pattern.ts';
import type { Group } from './people.ts';
import { isFiller, type VerbPhrase } from './verbs.ts';
import { VERBS, WORDS } from './vocabulary.ts';
import type { Word } from './words.ts';

/** Where a pattern was found: the words from `first` up to, not including, `end`. */
export interface Match {
  readonly first: number;
  readonly end: number;
}

const STOPS = /^(?:[.,;:!?()[\]"“”…–—]+|but|because|although|while|whereas)$/;
const FAR = 6;
const MOST_FILLERS = 3;

/** The first place of a sentence where a pattern stands; null where it does not. */
export function find({ parts, needs }: Pattern, sentence: Sentence): Match | null {
  if (!needs.every((some) => some.some((one) => sentence.has.has(one)))) return null;
  for (let first = 0; first < sentence.words.length; first += 1) {
    const end = endOf(parts, 0, first, sentence, null);
    if (end >= 0) return { first, end: Math.max(end, first + 1) };
  }
  return null;
}

/** Where the parts from `index` on end when they begin at `at`; -1 where they do not. */
function endOf(
  parts: readonly Part[],
  index: number,
  at: number,
  sentence: Sentence,
  subject: Group | null,
): number {
  const part = parts[index];
  if (!part) return at;
  if (part.is === 'optional') {
    const inside = endOf([...part.parts, ...parts.slice(index + 1)], 0, at, sentence, subject);
    return inside >= 0 ? inside : endOf(parts, index + 1, at, sentence, subject);
  }
  if (part.is === 'gap') {
    for (let skipped = 0; skipped <= part.most; skipped += 1) {
      const end = endOf(parts, index + 1, at + skipped, sentence, null);
      if (end >= 0) return end;
      if (STOPS.test(sentence.words[at + skipped]?.lower ?? '.')) return -1;
    }
    return -1;
  }
  if (part.is === 'start')
    return isStart(at, sentence) ? endOf(parts, index + 1, at, sentence, null) : -1;
  if (part.is === 'end')
    return isEnd(at, sentence) ? endOf(parts, index + 1, at, sentence, null) : -1;
  for (let from = at; from <= at + (index === 0 ? 0 : MOST_FILLERS); from += 1) {
    for (const [end, of] of endsOf(part, from, sentence, from === at ? subject : null)) {
      const whole = endOf(parts, index + 1, end, sentence, of);
      if (whole >= 0) return whole;
    }
    if (!isFiller(sentence.words[from])) break;
  }
  return -1;
}

type End = readonly [end: number, of: Group | null];

function endsOf(part: Part, at: number, sentence: Sentence, subject: Group | null): readonly End[] {
  const word = sentence.words[at];
  if (part.is === 'verb') {
    const verbs = subject
      ? sentence.verbs.filter((verb) => sentence.subjects.get(verb) === subject)
      : [sentence.verbFrom.get(at)];
    return verbs.flatMap((verb) => (verb ? endsOfVerb(part, verb, sentence) : []));
  }
  if (!word) return [];
  if (part.is === 'word') return part.word === word.lower ? [[at + 1, null]] : [];
  if (part.is === 'either') return part.parts.flatMap((one) => endsOf(one, at, sentence, subject));
  if (part.is === 'tag') {
    const fits =
      part.tag === 'ANY' ||
      (part.tag === 'STOP'
        ? STOPS.test(word.lower)
        : word.tag === part.tag || (part.tag === 'NOUN' && word.tag === 'PROPN'));
    return fits ? [[at + 1, null]] : [];
  }
  if (part.is === 'list') {
    return part.names.flatMap((name) => {
      const end = endOfPhrase(WORDS.get(name), at, sentence);
      return end >= 0 ? [[end, null] as const] : [];
    });
  }
  if (part.is === 'group') {
    const group = sentence.groupAt.get(at);
    if (!group || !part.kinds.includes(group.kind)) return [];
    if (!part.owns) return [[group.last + 1, group]];
    return /^(?:'s|'|s')$/.test(sentence.words[group.last + 1]?.lower ?? '')
      ? [[group.last + 2, null]]
      : [];
  }
  return [];
}

/** Where a phrase of a list ends that begins here; -1 where none does. */
function endOfPhrase(
  list: ReadonlyMap<string, readonly (readonly string[])[]> | undefined,
  at: number,
  { words }: Sentence,
): number {
  const word = words[at];
  if (!list || !word) return -1;
  const phrases = [...(list.get(word.lower) ?? []), ...(list.get(word.lemma) ?? [])];
  const found = phrases.find((phrase) =>
    phrase.every((one, index) => {
      const other = words[at + index];
      return other !== undefined && (index === 0 || isWord(one, other));
    }),
  );
  return found ? at + found.length : -1;
}

function endsOfVerb(
  part: Extract<Part, { is: 'verb' }>,
  verb: VerbPhrase,
  sentence: Sentence,
): readonly End[] {
  if (part.modes.length > 0 && !part.modes.some((mode) => fits(mode, verb, sentence))) return [];
  if (part.not !== null && part.not !== verb.not) return [];
  if (part.verbs.length === 0) return [[verb.last + 1, null]];
  const ends = part.verbs.flatMap((name) => {
    const [lemma, ...rest] = name.split(' ');
    const own = lemma === verb.lemma ? [[lemma, ...rest]] : [];
    const end = endOfVerbPhrase(VERBS.get(name)?.get(verb.lemma) ?? own, verb.last, sentence);
    return end >= 0 ? [end] : [];
  });
  return ends.map((end) => [end, null] as const);
}

/** What is asked about or only supposed was not done: "did you", "if you did". */
function fits(mode: string, verb: VerbPhrase, { supposed }: Sentence): boolean {
  if (mode === 'asks') return verb.turned !== null;
  if (mode === 'if did') return supposed.has(verb) && verb.mode === 'did';
  if (mode === 'had done') return verb.had && verb.mode === 'did';
  if (mode === 'had been done') return verb.had && verb.mode === 'was done';
  if (/^(?:did|does|do)$/.test(mode) && (verb.turned || supposed.has(verb))) return false;
  return mode === verb.mode;
}

/** "take down" is also "took the whole site down". */
function endOfVerbPhrase(
  phrases: readonly (readonly string[])[],
  at: number,
  { words }: Sentence,
): number {
  for (const [, ...rest] of phrases) {
    if (rest.length === 0) return at + 1;
    const next = at + 1;
    if (rest.every((one, index) => isWord(one, words[next + index]))) return next + rest.length;
    for (let from = next; from < next + FAR; from += 1) {
      if (STOPS.test(words[from]?.lower ?? '.')) break;
      if (from > next && rest.every((one, index) => isWord(one, words[from + index])))
        return from + rest.length;
    }
  }
  return -1;
}

/** "one's" stands for anybody's: "drag one's feet". */
function isWord(one: string, word: Word | undefined): boolean {
  if (one === "one's") return /^(?:my|your|his|her|their|our|its)$/.test(word?.lower ?? '');
  return word !== undefined && (one === word.lower || one === word.lemma);
}

/** Greetings and links before it do not count: "so", "honestly,", "@kim". */
function isStart(at: number, { words, groupAt }: Sentence): boolean {
  const before = at - 1;
  if (before < 0) return true;
  const { lower = '', tag = '' } = words[before] ?? {};
  if (
    /^(?:[.,;:!?…–—()*-]+|and|but|so|well|then|ok|okay|seriously|honestly|also|maybe|yes|no|oh|ah|wow|lol|hey|hm+)$/.test(
      lower,
    )
  )
    return true;
  return (
    (tag === 'INTJ' || tag === 'ADV' || groupAt.get(before)?.kind === 'name') &&
    isStart(before, { words, groupAt } as Sentence)
  );
}

function isEnd(at: number, { words }: Sentence): boolean {
  const word = words[at];
  return word === undefined || (/^\W+$/.test(word.lower) && isEnd(at + 1, { words } as Sentence));
}
