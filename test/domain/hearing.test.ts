import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Ear,
  heardUntil,
  mayHear,
  nextMoment,
  workingDayBefore,
} from '../../src/domain/hearing.ts';

const MINUTE_MS = 60_000;
const STEP_MS = 5 * MINUTE_MS;
const DAY_MS = 86_400_000;

function anEar(more: Partial<Ear> = {}): Ear {
  return {
    zone: 'Europe/Berlin',
    workingDays: [1, 2, 3, 4, 5],
    hours: { opensAt: '09:00', closesAt: '17:00' },
    holidays: [],
    away: null,
    quiet: null,
    ...more,
  };
}

/** 2031-03-03 is a Monday; Berlin is an hour ahead of UTC until the 30th. */
const at = (time: string) => new Date(`2031-${time}:00Z`);

describe('nextMoment', () => {
  it.each([
    ['at once within the hours', {}, '03-03T10:00', '03-03T10:00'],
    ['when the day begins', {}, '03-03T05:00', '03-03T08:00'],
    ['not when it has ended', {}, '03-03T16:00', '03-04T08:00'],
    ['after the weekend', {}, '03-07T18:00', '03-10T08:00'],
    ['over the change of the clocks', {}, '03-28T18:00', '03-31T07:00'],
    ['on their own days', { workingDays: [4] }, '03-03T10:00', '03-06T08:00'],
    [
      'once they are back',
      { away: { from: '2031-03-03', to: '2031-03-05' } },
      '03-03T10:00',
      '03-06T08:00',
    ],
    [
      'after a holiday',
      { holidays: [{ zones: null, days: new Set(['2031-03-03']) }] },
      '03-03T10:00',
      '03-04T08:00',
    ],
    ['after quiet hours', { quiet: { from: '12:00', to: '13:30' } }, '03-03T11:15', '03-03T12:30'],
    [
      'after a quiet night',
      { quiet: { from: '16:00', to: '10:00' } },
      '03-03T15:30',
      '03-04T09:00',
    ],
    ['a quarter of an hour off the hour', { zone: 'Asia/Kathmandu' }, '03-03T00:00', '03-03T03:15'],
  ] as const)('is %s', (_, more, from, expected) => {
    expect(nextMoment(anEar(more), at(from))).toEqual(at(expected));
  });

  it('is none for whoever can never be told', () => {
    const quiet = { from: '08:00', to: '18:00' };

    expect(nextMoment(anEar({ quiet }), at('03-03T10:00'))).toBeNull();
  });

  it('is the first at which they may hear, for everybody and at any time of the year', () => {
    fc.assert(
      fc.property(ears(), instants(), (ear, from) => {
        const moment = nextMoment(ear, from);
        const last = moment ?? new Date(from.getTime() + 9 * DAY_MS);
        for (let time = from.getTime(); time < last.getTime(); time += STEP_MS) {
          if (mayHear(ear, new Date(time))) return false;
        }
        return moment === null || mayHear(ear, moment);
      }),
      { numRuns: 150 },
    );
  });
});

describe('heardUntil', () => {
  it.each([
    ['the end of the day', {}, '03-03T10:00', '03-03T16:00'],
    ['quiet hours', { quiet: { from: '12:00', to: '13:00' } }, '03-03T10:00', '03-03T11:00'],
    ['nothing, where they may not hear', {}, '03-03T18:00', '03-03T18:00'],
  ])('is %s', (_, more, from, expected) => {
    expect(heardUntil(anEar(more), at(from))).toEqual(at(expected));
  });

  it('holds up to its end and no longer', () => {
    fc.assert(
      fc.property(ears(), instants(), (ear, from) => {
        if (!mayHear(ear, from)) return heardUntil(ear, from).getTime() === from.getTime();
        const until = heardUntil(ear, from);
        for (let time = from.getTime(); time < until.getTime(); time += STEP_MS) {
          if (!mayHear(ear, new Date(time))) return false;
        }
        return !mayHear(ear, until);
      }),
      { numRuns: 150 },
    );
  });
});

describe('workingDayBefore', () => {
  it.each([
    ['the day before', {}, '03-05T10:00', '03-04T10:00'],
    ['the Friday before a Monday', {}, '03-10T10:00', '03-07T10:00'],
    ['when that day begins, where they do not work at that time', {}, '03-05T20:00', '03-04T08:00'],
    [
      'their last day before a holiday',
      { away: { from: '2031-03-04', to: '2031-03-04' } },
      '03-05T10:00',
      '03-03T10:00',
    ],
    ['the same time on the wall when the clocks change', {}, '03-31T09:00', '03-28T10:00'],
  ])('is %s', (_, more, meeting, expected) => {
    expect(workingDayBefore(anEar(more), at(meeting))).toEqual(at(expected));
  });

  it('is none in a week in which they do not work', () => {
    const away = { from: '2031-02-20', to: '2031-03-10' };

    expect(workingDayBefore(anEar({ away }), at('03-05T10:00'))).toBeNull();
  });
});

function ears(): fc.Arbitrary<Ear> {
  const clock = (least: number, most: number) =>
    fc
      .tuple(fc.integer({ min: least, max: most }), fc.constantFrom('00', '15', '30', '45'))
      .map(([hour, minute]) => `${String(hour).padStart(2, '0')}:${minute}`);
  return fc.record({
    zone: fc.constantFrom(
      'Europe/Berlin',
      'America/New_York',
      'Australia/Adelaide',
      'Asia/Kathmandu',
      'Pacific/Chatham',
      'America/Santiago',
    ),
    workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    hours: fc.record({ opensAt: clock(4, 11), closesAt: clock(12, 22) }),
    holidays: fc.constant([]),
    away: fc.constant(null),
    quiet: fc.option(
      fc.record({ from: clock(4, 22), to: clock(4, 22) }).filter(({ from, to }) => from !== to),
    ),
  });
}

/** All the year, on steps of five minutes: no wall is ever between two of them. */
function instants(): fc.Arbitrary<Date> {
  const start = Date.parse('2031-01-01T00:00:00Z');
  return fc.integer({ min: 0, max: 365 * 288 }).map((step) => new Date(start + step * STEP_MS));
}
