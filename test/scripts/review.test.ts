import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reviewJson } from '../../src/outside/written/review-json.ts';
import { aReview } from '../support/written.ts';

const program = fileURLToPath(new URL('../../scripts/review.ts', import.meta.url));

describe('npm run review', { timeout: 60_000 }, () => {
  let dir: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fireside-review-'));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('writes every format of a review, the one that it read among them', async () => {
    const file = join(dir, 'mine.json');
    await writeFile(file, reviewJson(aReview()));

    const [said, code] = await run('--in', file, '--out', join(dir, 'out'));

    const names = await readdir(join(dir, 'out'));
    expect([said.trim().split('\n').length, code]).toEqual([7, 0]);
    expect(names.sort()).toEqual([
      'follow-ups.csv',
      'review.html',
      'review.json',
      'review.md',
      'review.pdf',
      'timeline.csv',
      'timeline.svg',
    ]);
    expect(await readFile(join(dir, 'out', 'review.json'), 'utf8')).toBe(reviewJson(aReview()));
  });

  it.each([
    [
      'a file that is not there',
      ['--in', '/nowhere.json', '--out', '/tmp/x'],
      'nowhere.json can be neither read nor written as a file (ENOENT): name another one.',
    ],
    ['a file that is no review', ['--in', program, '--out', '/tmp/x'], 'It is no JSON'],
    ['nothing', [], 'npm run -s review -- --in FILE.json --out DIR'],
  ])('says what is wrong with %s', async (_, args, says) => {
    const [said, code] = await run(...args);

    expect(said).toContain(says);
    expect(code).toBe(1);
  });
});

async function run(...args: string[]): Promise<[string, number]> {
  const child = spawn(
    process.execPath,
    ['--disable-warning=ExperimentalWarning', program, ...args],
    {
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  );
  const ended = once(child, 'exit');
  const [out, problems] = await Promise.all([text(child.stdout), text(child.stderr)]);
  const [code] = await ended;
  return [`${out}${problems}`, code];
}
