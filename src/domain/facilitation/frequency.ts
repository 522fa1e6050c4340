import type { Prompting } from '../incident.ts';
import { promptOf } from '../prompts.ts';

const ENOUGH_ANSWERS = 5;

interface Tally {
  readonly useful: number;
  readonly notNow: number;
}

/** What the team answered so far, by what called for the question; never by who answered. */
export type Tallies = ReadonlyMap<string, Tally>;

export function talliesOf(all: readonly Prompting[]): Tallies {
  const tallies = new Map<string, Tally>();
  for (const { id, answer } of all.flatMap(({ asked }) => asked)) {
    const when = promptOf(id)?.when;
    if (!when || !answer) continue;
    const { useful, notNow } = tallies.get(when) ?? { useful: 0, notNow: 0 };
    const next =
      answer === 'useful' ? { useful: useful + 1, notNow } : { useful, notNow: notNow + 1 };
    tallies.set(when, next);
  }
  return tallies;
}

/**
 * Whether what calls for a question is asked about in this incident: in every other one only, by
 * number, once five answers are there and most of them were "not now".
 */
export function isAskedIn(number: number, when: string, tallies: Tallies): boolean {
  const { useful, notNow } = tallies.get(when) ?? { useful: 0, notNow: 0 };
  const isUnloved = useful + notNow >= ENOUGH_ANSWERS && notNow > useful;
  return !isUnloved || number % 2 === 0;
}
