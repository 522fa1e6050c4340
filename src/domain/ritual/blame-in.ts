import { type Finding, findBlame } from '../blame/find-blame.ts';
import type { BlameContext } from '../blame/rule.ts';

/** A line of so many characters is pasted by a machine: nobody is blamed in it. */
const LONGEST_LINE = 4_000;

/** What the coach finds in words of a review. */
export function blameIn(
  text: string,
  context: BlameContext,
  roster: readonly string[] = [],
): Finding[] {
  if (text.split('\n').some((line) => line.length > LONGEST_LINE)) return [];
  return findBlame(text, { context, roster });
}
