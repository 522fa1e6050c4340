/** Words that hold English sentences together, and that few other languages have. */
const ENGLISH = words(
  'the of and that this these those it its is are were been being be you your they them their we our us i my he his she her not with from have had has did does do would should could will can why what who when how which there because about again after before if then than but or just every always never ever to for at by',
);

/** The same of languages that share our letters. */
const OTHERS = words(
  'der die das und ist nicht wir ich haben hat wurde warum du ein eine auf mit den dem von zu für le la les des est pas nous vous avez une dans sur pour qui que el los las una no es por con para se del lo il di che non sono per gli ma perché o os as um uma não com foi de het een en niet van waarom wij jij ett och är inte på som att det har vi jag nie jest że się dlaczego',
);

/** So many of the words must be of ours: "they broke the build again" has three of five. */
const LEAST_SHARE = 0.15;

/**
 * Whether a text is English, as far as its small words tell: more of them are ours than another
 * language's. A few nouns by themselves are of no language, and count as not English.
 */
export function isEnglish(text: string): boolean {
  const { all, ours, others } = smallWordsOf(text);
  return ours > 0 && ours >= all * LEAST_SHARE && ours > others;
}

/** Whether a text is of another language or script. A form of a few nouns is of none, and may be English. */
export function isForeign(text: string): boolean {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const latin = text.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const { all, ours, others } = smallWordsOf(text);
  return latin * 2 < letters || (others > ours && others >= all * LEAST_SHARE);
}

function smallWordsOf(text: string): { all: number; ours: number; others: number } {
  const all = text.toLowerCase().match(/\p{L}+/gu) ?? [];
  const ours = all.filter((word) => ENGLISH.has(word)).length;
  const others = all.filter((word) => OTHERS.has(word)).length;
  return { all: all.length, ours, others };
}

function words(list: string): ReadonlySet<string> {
  return new Set(list.split(' '));
}
