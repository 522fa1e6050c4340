import questions from './facilitation/questions.json' with { type: 'json' };

/** One question of the bank, in the project's own words. */
export interface Prompt {
  readonly id: string;
  /** What `when` names: a phase of the incident or its review, or a signal in how it goes. */
  readonly group: string;
  readonly when: string;
  /** May hold placeholders such as `{n}`, to be filled in by who asks. */
  readonly text: string;
  /** What it rests on; for the reader of the bank, not for the channel. */
  readonly principle: string;
  /** To whom it is put: `channel` and `responders` may be asked in the open. */
  readonly audience: string;
}

export const PROMPTS: readonly Prompt[] = questions;

/** Asked in front of everybody, so never one that is meant for a single person. */
const OPEN_AUDIENCES = ['channel', 'responders'];

/** Every question for one moment, in the order of the bank. */
export function promptsFor(when: string): Prompt[] {
  return PROMPTS.filter((prompt) => prompt.when === when);
}

export function promptOf(id: string): Prompt | null {
  return PROMPTS.find((prompt) => prompt.id === id) ?? null;
}

/**
 * The one question that the channel is asked once an incident has ended.
 *
 * Incidents take turns through the bank, by number, so that two in a row do not
 * hear the same; the same incident always gets the same, also when it is asked for again after a crash.
 */
export function firstPrompt({ number }: { readonly number: number }): Prompt {
  const open = promptsFor('resolved').filter(({ audience }) => OPEN_AUDIENCES.includes(audience));
  const prompt = open[Math.abs(number) % open.length];
  if (!prompt) throw new Error('The question bank has no open question for a resolved incident.');
  return prompt;
}
