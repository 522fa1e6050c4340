import { join } from 'node:path';
import { findBlame } from '../../src/domain/blame/find-blame.ts';
import { readItems } from '../eval-blame/form.ts';
import { percentile } from './figures.ts';

const SENTENCES = join(import.meta.dirname, '../eval-blame/sentences.jsonl');
const ROUNDS = 5;

/** What the coach may take for a message (ms), 95 times of 100. */
export const COACH_LIMIT_MS = 5;

interface Pass {
  readonly p50: number;
  readonly p95: number;
}

/** What the coach takes (ms) for one message of the open set: the first it ever reads, and once it has read them all. */
export interface CoachFigures {
  readonly first: Pass;
  readonly later: Pass;
}

/** On one core, for it does all on the thread that asks. The process must not have asked it anything before. */
export async function measureCoach(): Promise<CoachFigures> {
  const messages = (await readItems(SENTENCES)).map(({ text }) => text);
  const first = messages.map(timed);
  const later = Array.from({ length: ROUNDS }, () => messages.map(timed)).flat();
  return { first: passOf(first), later: passOf(later) };
}

function timed(message: string): number {
  const begun = performance.now();
  findBlame(message, { context: 'chat' });
  return performance.now() - begun;
}

function passOf(times: readonly number[]): Pass {
  return { p50: percentile(times, 0.5), p95: percentile(times, 0.95) };
}
