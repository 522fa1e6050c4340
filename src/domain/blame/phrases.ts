import type { Sentence } from './clauses.ts';
import type { List } from './vocabulary.ts';
import type { Word } from './word.ts';
import { wordSet } from './word-set.ts';

/** So many words may stand between a verb and what belongs to it: "took the whole site down". */
const FAR = 6;
const POSSESSIVES = wordSet('my your his her their our its');
/** Words that begin a clause, beside the marks. */
const CLAUSE_WORDS = wordSet('but because although while whereas');

/** Where a clause ends: at a mark, at "but", and after the last word. */
export function isStop(word: Word | undefined): boolean {
  if (!word) return true;
  return /^[.,;:!?()[\]"“”…–—]+$/.test(word.lower) || CLAUSE_WORDS.has(word.lower);
}

/** Where a phrase of a list ends that begins at this word; -1 where none does. */
export function endOfPhrase(list: List | undefined, at: number, { words }: Sentence): number {
  const word = words[at];
  if (!list || !word) return -1;
  const phrases = [...(list.get(word.lower) ?? []), ...(list.get(word.lemma) ?? [])];
  const found = phrases.find((phrase) => standsAt(phrase.slice(1), at + 1, words));
  return found ? at + found.length : -1;
}

/** Where one of these verbs ends, with what belongs to it, near the verb at this word; -1 where it is none of them. */
export function endOfVerbPhrase(
  phrases: readonly (readonly string[])[],
  at: number,
  { words }: Sentence,
): number {
  for (const [, ...rest] of phrases) {
    if (rest.length === 0) return at + 1;
    const from = placeOf(rest, at + 1, words);
    if (from >= 0) return from + rest.length;
  }
  return -1;
}

function placeOf(rest: readonly string[], next: number, words: readonly Word[]): number {
  for (let from = next; from < next + FAR; from += 1) {
    const isApart = from > next && isStop(words[from]);
    if (isApart) return -1;
    if (standsAt(rest, from, words)) return from;
    if (isStop(words[from])) return -1;
  }
  return -1;
}

function standsAt(phrase: readonly string[], from: number, words: readonly Word[]): boolean {
  return phrase.every((one, index) => isWord(one, words[from + index]));
}

/** "one's" stands for anybody's: "drag one's feet". */
function isWord(one: string, word: Word | undefined): boolean {
  if (!word) return false;
  return one === "one's" ? POSSESSIVES.has(word.lower) : one === word.lower || one === word.lemma;
}
