import { readDay } from '../../domain/when.ts';
import { unquoted } from '../../kit/command-line.ts';
import { mentionedUser, readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { type DueDate, dueDate } from './due-date.ts';

const NO_DAY: DueDate = { dueOn: null, movedFrom: null };
export const MOST_TEXT = 500;
/** `the second friday of next month`: whatever is longer is no date. */
const MOST_DAY_WORDS = 6;

export interface Wanted extends DueDate {
  readonly text: string;
  readonly ownerId: string | null;
}

/**
 * Reads `Write a test @bo`. A person is the owner only at the end: anywhere
 * else they are part of the sentence.
 */
export async function readTask(line: string, world: World): Promise<Wanted> {
  const { words, ownerId } = withoutOwner(line.trim().split(/\s+/));
  return { text: await worded(words.join(' '), world), ownerId, ...NO_DAY };
}

/** The same with `by friday` at the end, before the person or after them. */
export async function readFollowUp(line: string, world: World): Promise<Wanted> {
  const { words, ownerId } = withoutOwner(line.trim().split(/\s+/));
  const at = words.findLastIndex((word) => word.toLowerCase() === 'by');
  const day = words.slice(at + 1);
  const isDay = at > 0 && day.length <= MOST_DAY_WORDS;
  const named = isDay ? readDay(day.join(' '), world.now(), world.policy.zone) : null;
  // `by key` is no date, and stays where it is.
  if (!named) return { text: await worded(words.join(' '), world), ownerId, ...NO_DAY };
  const rest = ownerId ? { words: words.slice(0, at), ownerId } : withoutOwner(words.slice(0, at));
  const text = await worded(rest.words.join(' '), world);
  return { text, ownerId: rest.ownerId, ...dueDate(named, world.policy) };
}

/** What people typed, as they read it, and not too much of it. */
export async function worded(typed: string, world: World): Promise<string> {
  const text = unquoted(await readable(typed, world));
  return text.slice(0, MOST_TEXT).replace(/[\uD800-\uDBFF]$/, '');
}

function withoutOwner(words: readonly string[]): {
  words: readonly string[];
  ownerId: string | null;
} {
  const ownerId = mentionedUser(words.at(-1) ?? '');
  return { words: ownerId ? words.slice(0, -1) : words, ownerId };
}
