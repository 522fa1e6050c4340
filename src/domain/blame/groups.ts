import {
  DETERMINERS,
  isMention,
  isNamed,
  isPronoun,
  isRoleWord,
  type Kind,
  kindOf,
} from './who.ts';
import type { Word } from './word.ts';
import { wordSet } from './word-set.ts';

/** The words from `first` to `last` that name one person or thing. */
export interface Group {
  readonly kind: Kind;
  readonly first: number;
  readonly last: number;
}

type Roster = ReadonlySet<string>;

/** They are a group alone, and open one before a noun: "that" and "that change". */
const ALONE_OR_BEFORE = wordSet('her this that these those which what');
const WITH_YOU = wordSet('guys lot people folks all two three');
const INSIDE = wordSet('oncall senior junior new');
/** A second one may follow them: "the two", "our other". */
const FIRST_OF_TWO = wordSet('the our your all some');
const SECOND_OF_TWO = wordSet('one two three four several other');
/** A name after them is a group of its own: "every time Kim". */
const TIMES = wordSet('time day week night moment');

/** The groups of a sentence, left to right. Names of the workspace are given in lower case. */
export function groupsOf(words: readonly Word[], roster: Roster): Group[] {
  const found: Group[] = [];
  for (let first = 0; first < words.length; ) {
    const last = endOf(words, first, roster);
    if (last >= first) found.push({ kind: kindOf(words, first, last, roster), first, last });
    first = Math.max(last, first) + 1;
  }
  return found;
}

/** Of each word that is in a group: which. */
export function insideOf(groups: readonly Group[]): ReadonlyMap<number, Group> {
  const inside = new Map<number, Group>();
  for (const group of groups)
    for (let at = group.first; at <= group.last; at += 1) inside.set(at, group);
  return inside;
}

/** Where the group that begins here ends, or one before where none begins. */
function endOf(words: readonly Word[], from: number, roster: Roster): number {
  const next = words[from + 1]?.lower ?? '';
  if (words[from]?.lower === 'you' && WITH_YOU.has(next)) return from + 1;
  if (isWhole(words, from, roster)) return from;
  return endOfNouns(words, from, roster);
}

/** Up to the last noun, as long as what comes can stand inside of a group. */
function endOfNouns(words: readonly Word[], from: number, roster: Roster): number {
  let last = from - 1;
  for (let at = from; at < words.length; at += 1) {
    if (at > from && last === at - 1 && endsBefore(words, at, from, roster)) break;
    if (isNominal(words[at], roster) || isLead(words, at, from)) last = at;
    else if (!isInside(words, at, from, roster)) break;
  }
  return last;
}

/** A pronoun or a mention is a group by itself. "her" and "that" may also begin one: "her change". */
function isWhole(words: readonly Word[], at: number, roster: Roster): boolean {
  const [word, next] = [words[at], words[at + 1]];
  if (!word) return false;
  if (!ALONE_OR_BEFORE.has(word.lower)) return isPronoun(word) || isMention(word);
  const opens = isNominal(next, roster) || next?.tag === 'ADJ' || next?.tag === 'NUM';
  return word.tag !== 'SCONJ' && !opens;
}

/** "The shift lead failed": the lead, not what the shift does. */
function isLead(words: readonly Word[], at: number, from: number): boolean {
  const word = words[at];
  if (at === from || word?.tag !== 'VERB' || !isRoleWord(word)) return false;
  return /^(?:VERB|AUX|ADV)$/.test(words[at + 1]?.tag ?? '');
}

function isInside(words: readonly Word[], at: number, from: number, roster: Roster): boolean {
  const word = words[at];
  if (!word) return false;
  const opening = words[from]?.lower ?? '';
  if (DETERMINERS.has(word.lower)) {
    const isSecond = FIRST_OF_TWO.has(opening) && SECOND_OF_TWO.has(word.lower);
    return at === from || (at === from + 1 && isSecond);
  }
  if (word.lower === '-' || word.lower === '&') return at > from && words[at + 1] !== undefined;
  if (/^(?:ADJ|NUM|PROPN)$/.test(word.tag) || INSIDE.has(word.lower)) return true;
  return at > from && DETERMINERS.has(opening) && qualifies(words, at, roster);
}

/** "the failed deploy", "a very old host": what was done to it stands inside, and so does how much. */
function qualifies(words: readonly Word[], at: number, roster: Roster): boolean {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (word?.tag === 'ADV') return next?.tag === 'ADJ';
  if (word?.tag !== 'VERB' || !/(?:ed|ing|en|t)$/.test(word.lower)) return false;
  return isNominal(next, roster) && !(before && isRoleWord(before));
}

/** What cannot go on with what stands before it begins something else. */
function endsBefore(words: readonly Word[], at: number, from: number, roster: Roster): boolean {
  const [before, word] = [words[at - 1], words[at]];
  if (!before || !word || isMention(word)) return true;
  if (TIMES.has(before.lower) && word.tag === 'PROPN') return true;
  const isTitle = isRoleWord(before) || before.tag !== 'NOUN';
  return (isNamed(word, roster) && !isTitle) || isVerbOf(words, at, from, roster);
}

/** A role or a name is followed by its verb, even one that may also be a noun: "the team pushes it". */
function isVerbOf(words: readonly Word[], at: number, from: number, roster: Roster): boolean {
  const [before, word, next] = [words[at - 1], words[at], words[at + 1]];
  if (!before || !word || isRoleWord(word)) return false;
  const isPeople = isRoleWord(before) && (from < at - 1 || before.lower.endsWith('s'));
  if (!isPeople && !isNamed(before, roster)) return false;
  const mayBeVerb = /^(?:NOUN|ADJ)$/.test(word.tag) && /(?:ed|s)$/.test(word.lower);
  return mayBeVerb && word.lemma !== word.lower && /^(?:DET|PRON|PART)$/.test(next?.tag ?? '');
}

function isNominal(word: Word | undefined, roster: Roster): boolean {
  if (!word || isPronoun(word) || DETERMINERS.has(word.lower)) return false;
  if (/^[^\w@]/.test(word.lower)) return false;
  if (word.tag === 'NOUN' || word.tag === 'PROPN' || isNamed(word, roster)) return true;
  return isRoleWord(word) && word.tag !== 'VERB';
}
