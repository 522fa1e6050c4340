import model from 'wink-eng-lite-web-model';
import winkNlp from 'wink-nlp';
import { undone } from './contractions.ts';
import type { Word } from './word.ts';

const nlp = winkNlp(model, ['sbd', 'pos']);
const its = nlp.its;

/** The sentences of a text, each as its words. A line begins a new one. */
export function sentencesOf(text: string): Word[][] {
  return [...text.matchAll(/[^\n]+/g)].flatMap(({ 0: line, index }) =>
    sentencesOfLine(line, index),
  );
}

function sentencesOfLine(line: string, from: number): Word[][] {
  const doc = nlp.readDoc(line);
  const tokens = doc.tokens();
  const values = tokens.out(its.value) as string[];
  const tags = tokens.out(its.pos) as string[];
  // Its types lack what `lemma` is given at run time.
  const lemmas = tokens.out(its.lemma as unknown as typeof its.value) as string[];
  let at = 0;
  const read = values.map((text, index): Word => {
    // The tokenizer does not count every separator that it drops, so each token is looked for.
    const begin = Math.max(line.indexOf(text, at), at);
    at = begin + text.length;
    const lower = text.toLowerCase();
    return {
      text,
      lower,
      lemma: lemmas[index] ?? lower,
      tag: tags[index] ?? 'X',
      start: from + begin,
      end: Math.min(from + at, from + line.length),
    };
  });
  const spans = doc.sentences().out(its.span) as unknown as [number, number][];
  return spans.map(([first, last]) =>
    read.slice(first, last + 1).flatMap((word, index) => undone(word, read[first + index + 1])),
  );
}
