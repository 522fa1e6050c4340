import model from 'wink-eng-lite-web-model';
import winkNlp from 'wink-nlp';

/** A word as it stands in a text, from `start` up to `end`. */
export interface Word {
  readonly text: string;
  /** Lower case, contractions undone: "n't" is "not", "'ve" is "have". */
  readonly lower: string;
  /** As a dictionary has it: "broke" is "break", "engineers" is "engineer". */
  readonly lemma: string;
  /** The universal part of speech: NOUN, PROPN, VERB, AUX, ... */
  readonly tag: string;
  readonly start: number;
  readonly end: number;
}

const nlp = winkNlp(model, ['sbd', 'pos']);
const its = nlp.its;

const UNDONE: Readonly<Record<string, string>> = {
  "n't": 'not',
  nt: 'not',
  ca: 'can',
  wo: 'will',
  "'ve": 'have',
  ve: 'have',
  "'re": 'are',
  "'m": 'am',
  "'ll": 'will',
  cos: 'because',
  cuz: 'because',
  bc: 'because',
  coz: 'because',
  u: 'you',
  ya: 'you',
  yous: 'you',
  ye: 'you',
  ur: 'your',
  pls: 'please',
  plz: 'please',
  ppl: 'people',
  thx: 'thanks',
};

/** One token that is two words, both of its span: "I'm", "shoulda". */
const TWO: Readonly<Record<string, readonly [string, string]>> = {
  "i'm": ['i', 'am'],
  im: ['i', 'am'],
  ive: ['i', 'have'],
  shoulda: ['should', 'have'],
  coulda: ['could', 'have'],
  woulda: ['would', 'have'],
  mighta: ['might', 'have'],
  shouldve: ['should', 'have'],
  couldve: ['could', 'have'],
  wouldve: ['would', 'have'],
  whos: ['who', 'is'],
  thats: ['that', 'is'],
  whats: ['what', 'is'],
  youre: ['you', 'are'],
  youve: ['you', 'have'],
  theyre: ['they', 'are'],
  theyve: ['they', 'have'],
  hes: ['he', 'is'],
  shes: ['she', 'is'],
};

const TAGS: Readonly<Record<string, string>> = {
  i: 'PRON',
  you: 'PRON',
  he: 'PRON',
  she: 'PRON',
  they: 'PRON',
  who: 'PRON',
  that: 'PRON',
  what: 'PRON',
  am: 'AUX',
  is: 'AUX',
  are: 'AUX',
  have: 'AUX',
  should: 'AUX',
  could: 'AUX',
  would: 'AUX',
  might: 'AUX',
};

const LEMMAS: Readonly<Record<string, string>> = { am: 'be', is: 'be', are: 'be' };

/** The sentences of a text, each as its words. A line begins a new one. */
export function sentencesOf(text: string): Word[][] {
  const found: Word[][] = [];
  for (const { 0: line, index } of text.matchAll(/[^\n]+/g))
    found.push(...sentencesOfLine(line, index));
  return found;
}

function sentencesOfLine(line: string, from: number): Word[][] {
  const doc = nlp.readDoc(line);
  const tokens = doc.tokens();
  const values = tokens.out(its.value) as string[];
  const tags = tokens.out(its.pos) as string[];
  // Its types lack what `lemma` is given at run time.
  const lemmas = tokens.out(its.lemma as unknown as typeof its.value) as string[];
  const spaces = tokens.out(its.precedingSpaces) as string[];
  let at = from;
  const words = values.map((text, index): Word => {
    const start = at + (spaces[index]?.length ?? 0);
    at = start + text.length;
    const lower = text.toLowerCase();
    const undone = isVerbS(lower, tags[index], tags[index + 1]) ? 'is' : (UNDONE[lower] ?? lower);
    const tag = undone === lower ? (tags[index] ?? 'X') : (TAGS[undone] ?? tags[index] ?? 'X');
    const lemma = LEMMAS[undone] ?? (undone === lower ? (lemmas[index] ?? lower) : undone);
    return { text, lower: undone, lemma, tag, start, end: at };
  });
  return (doc.sentences().out(its.span) as unknown as [number, number][]).map(([first, last]) =>
    words.slice(first, last + 1).flatMap(apart),
  );
}

/** "'s" is "is" where it is a verb; in "Tom's fault" it is what Tom owns. */
function isVerbS(lower: string, tag: string | undefined, next: string | undefined): boolean {
  return lower === "'s" && (tag === 'AUX' || next === 'ADP' || next === 'DET');
}

function apart(word: Word): Word[] {
  const two = TWO[word.lower];
  if (!two) return [word];
  return two.map((lower) => ({
    ...word,
    lower,
    lemma: LEMMAS[lower] ?? lower,
    tag: TAGS[lower] ?? 'X',
  }));
}
