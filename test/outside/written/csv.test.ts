import { parse } from 'csv-parse/sync';
import { describe, expect, it } from 'vitest';
import { followUpsCsv, timelineCsv } from '../../../src/outside/written/csv.ts';
import { aLine, aReview, HOSTILE } from '../../support/written.ts';

describe('timelineCsv', () => {
  it('has each instant in UTC and as the review tells it', () => {
    const [head, , second] = timelineCsv(aReview()).split('\r\n');

    expect(head).toBe('number,at_utc,at_local,kind,who,text,permalink');
    expect(second).toBe(
      '2,2031-03-03T09:08:00.000Z,2031-03-03 10:08 UTC+01:00,captured,a responder,The cache misses nine times in ten,https://fictional.slack.com/archives/C1/p1',
    );
  });

  it.each(['=1+1', '+1', '-1', '@SUM(A1)', '\t=1', '\r=1'])(
    'has no cell that a spreadsheet runs: %j',
    (text) => {
      const [[, , , , who, said] = []] = rows(
        timelineCsv(aReview({ timeline: [aLine(0, { text, who: text })] })),
      );

      expect([who, said]).toEqual([`'${text}`, `'${text}`]);
    },
  );

  it('keeps what people wrote, whatever it is made of', () => {
    const texts = [...HOSTILE.slice(0, -1), 'a "quote", a comma\nand a line', 'x'.repeat(40_000)];
    const timeline = texts.map((text) => aLine(0, { text }));

    expect(rows(timelineCsv(aReview({ timeline }))).map((row) => row[5])).toEqual(texts);
  });
});

describe('followUpsCsv', () => {
  it('has a row for each, dropped ones too', () => {
    expect(rows(followUpsCsv(aReview()))).toEqual([
      [
        'F1',
        'Warm the cache before a deploy',
        'verified',
        'incident commander',
        '2031-03-14',
        'https://graphs.example/warm',
      ],
      ['F2', 'Ask how other teams do it', 'dropped', '', '', ''],
    ]);
  });
});

function rows(csv: string): string[][] {
  return (parse(csv, { record_delimiter: '\r\n' }) as string[][]).slice(1);
}
