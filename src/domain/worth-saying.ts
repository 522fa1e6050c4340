import { type Finding, findBlame } from './blame/find-blame.ts';
import { isEnglish } from './english.ts';

/**
 * What the coach would speak to the author of a message about; null for what it leaves alone. What
 * weighs little in a chat is for drafts, and so is a rule that people reject, with whatever another
 * rule has against the same words.
 */
export function worthSaying(
  words: string,
  roster: readonly string[],
  draftsOnly: ReadonlySet<string> = new Set(),
): Finding | null {
  if (!isEnglish(words)) return null;
  const found = findBlame(words, { context: 'chat', roster });
  const rejected = found.filter(({ rule }) => draftsOnly.has(rule));
  const left = found.filter(
    (one) => one.severity !== 'low' && !rejected.some((other) => overlap(one, other)),
  );
  return left.toSorted((one, other) => other.confidence - one.confidence)[0] ?? null;
}

function overlap(one: Finding, other: Finding): boolean {
  return one.start < other.end && other.start < one.end;
}
