import type { Prompt } from '../prompts.ts';
import { type Course, FACTS } from './facts.ts';
import { bankOf, type Script, type ScriptPrompt } from './script.ts';

const FEWEST = 4;

/** One question of a workshop. */
export interface AgendaItem {
  readonly question: string;
  /** What of this incident calls for it, in plain text; null where nothing in particular does. */
  readonly fact: string | null;
}

/**
 * The four to six questions of a workshop, in the order of its script.
 *
 * Those come that a fact of the timeline calls for. Where a timeline has few, the others fill up to
 * four. Of the wordings of a question incidents take turns, by number; the same incident gets the same.
 * `course` is null where there is no incident.
 */
export function agendaOf(script: Script, course: Course | null): AgendaItem[] {
  const all = script.prompts.map((prompt) => itemOf(prompt, course));
  const lacking = FEWEST - all.filter(({ fact, isOwn }) => fact !== null || isOwn).length;
  const spare = all
    .filter(({ fact, isOwn }) => fact === null && !isOwn)
    .slice(0, Math.max(lacking, 0));
  return all
    .filter((item) => item.fact !== null || item.isOwn || spare.includes(item))
    .map(({ question, fact }) => ({ question, fact }));
}

function itemOf(
  prompt: ScriptPrompt,
  course: Course | null,
): AgendaItem & { readonly isOwn: boolean } {
  if ('text' in prompt) return { question: prompt.text, fact: null, isOwn: true };
  const fact = course && firstFact(prompt.about, course);
  return { question: wordingOf(bankOf(prompt.of), course).text, fact, isOwn: false };
}

function firstFact(about: string, course: Course): string | null {
  for (const fact of FACTS[about] ?? []) {
    const told = fact(course);
    if (told) return told;
  }
  return null;
}

function wordingOf(wordings: readonly Prompt[], course: Course | null): Prompt {
  const prompt = wordings[Math.abs(course?.incident.number ?? 0) % wordings.length];
  if (!prompt) throw new Error('a script names a question that the bank does not have');
  return prompt;
}
