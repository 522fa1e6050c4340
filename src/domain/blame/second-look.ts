import { VERBS } from './vocabulary.ts';
import type { Word } from './words.ts';

const TIMES =
  /^(?:day|moment|time|minute|second|week|night|hour|way|reason|year|month|morning|evening|weekend|shift|instant|place|extent|fact|amount|number|half)$/;
const OPENERS = /^(?:the|a|an|any|no|our|their|his|her|my|your|it|us|them|this|that|all|every)$/;
const OWNERS = /^(?:the|a|an|'s|our|their|his|her|my|your|this|that|every|each|no)$/;
const DETERMINERS =
  /^(?:the|a|an|this|that|these|those|my|your|our|his|her|their|its|no|some|any|what|which)$/;
const KNOWN = new Set([...VERBS.values()].flatMap((list) => [...list.keys()]));

/**
 * Parts of speech set right where the words around leave no doubt: what stands between a noun and "the" is done
 * ("staff lack the tools"), and "corrupted the table" is not a quality.
 */
export function secondLook(words: readonly Word[]): Word[] {
  return words.map((word, at) => {
    const [before, next] = [words[at - 1], words[at + 1]];
    if (isDoing(before, word, next)) return { ...word, tag: 'VERB', lemma: stemOf(word) };
    if (!before) return word;
    if (isThingAfter(before, word)) return { ...word, tag: 'NOUN' };
    return isDoneAfter(before, word, next) ? { ...word, tag: 'VERB', lemma: stemOf(word) } : word;
  });
}

/** "the restore", "Tom's rewrite". */
function isThingAfter(before: Word, { tag, lower, lemma }: Word): boolean {
  return tag === 'VERB' && lower === lemma && OWNERS.test(before.lower) && !/ed$/.test(lower);
}

/** "instead of reading the log", "because asking us is hard". */
function isDoing(before: Word | undefined, { tag, lower }: Word, next: Word | undefined): boolean {
  const leads = before === undefined || /^(?:ADP|SCONJ|CCONJ|PUNCT|VERB|AUX)$/.test(before.tag);
  return tag === 'NOUN' && /.{3}ing$/.test(lower) && leads && OPENERS.test(next?.lower ?? '');
}

function isDoneAfter(before: Word, word: Word, next: Word | undefined): boolean {
  if (!/^[a-z]/.test(word.lower) || TIMES.test(word.lower)) return false;
  const opens = OPENERS.test(next?.lower ?? '');
  const afterName = /^(?:NOUN|PROPN|PRON|ADV)$/.test(before.tag) && !DETERMINERS.test(before.lower);
  if (/^(?:NOUN|ADJ)$/.test(word.tag) && /ed$/.test(word.lower) && afterName)
    return opens || (before.tag !== 'ADV' && !/^(?:NOUN|PROPN|ADJ)$/.test(next?.tag ?? ''));
  const afterThan = before.lower === 'than' || before.lower === 'not';
  return word.tag === 'NOUN' && opens && (afterName || afterThan) && KNOWN.has(word.lemma);
}

function stemOf({ lower, lemma }: Word): string {
  if (lemma !== lower || !/(?:ed|ing)$/.test(lower)) return lemma;
  const stem = lower.replace(/(?:ed|ing)$/, '');
  if (stem.length < 3) return lemma;
  return [`${stem}e`, stem, stem.slice(0, -1)].find((one) => KNOWN.has(one)) ?? stem;
}
