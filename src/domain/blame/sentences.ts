import model from 'wink-eng-lite-web-model';
import winkNlp from 'wink-nlp';

/** A word as it stands in a text, from `start` up to `end`. */
export interface Word {
  readonly text: string;
  /** Lower case, contractions undone: "n't" is "not", "'ve" is "have". */
  readonly lower: string;
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
  m: 'am',
  "'ll": 'will',
  cos: 'because',
  u: 'you',
  ur: 'your',
  pls: 'please',
  ppl: 'people',
};

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
  const spaces = tokens.out(its.precedingSpaces) as string[];
  let at = from;
  const words = values.map((text, index): Word => {
    const start = at + (spaces[index]?.length ?? 0);
    at = start + text.length;
    const lower = text.toLowerCase();
    return { text, lower: UNDONE[lower] ?? lower, tag: tags[index] ?? 'X', start, end: at };
  });
  return (doc.sentences().out(its.span) as unknown as [number, number][]).map(([first, last]) =>
    words.slice(first, last + 1).flatMap(apart),
  );
}

/** "I'm" comes as one token: it is two words, of the same span. */
function apart(word: Word): Word[] {
  if (!/^i(?:'?m)$/.test(word.lower)) return [word];
  return [
    { ...word, lower: 'i', tag: 'PRON' },
    { ...word, lower: 'am', tag: 'AUX' },
  ];
}
