import { describe, expect, it } from 'vitest';
import { quietUntil, readMirror } from '../../../src/domain/ritual/mirror.ts';
import { DEFAULT_RITUAL_POLICY } from '../../../src/domain/ritual/ritual-policy.ts';
import { sectionKindOf } from '../../../src/domain/ritual/section-kind.ts';
import { around, NOON, review, todo } from '../../support/ritual.ts';

const BLAMED = ['cause', 'Operator error on db3.'] as const;
const CARE = todo('Be more careful with deploys');
const EMPTY = [
  ['impact', 'TBD'],
  ['unknown', 'n/a'],
] as const;

function read(
  document: Parameters<typeof readMirror>[0],
  more: Parameters<typeof around>[0] = {},
  shrugged: Record<string, Date> = {},
) {
  return readMirror(document, around(more), shrugged, NOON);
}

describe('readMirror', () => {
  it('says nothing below four', () => {
    const { seen, shown, less } = read(review([BLAMED]));

    expect(seen.map(({ weight }) => weight)).toEqual([3]);
    expect(shown).toEqual([]);
    expect(less).toBeNull();
  });

  it('shows one from four to seven', () => {
    const { seen, shown, less } = read(review([BLAMED], { followUps: [CARE] }));

    expect(seen.map(({ number }) => number)).toEqual([4, 6]);
    expect(shown.map(({ number }) => number)).toEqual([4]);
    expect(less).toBeNull();
  });

  it('shows three above seven, the heaviest, and proposes less', () => {
    const { seen, shown, less } = read(review([BLAMED, ...EMPTY], { followUps: [CARE] }));

    expect(seen.length).toBeGreaterThan(3);
    expect(shown.map(({ number }) => number)).toEqual([2, 4, 6]);
    expect(less).toBe('A note of five lines may serve better than this form.');
  });

  it('doubles what came late where the timeline is thin', () => {
    const history = [{ at: new Date('2031-03-25T12:00Z'), author: 'a', chars: 10 }];
    const thin = read(review([], { history }));
    const at = new Date('2031-03-03T10:00Z');
    const line = { at, text: 'Could be the cache', start: 0, isBot: false, isSurprise: false };
    const full = read(review([], { history, timeline: Array(8).fill(line) }));

    expect(thin.seen.map(({ number, weight }) => [number, weight])).toEqual([[12, 2]]);
    expect(full.seen.map(({ number, weight }) => [number, weight])).toEqual([[12, 1]]);
  });

  it.each([
    ['a section that was taken out', review([BLAMED], { deletedSections: ['Lessons'] })],
    [
      'an action that was dropped with a reason',
      review([BLAMED], {
        followUps: [todo('Second CDN', { state: 'dropped', reason: 'costs too much' })],
      }),
    ],
    [
      'a surprise that changed a runbook',
      review([BLAMED, ['surprises', 'It turned out otherwise; the runbook now says so.']]),
    ],
    [
      'a reader from elsewhere',
      review([BLAMED], {
        readers: { daysOut: 20, outside: 2, reactions: 0, linksFromElsewhere: 0 },
      }),
    ],
    ['a later incident that went back to it', review([BLAMED], { mentions: 1 })],
    [
      'a disagreement that stands',
      review([BLAMED, ['unknown', 'Jo disagrees: two readings remain.']]),
    ],
  ])('counts %s for it, as much as a medium signal against it', (_, document) => {
    const { counter } = read(document);

    expect(counter.map(({ weight }) => weight)).toEqual([2]);
  });

  it('takes off what speaks for it', () => {
    const { shown, counter } = read(
      review([BLAMED], { followUps: [CARE], deletedSections: ['Impact', 'Lessons'], mentions: 3 }),
    );

    expect(counter.map(({ id }) => id)).toEqual(['deleted-section', 'quoted-later']);
    expect(shown).toEqual([]);
  });

  it('keeps quiet for ninety days about what the team shrugged at', () => {
    const until = quietUntil(NOON, DEFAULT_RITUAL_POLICY);
    const document = review([BLAMED], { followUps: [CARE] });
    const at = (now: Date) =>
      readMirror(document, around(), { 'ends-at-person': until }, now).seen.map(({ id }) => id);

    expect(until).toEqual(new Date('2031-06-30T12:00Z'));
    expect(at(new Date('2031-06-30T11:59Z'))).toEqual(['asks-for-care']);
    expect(at(until)).toEqual(['ends-at-person', 'asks-for-care']);
  });

  it('does not look for what the team does not want, and goes by its thresholds', () => {
    const document = review([BLAMED], { followUps: [CARE] });
    const silent = { ...DEFAULT_RITUAL_POLICY, silent: ['ends-at-person'] as const };
    const strict = { ...DEFAULT_RITUAL_POLICY, sayFrom: 7 };

    expect(read(document, { policy: silent }).seen.map(({ number }) => number)).toEqual([6]);
    expect(read(document, { policy: strict }).shown).toEqual([]);
  });
});

describe('sectionKindOf', () => {
  it.each([
    ['What went well, and why', 'went-well'],
    ['Root Cause Analysis', 'cause'],
    ['Contributing factors', 'cause'],
    ['What surprised us', 'surprises'],
    ['Action Items', 'actions'],
    ['TL;DR', 'summary'],
    ['Timeline (UTC)', 'timeline'],
    ['Penguins', 'other'],
  ])('takes %s for %s', (title, kind) => {
    expect(sectionKindOf(title)).toBe(kind);
  });
});
