import { PROMPTS, type Prompt } from '../prompts.ts';
import { Refusal } from '../refusal.ts';
import * as scripts from './scripts/index.ts';

/** How a workshop goes, written down beforehand; another ritual is another file. */
export interface Script {
  /** What people type to begin it. */
  readonly id: string;
  readonly title: string;
  /** It is the review of its incident, which was held when it ends. */
  readonly isReview: boolean;
  /** Said to everybody before the first round. */
  readonly opening: string;
  readonly prompts: readonly ScriptPrompt[];
  /** In this order; the last one is the close. */
  readonly rounds: readonly Round[];
}

/** A question of its own, or those of the bank of which one is taken, with what the timeline says about it. */
export type ScriptPrompt =
  | { readonly text: string }
  | { readonly about: string; readonly of: readonly string[] };

export interface Round {
  readonly id: string;
  readonly name: string;
  /** After so many the facilitator is told; nothing moves by itself. */
  readonly minutes: number;
  /** What everybody sees when it begins: the prompts, the small groups, or its line only. */
  readonly shows: string;
  readonly line: string;
  /** For the facilitator alone. */
  readonly guide: string;
}

/** The review of an incident is what people get who name none. */
export const SCRIPTS: readonly Script[] = Object.values(scripts).toSorted(
  (a: Script, b: Script) => Number(b.isReview) - Number(a.isReview),
);

/** The one that a word begins: `design` is `design-review`. Throws a Refusal for a word that names none. */
export function scriptNamed(word: string): Script {
  const exact = SCRIPTS.find(({ id }) => id === word);
  const script = exact ?? SCRIPTS.find(({ id }) => id.startsWith(word));
  if (script) return script;
  const known = SCRIPTS.map(({ id }) => `\`${id}\``).join(', ');
  throw new Refusal(`There is no such workshop; there are ${known}.`);
}

/** The questions of the bank that a script chooses from. */
export function bankOf(ids: readonly string[]): Prompt[] {
  return PROMPTS.filter(({ id }) => ids.includes(id));
}
