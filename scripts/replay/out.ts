import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { FormError } from './form.ts';
import type { Outcome } from './replay.ts';
import { TRANSCRIPT_MARK } from './transcript.ts';

const NAMES = [
  ...['timeline.json', 'postmortem.md', 'transcript.md', 'replay.json'],
  ...['review.md', 'review.html', 'review.json', 'review.pdf'],
  ...['timeline.svg', 'timeline.csv', 'follow-ups.csv'],
];

/**
 * Makes sure that a folder can take what a replay leaves, before the replay begins.
 *
 * A later run may write over an earlier one's files, and over nobody else's.
 */
export async function prepareOut(dir: string): Promise<void> {
  try {
    await mkdir(dir, { recursive: true });
  } catch {
    throw new FormError(`${dir} cannot be used as a folder: name another one with --out.`);
  }
  const mine = (await readFile(join(dir, 'transcript.md'), 'utf8').catch(() => '')).startsWith(
    TRANSCRIPT_MARK,
  );
  for (const name of NAMES) {
    if (!mine && (await stat(join(dir, name)).catch(() => null))) {
      throw new FormError(
        `${join(dir, name)} is not from a replay: name another folder with --out.`,
      );
    }
  }
}

export async function writeOut(dir: string, outcome: Outcome, generated?: string): Promise<void> {
  await writeFile(join(dir, 'transcript.md'), outcome.transcript);
  await writeFile(join(dir, 'timeline.json'), outcome.timeline);
  await writeFile(join(dir, 'postmortem.md'), outcome.postmortem);
  for (const { name, content } of outcome.review) await writeFile(join(dir, name), content);
  if (generated) await writeFile(join(dir, 'replay.json'), generated);
}
