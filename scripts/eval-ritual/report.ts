import type { Evidence } from '../../src/domain/ritual/signal.ts';
import type { Judged } from './judge.ts';

const MOST = 90;

/** One line of JSON for a file; one that could not be read shows nothing. */
export function asLine({ file, reading }: Judged): string {
  const signals = reading?.seen.map(({ number }) => number) ?? [];
  return JSON.stringify({ file, shown: isShown({ reading }), signals });
}

export function isShown({ reading }: Pick<Judged, 'reading'>): boolean {
  return reading !== null && reading.shown.length > 0;
}

/** For a person: what is shown, what else was seen, what speaks for the text, and where. */
export function asText({ file, reading, text }: Judged): string {
  if (!reading) return `${file}: not looked at`;
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
