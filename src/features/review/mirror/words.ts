import type { KnownBlock } from '@slack/web-api';
import type { Incident } from '../../../domain/incident.ts';
import type { Evidence } from '../../../domain/ritual/signal.ts';
import { row, section } from '../../../kit/blocks.ts';
import type { Reply } from '../../../kit/feature.ts';
import { clipped, escaped } from '../../../kit/text.ts';
import type { Look } from './look.ts';

/** Its value is the incident and the signal. */
export const SHRUG = 'mirror:shrug';

const MOST_QUOTED = 140;
const MOST_PLACES = 2;
const MOST_FOR_IT = 3;

/** What was seen, each with the words it was seen by, one question, and a way to hear of it no more. */
export function inMirror(opening: string, incident: Incident, { reading, names }: Look): Reply {
  const { shown, less } = reading;
  const observations = shown.map(({ id, means, question, evidence }) => {
    const lines = [`*${means}*`, ...places(evidence, names), `_${escaped(question)}_`];
    return { lines, look: { actionId: SHRUG, label: 'Shrug', value: `${incident.id} ${id}` } };
  });
  const speaksForIt = forIt({ reading, names });
  const blocks: KnownBlock[] = [
    section(opening),
    ...observations.map(({ look, lines }) => row(look, ...lines)),
    ...(speaksForIt.length > 0 ? [section(...speaksForIt)] : []),
    ...(less ? [section(less)] : []),
  ];
  const all = [opening, ...observations.flatMap(({ lines }) => lines), ...speaksForIt, less ?? ''];
  return { text: all.filter((line) => line !== '').join('\n'), blocks };
}

/** What speaks for the review, with its evidence as well. */
function forIt({ reading, names }: Look): string[] {
  return reading.counter
    .slice(0, MOST_FOR_IT)
    .flatMap(({ says, evidence }) => [`*${says}*`, ...places(evidence, names)]);
}

/** A look that has nothing to show leaves no words of a signal either. */
export function nothingIn(look: Look): Reply {
  const text = [
    'The mirror shows nothing in this review that asks for a second look.',
    ...forIt(look),
  ].join('\n');
  return { text, blocks: [section(text)] };
}

function places(evidence: readonly Evidence[], names: readonly string[]): string[] {
  const told = evidence.slice(0, MOST_PLACES).map(({ text, span }) => {
    const words = clipped(withoutNames(text.replace(/\s+/g, ' ').trim(), names), MOST_QUOTED);
    return `• ${span ? `“${escaped(words)}”` : escaped(words)}`;
  });
  const more = evidence.length - told.length;
  return more > 0 ? [...told, `• and ${more} more like it`] : told;
}

/** The mirror is about a text: whoever is named in it is not named again. */
function withoutNames(text: string, names: readonly string[]): string {
  const words = names
    .flatMap((name) => [name, ...name.split(/\s+/)])
    .filter((one) => one.length > 1);
  const longest = words
    .toSorted((a, b) => b.length - a.length)
    .map((one) => one.replace(/[^\p{L}\p{N}]/gu, '\\$&'));
  const all = ['<@[^>]*>', ...longest].join('|');
  return text.replace(
    new RegExp(`(?<![\\p{L}\\p{N}])@?(?:${all})(?![\\p{L}\\p{N}])`, 'giu'),
    'somebody',
  );
}
