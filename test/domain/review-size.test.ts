import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import {
  daysLookedBack,
  daysSinceAlike,
  type Evidence,
  minutesOf,
  nextSmaller,
  sizeFor,
} from '../../src/domain/review-size.ts';
import type { SizeRule } from '../../src/domain/size-rules.ts';
import { anIncident, minutesLater } from '../support/incidents.ts';

const PLAIN: Evidence = {
  severity: 'sev3',
  minutes: 60,
  isSurprising: false,
  daysSinceAlike: null,
  asked: null,
  isDrill: false,
};

function found(more: Partial<Evidence>, policy: Policy = DEFAULT_POLICY): [string, string] {
  const { size, rule } = sizeFor({ ...PLAIN, ...more }, policy);
  return [rule.id, size];
}

/** The table of the policy with these rows alone. */
function table(...rows: (Pick<SizeRule, 'when' | 'size'> & { id?: string })[]): Policy {
  const sizes = rows.map((row, at) => ({ id: `row-${at}`, why: 'Because.', ...row }));
  return { ...DEFAULT_POLICY, review: { ...DEFAULT_POLICY.review, sizes } };
}

describe('the usual table', () => {
  it.each([
    ['as the worst severity has it', { severity: 'sev1' }, 'severity', 'workshop'],
    ['as sev2 has it', { severity: 'sev2' }, 'severity', 'workshop'],
    ['as sev3 has it', {}, 'severity', 'written'],
    ['as the mildest has it', { severity: 'sev4' }, 'severity', 'none'],
    ['in writing where nobody said how bad it was', { severity: null }, 'severity', 'written'],
    ['larger by a surprise', { isSurprising: true }, 'surprise', 'workshop'],
    [
      'one larger and no more by a surprise in the mildest',
      { severity: 'sev4', isSurprising: true },
      'surprise',
      'written',
    ],
    ['no larger than a workshop', { severity: 'sev1', isSurprising: true }, 'surprise', 'workshop'],
    ['larger where it came back', { daysSinceAlike: 30 }, 'again', 'workshop'],
    ['as ever where that was long ago', { daysSinceAlike: 31 }, 'severity', 'written'],
    ['larger where it took long', { minutes: 241 }, 'long', 'workshop'],
    ['as ever up to four hours', { minutes: 240 }, 'severity', 'written'],
    ['as somebody asked, before all else', { asked: 'none', isSurprising: true }, 'asked', 'none'],
    ['in writing for a drill', { severity: 'sev1', isDrill: true }, 'drill', 'written'],
    [
      'as somebody asked for a drill too',
      { isDrill: true, asked: 'workshop' },
      'asked',
      'workshop',
    ],
  ] as const)('proposes a review %s', (_, evidence, rule, size) => {
    expect(found(evidence)).toEqual([rule, size]);
  });

  it('says of every row why, in a sentence, and tells the rows apart', () => {
    const { sizes } = DEFAULT_POLICY.review;

    for (const { why } of sizes) expect(why).toMatch(/^[A-Z].*\.$/);
    expect(new Set(sizes.map(({ id }) => id)).size).toBe(sizes.length);
  });

  it('ends with a row that always matches', () => {
    expect(DEFAULT_POLICY.review.sizes.at(-1)?.when).toEqual({});
  });
});

describe("a team's own table", () => {
  it.each([
    ['a severity that is named', { severity: ['sev3'] }, {}, true],
    ['a severity that is not named', { severity: ['sev1', 'unknown'] }, {}, false],
    ['one that nobody has set', { severity: ['unknown'] }, { severity: null }, true],
    ['longer than that', { longerThanMinutes: 59 }, {}, true],
    ['not longer than that', { longerThanMinutes: 60 }, {}, false],
    ['shorter than that', { shorterThanMinutes: 61 }, {}, true],
    ['not shorter than that', { shorterThanMinutes: 60 }, {}, false],
    ['no surprise where none is wanted', { surprise: false }, {}, true],
    ['a surprise where none is wanted', { surprise: false }, { isSurprising: true }, false],
    ['again within days', { recurredWithinDays: 7 }, { daysSinceAlike: 7 }, true],
    ['again, later than that', { recurredWithinDays: 7 }, { daysSinceAlike: 8 }, false],
    ['never before', { recurredWithinDays: 7 }, {}, false],
    ['what somebody asked for', { asked: true }, { asked: 'written' }, true],
    ['what nobody asked for', { asked: true }, {}, false],
    ['a drill', { drill: true }, { isDrill: true }, true],
    ['no drill', { drill: true }, {}, false],
    [
      'only all of its conditions at once',
      { severity: ['sev3'], longerThanMinutes: 90 },
      {},
      false,
    ],
  ] as const)('has a row for %s', (_, when, evidence, matches) => {
    const policy = table({ when, size: 'workshop' }, { when: {}, size: 'none' });

    expect(found(evidence, policy)).toEqual(matches ? ['row-0', 'workshop'] : ['row-1', 'none']);
  });

  it('takes the first row that matches', () => {
    expect(found({}, table({ when: {}, size: 'none' }, { when: {}, size: 'workshop' }))).toEqual([
      'row-0',
      'none',
    ]);
  });

  it('is as the severity has it where no row matches', () => {
    expect(found({}, table({ when: { drill: true }, size: 'none' }))).toEqual([
      'severity',
      'written',
    ]);
  });

  it('is as the severity has it where nobody asked for what is asked', () => {
    expect(found({}, table({ when: {}, size: 'asked' }))).toEqual(['row-0', 'written']);
  });

  it('looks back as far as its rows ask, and not at all where none does', () => {
    expect(daysLookedBack(DEFAULT_POLICY)).toBe(30);
    expect(daysLookedBack(table({ when: {}, size: 'none' }))).toBe(0);
  });
});

describe('nextSmaller', () => {
  it.each([
    ['workshop', 'written'],
    ['written', 'none'],
    ['none', 'none'],
  ] as const)('makes of %s %s', (size, smaller) => {
    expect(nextSmaller(size)).toBe(smaller);
  });
});

describe('minutesOf', () => {
  const resolvedAt = minutesLater(90);

  it.each([
    ['its start', { startedAt: minutesLater(-30), detectedAt: minutesLater(-10) }, 120],
    ['its detection', { detectedAt: minutesLater(-10) }, 100],
    ['its declaration', {}, 90],
  ])('counts from %s, as far as anybody knows', (_, times, minutes) => {
    expect(minutesOf(anIncident({ resolvedAt, ...times }))).toBe(minutes);
  });

  it('is nothing while it lasts', () => {
    expect(minutesOf(anIncident())).toBe(0);
  });
});

describe('daysSinceAlike', () => {
  const incident = anIncident({ services: ['Payments'] });
  const now = minutesLater(10 * 24 * 60);
  const other = (days: number | null, services: string[]) =>
    anIncident({
      id: `other-${days}`,
      services,
      endedAt: days === null ? null : minutesLater((10 - days) * 24 * 60),
    });

  it.each([
    [
      'the last of those with the same service',
      [other(9, ['payments']), other(3, ['Payments'])],
      3,
    ],
    ['none where no service is the same', [other(3, ['Search'])], null],
    ['none that still goes on', [other(null, ['Payments'])], null],
    ['not itself', [{ ...incident, endedAt: now }], null],
    ['whole days only', [other(2.9, ['Payments'])], 2],
  ])('counts from %s', (_, others, days) => {
    expect(daysSinceAlike(incident, others, now)).toBe(days);
  });
});
