import { hasHad, isAuxiliary, isMainVerb } from './auxiliaries.ts';
import { isFiller, isNot } from './fillers.ts';
import type { Group } from './groups.ts';
import { type Mode, modeOf } from './mode.ts';
import { verbLemmaOf } from './verb-forms.ts';
import type { Word } from './word.ts';
import { wordSet } from './word-set.ts';

/** What is done, with all that stands before it: "should not have been tested". */
export interface VerbPhrase {
  /** From the first auxiliary to the verb itself; where its subject is turned, from after that. */
  readonly first: number;
  readonly last: number;
  readonly lemma: string;
  readonly mode: Mode;
  readonly not: boolean;
  /** "had" before it: told of what was before, or of what was not. */
  readonly had: boolean;
  /** Its subject, where its auxiliary stands before that: "did you", "had they". */
  readonly turned: Group | null;
}

type Inside = ReadonlyMap<number, Group>;

/** How far ahead an auxiliary looks for what it helps. */
const AHEAD = 12;

/** Where a clause begins, or where it is asked. */
const MAY_TURN_AFTER = wordSet(`
  why how when where what who which only nor neither and but or so because if that yet then well oh hey
  , ; : . ! ? … – — - ( "
`);
const ASKING = wordSet('who whoever which what that');

/** The verbs of a sentence, left to right, leaving out those inside of a group ("the failed deploy"). */
export function verbsOf(words: readonly Word[], inside: Inside): VerbPhrase[] {
  const found: VerbPhrase[] = [];
  for (let at = 0; at < words.length; ) {
    const verb = inside.has(at) || isNot(words[at]) ? null : verbFrom(words, at, inside);
    if (verb) found.push(verb);
    at = verb ? verb.last + 1 : at + 1;
  }
  return found;
}

function verbFrom(words: readonly Word[], from: number, inside: Inside): VerbPhrase | null {
  const { helpers, not, turned, end } = leadIn(words, from, inside);
  const main = inside.has(end) ? undefined : words[end];
  if (main && isMainVerb(main, helpers)) {
    const first = turned ? pastFillers(words, turned.last + 1) : from;
    return { ...called(main, helpers), first, last: end, not, turned };
  }
  // "You did the same": a helper that helps nothing is the verb itself.
  const word = helpers.at(-1);
  if (!word || turned || !/^(?:be|have|do)$/.test(word.lemma)) return null;
  return {
    ...called(word, helpers.slice(0, -1)),
    first: from,
    last: words.indexOf(word),
    not,
    turned,
  };
}

function called(word: Word, helpers: readonly Word[]): Pick<VerbPhrase, 'lemma' | 'mode' | 'had'> {
  return { lemma: verbLemmaOf(word), mode: modeOf(word, helpers), had: hasHad(word, helpers) };
}

interface LeadIn {
  readonly helpers: readonly Word[];
  readonly not: boolean;
  readonly turned: Group | null;
  /** The first word that does not belong to it: the verb, if it is one. */
  readonly end: number;
}

/** Auxiliaries, "not", fillers, and in a question the subject, as far as they go. */
function leadIn(words: readonly Word[], from: number, inside: Inside): LeadIn {
  const helpers: Word[] = [];
  let [end, not] = [from, false];
  let turned: Group | null = null;
  for (let word = words[end]; word; word = words[end]) {
    const group = inside.get(end);
    if (group) {
      if (!mayTurn(words, from, group, turned)) break;
      turned = group;
      end = group.last;
    } else if (end > from && isPassedOver(word)) {
      not ||= isNot(word);
    } else if (isAuxiliary(word, helpers, nextOf(words, end, inside))) {
      helpers.push(word);
    } else break;
    end += 1;
  }
  return { helpers, not, turned, end };
}

/** Questions and "had they known" turn about, where a clause begins: not "the one is what broke it". */
function mayTurn(
  words: readonly Word[],
  from: number,
  { first, last }: Group,
  turned: Group | null,
): boolean {
  if (turned) return false;
  if (first === last && ASKING.has(words[first]?.lower ?? '')) return false;
  const before = words[from - 1];
  if (!before || MAY_TURN_AFTER.has(before.lower)) return true;
  return before.tag === 'ADV' || before.tag === 'INTJ' || before.lower.startsWith('@');
}

/** The next word that says something, beyond fillers and "not", and beyond a subject between. */
function nextOf(words: readonly Word[], from: number, inside: Inside): Word | undefined {
  for (let at = from + 1; at < words.length && at < from + AHEAD; at += 1) {
    const group = inside.get(at);
    if (group) at = group.last;
    else if (!isPassedOver(words[at])) return words[at];
  }
  return undefined;
}

function pastFillers(words: readonly Word[], from: number): number {
  let at = from;
  while (isPassedOver(words[at])) at += 1;
  return at;
}

function isPassedOver(word: Word | undefined): boolean {
  return isNot(word) || isFiller(word);
}
