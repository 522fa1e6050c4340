import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { StartError } from './start-error.ts';

const FILE = 'clock.json';

/** The time of a workspace on this machine: real time, and as far ahead of it as somebody moved it. */
export interface LocalClock {
  /** Setting it moves the clock, which then goes on by itself; it never goes back. */
  at: Date;
  now(): Date;
}

/**
 * A clock whose lead is kept in `dir`, so that a restart does not set it back. Throws a StartError
 * where what is kept there cannot be read.
 */
export function openLocalClock(dir: string, realNow: () => Date): LocalClock {
  const file = join(dir, FILE);
  let leadMs = leadIn(file);
  const now = () => new Date(realNow().getTime() + leadMs);
  return {
    now,
    get at() {
      return now();
    },
    set at(to) {
      const ahead = to.getTime() - now().getTime();
      if (ahead <= 0) return;
      leadMs += ahead;
      keep(file, leadMs);
    },
  };
}

function leadIn(file: string): number {
  const text = textOf(file);
  if (text === null) return 0;
  try {
    const { leadMs } = JSON.parse(text);
    if (Number.isSafeInteger(leadMs) && leadMs >= 0) return leadMs;
  } catch {
    // The same sentence as for what is no lead at all.
  }
  throw new StartError(
    `${file} does not say how far the clock was moved; remove it to begin again at the real time.`,
  );
}

function textOf(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    const isAbsent = error instanceof Error && 'code' in error && error.code === 'ENOENT';
    if (isAbsent) return null;
    throw error;
  }
}

/** Whole or not at all: a crash leaves the lead that was. */
function keep(file: string, leadMs: number): void {
  writeFileSync(`${file}.new`, `${JSON.stringify({ leadMs })}\n`);
  renameSync(`${file}.new`, file);
}
