import { VERBS } from './vocabulary.ts';
import type { Word } from './words.ts';

const TIMES = /^(?:day|moment|time|minute|second|week|night|hour|way|reason|year|month|morning|evening|weekend|shift|instant|place|extent|fact|amount|number|half)$/;
const KNOWN = new Set([...VERBS.values()].flatMap((list) => [...list.keys()]));

/**
 * Parts of speech set right where the words around leave no doubt: what stands between a noun and "the" is done
 * ("staff lack the tools"), and "corrupted the table" is not a quality.
 */
export function secondLook(words: readonly Word[]): Word[] {
  return words.map((word, at) => {
    const [before, next] = [words[at - 1], words[at + 1]];
    const opens = /^(?:the|a|an|any|no|our|their|his|her|my|your|it|us|them|this|that|all|every)$/.test(next?.lower ?? '');
    if (!before || !opens || TIMES.test(word.lower)) return word;
    const afterName = /^(?:NOUN|PROPN|PRON|ADV)$/.test(before.tag) && !/^(?:the|a|an|this|that|these|those|my|your|our|his|her|their|its|no|some|any|what|which)$/.test(before.lower);
    const isNoun = word.tag === 'NOUN' && afterName && KNOWN.has(word.lemma) && /^[a-z]/.test(word.lower);
    const isQuality = word.tag === 'ADJ' && /ed$/.test(word.lower) && afterName;
    return isNoun || isQuality ? { ...word, tag: 'VERB', lemma: isNoun ? word.lemma : stemOf(word.lower) } : word;
  });
}

function stemOf(lower: string): string {
  const stems = [lower.slice(0, -1), lower.slice(0, -2), lower.slice(0, -3)];
  return stems.find((stem) => KNOWN.has(stem)) ?? lower.slice(0, -2);
}
