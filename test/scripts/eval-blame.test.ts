import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bootstrap, wilson } from '../../scripts/eval-blame/figures.ts';
import type { Item } from '../../scripts/eval-blame/form.ts';

const program = fileURLToPath(new URL('../../scripts/eval-blame.ts', import.meta.url));

const item = (id: string, words: string, label: Item['label'], note = ''): Item => ({
  id,
  text: words,
  context: 'chat',
  label,
  categories: label === 'ok' ? [] : ['character_judgement'],
  note,
});
/** One that is found, one that is missed, one found wrongly on purpose, and one that is left alone. */
const FOUR = [
  item('1', 'The night shift is careless.', 'blameful'),
  item('2', 'The kettle is on.', 'blameful', 'borderline'),
  item('3', 'You are so careless.', 'ok'),
  item('4', 'The belt stopped at ten.', 'ok'),
];

describe('npm run eval:blame', { timeout: 60_000 }, () => {
  let dir: string;
  let file: string;
  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fireside-eval-'));
    file = join(dir, 'four.jsonl');
    await writeFile(file, FOUR.map((one) => `${JSON.stringify(one)}\n`).join(''));
  });
  afterAll(() => rm(dir, { recursive: true, force: true }));

  it('counts what was found, missed and found wrongly, with and without the doubtful ones', async () => {
    const [said, , code] = await run(file, '--json');
    const { all, withoutBorderline, categories } = JSON.parse(said);

    expect(all).toMatchObject({
      n: 4,
      precision: { value: 0.5 },
      recall: { value: 0.5 },
      falseInChat: { value: 0.5 },
    });
    expect(withoutBorderline).toMatchObject({ n: 3, recall: { value: 1 } });
    expect(categories).toEqual([{ category: 'character_judgement', n: 2, found: 1, asSuch: 1 }]);
    expect(code).toBe(0);
  });

  it.each([
    ['--min-precision', '0.4', 0],
    ['--min-precision', '0.6', 1],
    ['--min-recall', '0.6', 1],
  ])('holds it to %s %s', async (option, least, code) => {
    expect((await run(file, option, least))[2]).toBe(code);
  });

  it.each([
    [['/nowhere.jsonl'], '/nowhere.jsonl can be neither read nor written as a file (ENOENT)'],
    [['package.json'], 'package.json, line 1, is not a labelled sentence'],
    [['--deep'], 'Which sentences? npm run -s eval:blame'],
    [['a.jsonl', '--min-recall', 'high'], 'Which sentences? npm run -s eval:blame'],
    [[], 'Which sentences? npm run -s eval:blame'],
  ])('says in a sentence what is wrong with %j', async (args, words) => {
    const [said, wrong, code] = await run(...args);

    expect([said, code]).toEqual(['', 1]);
    expect(wrong).toContain(words);
    expect(wrong).not.toContain('    at ');
  });
});

describe('the intervals', () => {
  it('are those of Wilson', () => {
    const { value, low, high } = wilson(9, 10);

    expect([value, low.toFixed(3), high.toFixed(3)]).toEqual([0.9, '0.596', '0.982']);
    expect(wilson(0, 0)).toEqual({ value: 0, low: 0, high: 1 });
  });

  it('of F0.5 weigh what was found wrongly four times what was missed, and are the same each time', () => {
    const outcomes = [
      ...Array.from({ length: 8 }, () => ({ found: 1, falsely: 0, missed: 0 })),
      { found: 0, falsely: 1, missed: 0 },
      { found: 0, falsely: 0, missed: 1 },
    ];
    const one = bootstrap(outcomes);

    // 1.25 * 8 / (1.25 * 8 + 0.25 * 1 + 1)
    expect(one.value).toBeCloseTo(10 / 11.25, 10);
    expect(one.low).toBeLessThan(one.value);
    expect(bootstrap(outcomes)).toEqual(one);
  });
});

async function run(...args: string[]): Promise<[said: string, wrong: string, code: number]> {
  const child = spawn(process.execPath, [
    '--disable-warning=ExperimentalWarning',
    program,
    ...args,
  ]);
  const [said, wrong, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, 'close'),
  ]);
  return [said, wrong, code];
}
