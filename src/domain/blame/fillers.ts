import type { Word } from './word.ts';
import { wordSet } from './word-set.ts';

const FILLERS = wordSet(`
  just even really please well also clearly actually literally basically tbh honestly apparently simply obviously
  ever all both still then already certainly surely perhaps maybe probably at least fucking bloody damn damned
  freaking effing kindly
`);

/** Adverbs that ask, place or deny: without them another thing is said. */
const ADVERBS_THAT_COUNT = wordSet(`
  why how when where too so as there here down up off out away back again
  rarely seldom hardly barely scarcely no never not
`);

/** Words that may stand anywhere without changing who did what: "really", "just", "quietly". */
export function isFiller(word: Word | undefined): boolean {
  if (!word || ADVERBS_THAT_COUNT.has(word.lower)) return false;
  return word.tag === 'ADV' || FILLERS.has(word.lower);
}

export function isNot(word: Word | undefined): boolean {
  return word?.lower === 'not' || word?.lower === 'never';
}
