import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Judged, judge } from '../../scripts/eval-ritual/judge.ts';
import { asLine, asText, isShown } from '../../scripts/eval-ritual/report.ts';

const SET = 'scripts/eval-ritual/set';

function filesOf(kind: 'hollow' | 'honest') {
  return globSync(`${SET}/${kind}/*.md`)
    .sort()
    .map((path) => ({ file: `${kind}/${basename(path)}`, raw: readFileSync(path, 'utf8') }));
}

function shownOf(judged: readonly Judged[]): string[] {
  return judged.filter(isShown).map(({ file }) => file);
}

function one(raw: string): Judged {
  const [judged] = judge([{ file: 'one.md', raw }]);
  if (!judged) throw new Error('Nothing came back.');
  return judged;
}

describe('eval:ritual', () => {
  const hollow = filesOf('hollow');
  const honest = filesOf('honest');

  it('has a set of at least twenty of each, all of which can be read', () => {
    expect(hollow.length).toBeGreaterThanOrEqual(20);
    expect(honest.length).toBeGreaterThanOrEqual(20);
    expect(judge([...hollow, ...honest]).flatMap(({ problems }) => problems)).toEqual([]);
  });

  it.each([
    ['each folder as a team of its own', () => [...judge(hollow), ...judge(honest)]],
    ['all of them as one team', () => judge([...hollow, ...honest])],
  ])('is right nine times in ten, and bothers one honest text in twenty at most: %s', (_, run) => {
    const shown = shownOf(run());
    const right = shown.filter((file) => file.startsWith('hollow/'));

    expect(right.length / shown.length).toBeGreaterThanOrEqual(0.9);
    expect(shown.length - right.length).toBeLessThanOrEqual(honest.length * 0.05);
    expect(right.length / hollow.length).toBeGreaterThanOrEqual(0.8);
  });

  it('has no paragraph twice among the honest ones', () => {
    const paragraphs = honest.flatMap(({ raw }) =>
      raw.split(/\n\s*\n/u).filter((it) => it.split(/\s+/u).length >= 8),
    );

    expect(new Set(paragraphs).size).toBe(paragraphs.length);
  });

  it('gives a line of JSON for each file', () => {
    const raw = '# X\n\n## Cause\nHuman error on db3.\n\n## Actions\n- Be more careful\n';

    expect(asLine(one(raw))).toBe('{"file":"one.md","shown":true,"signals":[4,6]}');
  });

  it('tells a person the question, and the place in the text', () => {
    const raw = '# X\n\n## Cause\nHuman error on db3.\n\n## Actions\n- Be more careful\n';

    expect(asText(one(raw)).split('\n')).toEqual([
      'one.md: something to show',
      '  4 ends-at-person (strong): What made that step look right at the time?',
      '      line 4, 14-25: "Human error"',
      '  not shown: 6 asks-for-care (strong)',
      '      line 7, 48-63: "Be more careful"',
    ]);
  });

  it('reads actions from each row of a table, the head apart', () => {
    const row = (what: string) => `| ${what} | TBD | TBD |`;
    const table = ['| Action | Owner | Due |', '| --- | --- | --- |'];
    const rows = ['Lower `ttl`', 'Move cron', 'Cap retries'].map(row);

    const judged = one(`# X\n\n## Action items\n${[...table, ...rows].join('\n')}\n`);

    expect(asLine(judged)).toBe('{"file":"one.md","shown":false,"signals":[5]}');
    expect(asText(judged)).toContain('"Lower `ttl`"');
  });

  const BLAMED = '# X\n\n## Cause\nHuman error on db3.\n\n## Actions\n- Be more careful\n';
  const NOTHING = '{"file":"one.md","shown":false,"signals":[]}';

  it.each([
    ['---\nseverity: [\n---\n', 'one.md has front matter that is not YAML, which is left out: '],
    ['---\n- a\n---\n', 'one.md has front matter without keys, which is left out.'],
    [
      '---\nresolved: last spring\n---\n',
      'one.md: `resolved` is left out: it is not a time such as',
    ],
    [
      '---\nhistory: none\n---\n',
      'one.md: `history` is left out: it is not of the form that is read.',
    ],
    ['---\nfollow_ups: 3\ntitle: A\n---\n', 'one.md: `follow_ups` is left out: '],
  ])('leaves out what it cannot read, says so, and reads the rest: %j', (head, problem) => {
    const judged = one(`${head}${BLAMED}`);

    expect(judged.problems).toEqual([expect.stringContaining(problem)]);
    expect(asLine(judged)).toBe('{"file":"one.md","shown":true,"signals":[4,6]}');
  });

  it.each([
    ['', 'one.md has no text.'],
    ['\n\n', 'one.md has no text.'],
    [
      'The line was down. '.repeat(20_000),
      'one.md has more than 200000 characters: it is no review.',
    ],
    [
      'Der Techniker hat die Vorschrift nicht befolgt, und das ist der Grund.',
      'one.md is not in English, and only that is read.',
    ],
    ['原因は人為的ミスです。', 'one.md is not in English, and only that is read.'],
  ])('is silent on what is no review it could read, and says why', (raw, problem) => {
    const judged = one(raw);

    expect(judged.problems).toEqual([problem]);
    expect(asLine(judged)).toBe(NOTHING);
    expect(asText(judged)).toBe('one.md: not looked at');
  });

  it.each([
    ['blank lines', ' \n'.repeat(60_000)],
    ['one line', 'a: '.repeat(50_000)],
    ['stars', '*'.repeat(150_000)],
    ['a table', '| a '.repeat(30_000)],
  ])('is done in a moment with a file of nothing but %s', (_, raw) => {
    expect(asLine(one(`The line was down for us.\n${raw}`))).toContain('"shown":false');
  });

  it('takes an empty front matter, and none, and Windows line ends', () => {
    for (const raw of [
      '---\n---\nA text.',
      'A text.',
      '---\nresolved: TBD\n---\nA text.',
      '---\r\ntitle: A\r\n---\r\nA text.\r\n',
      '# X\r\rA text.\r',
    ]) {
      expect(asLine(one(raw))).toBe(NOTHING);
    }
  });
});
