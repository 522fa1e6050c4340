import { globSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type Judged, judge } from '../../scripts/eval-ritual/judge.ts';
import { asLine, asText } from '../../scripts/eval-ritual/report.ts';

const SET = 'scripts/eval-ritual/set';

function filesOf(kind: 'hollow' | 'honest') {
  return globSync(`${SET}/${kind}/*.md`)
    .sort()
    .map((path) => ({ file: `${kind}/${basename(path)}`, raw: readFileSync(path, 'utf8') }));
}

function shownOf(judged: readonly Judged[]): string[] {
  return judged
    .filter((it) => 'reading' in it && it.reading.shown.length > 0)
    .map(({ file }) => file);
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
    expect(judge([...hollow, ...honest]).filter((it) => 'problem' in it)).toEqual([]);
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
    const raw = '# X\n\n## Cause\nHuman error.\n\n## Actions\n- Be more careful\n';

    expect(asLine(one(raw))).toBe('{"file":"one.md","shown":true,"signals":[4,6]}');
  });

  it('tells a person the question, and the place in the text', () => {
    const raw = '# X\n\n## Cause\nHuman error.\n\n## Actions\n- Be more careful\n';

    expect(asText(one(raw)).split('\n')).toEqual([
      'one.md: something to show',
      '  4 ends-at-person (strong): What made that step look right at the time?',
      '      line 4, 14-25: "Human error"',
      '  not shown: 6 asks-for-care (strong)',
      '      line 7, 41-56: "Be more careful"',
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

  it.each([
    ['---\nseverity: [\n---\ntext', 'one.md has front matter that is not YAML'],
    [
      '---\nresolved: last spring\n---\ntext',
      'one.md has front matter that cannot be used: resolved: is not a time such as',
    ],
    ['\n\n', 'one.md has no text.'],
  ])('skips what it cannot read, and says so: %j', (raw, problem) => {
    expect(asText(one(raw))).toContain(`one.md: skipped. ${problem}`);
    expect(asLine(one(raw))).toBeNull();
  });

  it('takes an empty front matter, and none, and Windows line ends', () => {
    for (const raw of [
      '---\n---\nA text.',
      'A text.',
      '---\nresolved: TBD\n---\nA text.',
      '---\r\ntitle: A\r\n---\r\nA text.\r\n',
    ]) {
      expect(asLine(one(raw))).toBe('{"file":"one.md","shown":false,"signals":[]}');
    }
  });
});
