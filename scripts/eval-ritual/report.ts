import type { Evidence } from '../../src/domain/ritual/signal.ts';
import type { Judged } from './judge.ts';

const MOST = 90;

/** One line of JSON for a file; null for one that could not be read. */
export function asLine(judged: Judged): string | null {
  if ('problem' in judged) return null;
  const { file, reading } = judged;
  const signals = reading.seen.map(({ number }) => number);
  return JSON.stringify({ file, shown: reading.shown.length > 0, signals });
}

/** For a person: what is shown, what else was seen, what speaks for the text, and where. */
export function asText(judged: Judged): string {
  if ('problem' in judged) return `${judged.file}: skipped. ${judged.problem}`;
  const { file, reading, text } = judged;
  const others = reading.seen.filter((it) => !reading.shown.includes(it));
  return [
    `${file}: ${reading.shown.length > 0 ? 'something to show' : 'nothing to say'}`,
    ...reading.shown.flatMap(({ number, id, strength, question, evidence }) => [
      `  ${number} ${id} (${strength}): ${question}`,
      ...evidence.map((it) => `      ${place(it, text)}`),
    ]),
    ...(reading.less ? [`  ${reading.less}`] : []),
    ...others.flatMap(({ number, id, strength, evidence }) => [
      `  not shown: ${number} ${id} (${strength})`,
      ...evidence.map((it) => `      ${place(it, text)}`),
    ]),
    ...reading.counter.flatMap(({ says, evidence }) => [
      `  for it: ${says}`,
      ...evidence.map((it) => `      ${place(it, text)}`),
    ]),
  ].join('\n');
}

/** `12:3-40 "words"`: line, and from which place in the text to which. */
function place({ text: words, span }: Evidence, text: string): string {
  const said = words.replace(/\s+/gu, ' ');
  const short = said.length > MOST ? `${said.slice(0, MOST)}...` : said;
  if (!span) return short;
  const line = text.slice(0, span.start).split('\n').length;
  return `line ${line}, ${span.start}-${span.end}: ${JSON.stringify(short)}`;
}
