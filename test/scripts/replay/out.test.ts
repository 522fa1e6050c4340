import { execFile } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { prepareOut, writeOut } from '../../../scripts/replay/out.ts';

const verdict = {
  key: 0,
  timeline: 0,
  missed: 0,
  extra: 0,
  reminders: 0,
  prompts: 0,
  meetings: 0,
  held: false,
  published: false,
  followUps: { verified: 0, done: 0, dropped: 0 },
  faults: [],
};
const outcome = {
  timeline: '[]',
  postmortem: '# Draft',
  transcript: '<!-- a replay by Fireside -->\n',
  review: [{ name: 'review.pdf', content: new Uint8Array([0, 255]) }],
  verdict,
  unmarked: [],
  metrics: '',
  slackCalls: 0,
};

describe('prepareOut', () => {
  let dir = '';

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'out-'));
  });

  afterEach(() => {
    rmSync(dir, { recursive: true });
  });

  it('makes the folder, and lets a later replay write over an earlier one', async () => {
    const out = join(dir, 'new', 'out');

    await prepareOut(out);
    await writeOut(out, outcome);
    await prepareOut(out);
    await writeOut(out, { ...outcome, postmortem: '# Another' });

    expect(readFileSync(join(out, 'postmortem.md'), 'utf8')).toBe('# Another');
    expect([...readFileSync(join(out, 'review.pdf'))]).toEqual([0, 255]);
  });

  it('refuses a folder that holds a file of that name from somewhere else', async () => {
    writeFileSync(join(dir, 'postmortem.md'), 'ours for years');

    await expect(prepareOut(dir)).rejects.toThrow(
      /postmortem\.md is not from a replay: name another/,
    );
  });

  it('refuses a file in place of a folder', async () => {
    const file = join(dir, 'taken');
    writeFileSync(file, '');

    await expect(prepareOut(file)).rejects.toThrow(`${file} cannot be used as a folder`);
  });

  it.each([
    [
      ['nothing.json'],
      /^nothing\.json cannot be read: name a replay file, or none for the default\.\n$/,
    ],
    [['package.json'], /^package\.json is not a replay: .+\.\n$/],
    [['--generate', 'x'], /^Usage: npm run -s replay -- .+\n$/],
    [['--loud'], /^Usage: npm run -s replay -- .+\n$/],
  ])('never begins for the arguments %j, and says why in one line', async (args, sentence) => {
    const script = ['--disable-warning=ExperimentalWarning', 'scripts/replay.ts', '--out', dir];

    const run = promisify(execFile)(process.execPath, [...script, ...args]);

    await expect(run).rejects.toMatchObject({ code: 1, stdout: '', stderr: sentence });
  });
});
