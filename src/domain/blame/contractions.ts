import type { Word } from './word.ts';

/** What a token stands for that is short for one word. */
const SHORT_FOR: ReadonlyMap<string, string> = new Map([
  ["n't", 'not'],
  ['nt', 'not'],
  ['ca', 'can'],
  ['wo', 'will'],
  ["'ve", 'have'],
  ['ve', 'have'],
  ["'re", 'are'],
  ["'m", 'am'],
  ["'ll", 'will'],
  ['cos', 'because'],
  ['cuz', 'because'],
  ['bc', 'because'],
  ['coz', 'because'],
  ['u', 'you'],
  ['ya', 'you'],
  ['yous', 'you'],
  ['ye', 'you'],
  ['ur', 'your'],
  ['pls', 'please'],
  ['plz', 'please'],
  ['ppl', 'people'],
  ['thx', 'thanks'],
]);

/** One token that is two words, both of its span. */
const TWO_WORDS: ReadonlyMap<string, readonly [string, string]> = new Map([
  ["i'm", ['i', 'am']],
  ['im', ['i', 'am']],
  ['ive', ['i', 'have']],
  ['shoulda', ['should', 'have']],
  ['coulda', ['could', 'have']],
  ['woulda', ['would', 'have']],
  ['mighta', ['might', 'have']],
  ['shouldve', ['should', 'have']],
  ['couldve', ['could', 'have']],
  ['wouldve', ['would', 'have']],
  ['whos', ['who', 'is']],
  ['thats', ['that', 'is']],
  ['whats', ['what', 'is']],
  ['youre', ['you', 'are']],
  ['youve', ['you', 'have']],
  ['theyre', ['they', 'are']],
  ['theyve', ['they', 'have']],
  ['hes', ['he', 'is']],
  ['shes', ['she', 'is']],
]);

const PRONOUN = ['i', 'you', 'he', 'she', 'they', 'who', 'that', 'what'];
const AUXILIARY = ['am', 'is', 'are', 'have', 'should', 'could', 'would', 'might'];

/** The part of speech of what a contraction hid; the tagger only saw the contraction. */
const TAGS: ReadonlyMap<string, string> = new Map([
  ...PRONOUN.map((word) => [word, 'PRON'] as const),
  ...AUXILIARY.map((word) => [word, 'AUX'] as const),
]);

const BE = new Set(['am', 'is', 'are']);

/** A token as the words it stands for, each with the span of the token: "shoulda" is "should" and "have". */
export function undone(token: Word, next: Word | undefined): Word[] {
  const short = isVerbS(token, next) ? 'is' : SHORT_FOR.get(token.lower);
  const word = short === undefined ? token : { ...token, ...spoken(short, token.tag) };
  const lemma = BE.has(word.lower) ? 'be' : word.lemma;
  const two = TWO_WORDS.get(word.lower);
  if (!two) return [{ ...word, lemma }];
  return two.map((lower) => ({ ...word, ...spoken(lower, 'X') }));
}

function spoken(lower: string, tag: string): Pick<Word, 'lower' | 'lemma' | 'tag'> {
  return { lower, lemma: BE.has(lower) ? 'be' : lower, tag: TAGS.get(lower) ?? tag };
}

/** "'s" is "is" where it is a verb; in "Tom's fault" it is what Tom owns. */
function isVerbS({ lower, tag }: Word, next: Word | undefined): boolean {
  return lower === "'s" && (tag === 'AUX' || next?.tag === 'ADP' || next?.tag === 'DET');
}
