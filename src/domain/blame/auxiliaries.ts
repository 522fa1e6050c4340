import { isFormOfBe, isIng, isParticiple } from './verb-forms.ts';
import type { Word } from './word.ts';
import { wordSet } from './word-set.ts';

/** Modal verbs as patterns call them: "might" and "may" say no more than "could". */
export type Modal = 'should' | 'must' | 'could' | 'would' | 'will' | 'can';

const MODALS: ReadonlyMap<string, Modal> = new Map([
  ['should', 'should'],
  ['ought', 'should'],
  ['must', 'must'],
  ['could', 'could'],
  ['might', 'could'],
  ['may', 'could'],
  ['would', 'would'],
  ["'d", 'would'],
  ['will', 'will'],
  ['shall', 'will'],
  ["'ll", 'will'],
  ['gonna', 'will'],
  ['can', 'can'],
  ['cannot', 'can'],
]);

/** Before a participle they mean "have": "'d" is "had", "is" was "'s", and "could of" is heard often. */
const HAVE = wordSet("have has had having 'd 's is of");
const DO = wordSet('do does did');
/** After "'s" they tell that it was "has". */
const AFTER_HAS = wordSet('been had got');

const NEVER_VERBS = wordSet("ok please due like lot lol of 'd");

/** Whether a word helps the verb that comes; `next` is the next word that says something. */
export function isAuxiliary(word: Word, helpers: readonly Word[], next: Word | undefined): boolean {
  const { lower, tag } = word;
  if (lower === 'to') return helpers.length === 0 || helpers.at(-1)?.lower === 'ought';
  if (isModal(word, helpers, next) || isHave(lower, helpers, next)) return true;
  if (isFormOfBe(lower)) return isParticiple(next) || isIng(next);
  return DO.has(lower) && tag === 'AUX';
}

function isModal({ lower, tag }: Word, helpers: readonly Word[], next: Word | undefined): boolean {
  if (helpers.length > 0 || tag === 'NOUN' || tag === 'PROPN' || !MODALS.has(lower)) return false;
  return lower !== "'d" || !isParticiple(next);
}

/** "should of" counts, and so does "'s been". */
function isHave(lower: string, helpers: readonly Word[], next: Word | undefined): boolean {
  if (!HAVE.has(lower) || !(isParticiple(next) || next?.lower === 'been')) return false;
  if (lower === 'of') return MODALS.has(helpers.at(-1)?.lower ?? '');
  return lower !== 'is' || AFTER_HAS.has(next?.lower ?? '');
}

/** Whether a word is the verb itself. After an auxiliary what can be a verb is one, whatever it was taken for. */
export function isMainVerb(word: Word, helpers: readonly Word[]): boolean {
  const { lower, lemma, tag } = word;
  if (NEVER_VERBS.has(lower) || !/^[a-z]/.test(lower)) return false;
  if (tag === 'VERB' || isFormOfBe(lower) || lemma === 'have' || lemma === 'do') return true;
  const last = helpers.at(-1)?.lower ?? '';
  if (isFormOfBe(last) || HAVE.has(last)) return isParticiple(word);
  if (last === 'to') return tag === 'NOUN' && helpers.length > 1;
  return helpers.length > 0 && (tag === 'NOUN' || tag === 'ADV' || tag === 'INTJ');
}

/** The modal that leads a verb phrase. "'d" alone before a participle is "had", and no modal. */
export function modalOf(word: Word, helpers: readonly Word[]): Modal | undefined {
  const lead = helpers[0]?.lower ?? '';
  const isHad = lead === "'d" && helpers.length === 1 && isParticiple(word);
  return isHad ? undefined : MODALS.get(lead);
}

/** "had" or its "'d" among the helpers. */
export function hasHad(word: Word, helpers: readonly Word[]): boolean {
  const isModal = helpers.length > 1 || !isParticiple(word);
  return helpers.some(({ lower }) => lower === 'had' || (lower === "'d" && !isModal));
}

/** "was tested", "is testing"; in "he 's been" the "is" stands for "has". */
export function hasBe(word: Word, helpers: readonly Word[]): boolean {
  return helpers.some(
    ({ lower }) => isFormOfBe(lower) && !(lower === 'is' && AFTER_HAS.has(word.lower)),
  );
}

export function hasHave(helpers: readonly Word[]): boolean {
  return helpers.some(({ lower }) => HAVE.has(lower) && !isFormOfBe(lower));
}
