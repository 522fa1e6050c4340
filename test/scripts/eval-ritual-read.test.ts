import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { judge } from '../../scripts/eval-ritual/judge.ts';
import { documentsOf, load } from '../../scripts/eval-ritual/read.ts';
import { sectionsOf } from '../../scripts/eval-ritual/sections.ts';
import { timelineOf } from '../../scripts/eval-ritual/timeline.ts';

const kindsOf = (text: string) =>
  sectionsOf(text, 0)
    .sections.filter(({ kind }) => kind !== 'other' && kind !== 'meta')
    .map(({ kind, text: words }) => [kind, words.trim()]);

function followUpsIn(text: string) {
  const document = documentsOf([load('one.md', text)]).get('one.md');
  return document?.followUps.map((it) => [it.text, it.owner, it.due]);
}

describe('sectionsOf', () => {
  it.each([
    ['headings of any depth', '##### Root cause\nA\n##### Impact\nB', 'A', 'B'],
    ['numbered ones', '# 3. Root Cause Analysis (RCA)\nA\n# 4. Impact\nB', 'A', 'B'],
    ['underlined ones', 'Causes\n------\nA\n\nImpact\n------\nB', 'A', 'B'],
    ['bold lines', '**Root cause**\nA\n\n**Impact:**\nB', 'A', 'B'],
    ['bare lines', 'Cause\nA\n\nImpact:\nB', 'A', 'B'],
    ['bold labels', '**Root cause**: A\n\n**Impact:** B', 'A', 'B'],
    ['starred labels', '*Root cause:* A\n\n*Impact:* B', 'A', 'B'],
    ['labels', 'Cause: A\nImpact: B', 'A', 'B'],
    ['labels in a list', '- **Cause**: A\n- **Status**: x\n- **Impact**:\n  - B', 'A', '- B'],
    ['a numbered form', '1. Cause: A\n2. Impact: B', 'A', 'B'],
  ])('reads %s', (_, text, cause, impact) => {
    expect(kindsOf(text)).toEqual([
      ['cause', cause],
      ['impact', impact],
    ]);
  });

  it('reads a table of two columns as a form', () => {
    const text = '| Field | What |\n|---|---|\n| Root cause | A |\n| Owner | x |\n';

    expect(kindsOf(text).map(([kind]) => kind)).toEqual(['cause']);
  });

  it('takes no line of a fence for a title', () => {
    expect(kindsOf('# X\n\n## Cause\n```\n# Impact\n```\n')).toEqual([
      ['cause', '```\n# Impact\n```'],
    ]);
  });
});

describe('timelineOf', () => {
  const entriesOf = (text: string) =>
    timelineOf(sectionsOf(`## Timeline\n${text}`, 0).sections, new Date('2031-03-03T00:00Z')).map(
      ({ at, text: words }) => [at.toISOString().slice(0, 16), words],
    );

  it.each([
    ['a list', '- 14:05 UTC: A\n- 14:10 B'],
    ['a table', '| Time | What |\n|---|---|\n| 14:05 | A |\n| 14:10 | B |'],
    ['bold times', '**14:05** A\n\n**14:10** B'],
    ['afternoons', '02:05 PM: A\n\n02:10pm: B'],
    ['headings', '### 14:05\nA\n### 14:10\nB'],
  ])('reads %s', (_, text) => {
    expect(entriesOf(text).map(([at, words]) => [at, words?.trim()])).toEqual([
      ['2031-03-03T14:05', 'A'],
      ['2031-03-03T14:10', 'B'],
    ]);
  });

  it('goes on to the end of the paragraph, and over midnight', () => {
    expect(entriesOf('23:50: it is\nasleep\n\n00:10: awake')).toEqual([
      ['2031-03-03T23:50', 'it is\nasleep'],
      ['2031-03-04T00:10', 'awake'],
    ]);
  });
});

describe('the follow-ups of a text', () => {
  it.each([
    [
      'columns of a table',
      '| Action | Owner | Due |\n|---|---|---|\n| Lower `ttl` | Ana | TBD |',
      [['Lower `ttl`', 'Ana', null]],
    ],
    [
      'points below the titles of groups',
      '- Process\n  - Lower `ttl`, Ana, 2031-03-03\n  - Move cron',
      [
        ['Lower `ttl`, Ana, 2031-03-03', 'somebody', '2031-03-03'],
        ['Move cron', null, null],
      ],
    ],
    [
      'no details of a point',
      '- Lower the `ttl` of all\n  - it is an hour',
      [['Lower the `ttl` of all', 'somebody', 'some day']],
    ],
    [
      'nothing of owners and days where it keeps none',
      '- Lower `ttl`\n- Move cron',
      [
        ['Lower `ttl`', 'somebody', 'some day'],
        ['Move cron', 'somebody', 'some day'],
      ],
    ],
  ])('are read with %s', (_, list, expected) => {
    expect(followUpsIn(`# X\n\n## Action items\n${list}\n`)).toEqual(expected);
  });
});

describe('the mirror over any text', () => {
  const piece = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc.constantFrom(
      '---\n',
      '## Root cause\n',
      '- [x] ',
      '| a | b |\n|---|---|\n',
      '**Impact:** ',
      '14:05 ',
    ),
    fc.constantFrom(
      'TBD\n',
      '\n\n',
      'The line was down for us. ',
      'Human error. ',
      'severity: [\n',
      '\r\n',
    ),
  );

  it('never stops, and quotes only what stands there', () => {
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const [judged] = judge([{ file: 'one.md', raw: pieces.join('') }]);
        const seen = judged?.reading?.seen ?? [];
        for (const { text, span } of seen.flatMap(({ evidence }) => evidence)) {
          if (span) expect(judged?.text.slice(span.start, span.end)).toBe(text);
        }
      }),
      { numRuns: 300 },
    );
  });
});
