import { VERBS } from './vocabulary.ts';
import type { Word } from './word.ts';
import { wordSet } from './word-set.ts';

/** After them begins what somebody did, not what is done to them: "the day the link broke". */
const TIMES = wordSet(`
  day moment time minute second week night hour way reason year month morning evening weekend shift instant place
  extent fact amount number half
`);
/** What a verb is often followed by. */
const OPENERS = wordSet('the a an any no our their his her my your it us them this that all every');
/** What only a noun follows. */
const OWNERS = wordSet("the a an 's our their his her my your this that every each no");
const DETERMINERS = wordSet(
  'the a an this that these those my your our his her their its no some any what which',
);
/** Before an "-ing" that is done: "instead of reading", "because asking". */
const BEFORE_DOING = wordSet('ADP SCONJ CCONJ PUNCT VERB AUX');
const WHO_MAY_DO = wordSet('NOUN PROPN PRON ADV');
const QUALIFIED = wordSet('NOUN PROPN ADJ');

/** First words of the verbs that rules speak of. */
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
  return tag === 'VERB' && lower === lemma && OWNERS.has(before.lower) && !lower.endsWith('ed');
}

/** "instead of reading the log", "because asking us is hard". */
function isDoing(before: Word | undefined, { tag, lower }: Word, next: Word | undefined): boolean {
  const leads = before === undefined || BEFORE_DOING.has(before.tag);
  return tag === 'NOUN' && /.{3}ing$/.test(lower) && leads && OPENERS.has(next?.lower ?? '');
}

/** "staff lack the tools", "kim corrupted the table", "rather than page the team". */
function isDoneAfter(before: Word, word: Word, next: Word | undefined): boolean {
  if (!/^[a-z]/.test(word.lower) || TIMES.has(word.lower)) return false;
  const opens = OPENERS.has(next?.lower ?? '');
  const afterName = WHO_MAY_DO.has(before.tag) && !DETERMINERS.has(before.lower);
  if (afterName && isQualityEd(word)) {
    return opens || (before.tag !== 'ADV' && !QUALIFIED.has(next?.tag ?? ''));
  }
  const mayDo = afterName || before.lower === 'than' || before.lower === 'not';
  return word.tag === 'NOUN' && opens && mayDo && KNOWN.has(word.lemma);
}

function isQualityEd({ tag, lower }: Word): boolean {
  return (tag === 'NOUN' || tag === 'ADJ') && lower.endsWith('ed');
}

/** What the tagger took for a noun it left as it was: "corrupted" is "corrupt". */
function stemOf({ lower, lemma }: Word): string {
  if (lemma !== lower || !/(?:ed|ing)$/.test(lower)) return lemma;
  const stem = lower.replace(/(?:ed|ing)$/, '');
  if (stem.length < 3) return lemma;
  return [`${stem}e`, stem, stem.slice(0, -1)].find((one) => KNOWN.has(one)) ?? stem;
}
