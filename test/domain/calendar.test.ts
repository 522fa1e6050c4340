import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  atWallTime,
  clockTime,
  dayIn,
  daysBefore,
  inZone,
  isWorkingDay,
  isZone,
  minutesBetween,
  nextWorkingMoment,
  openHours,
  type WorkCalendar,
  wallTimeOf,
  workingDayAfter,
  workingDayOf,
} from '../../src/domain/calendar.ts';

const berlin: WorkCalendar = {
  zone: 'Europe/Berlin',
  workingDays: [1, 2, 3, 4, 5],
  hours: { opensAt: '10:00', closesAt: '18:00' },
};

/** Both hemispheres, half and three-quarter hours, a change at midnight, one of half an hour, and none at all. */
const ZONES = [
  ...['UTC', 'Europe/Berlin', 'America/New_York', 'America/Santiago', 'Australia/Lord_Howe'],
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Pacific/Auckland', 'Pacific/Kiritimati', 'Africa/Cairo'],
];

const anyZone = fc.constantFrom(...ZONES);
const anyInstant = fc.date({
  min: new Date('2024-01-01T00:00:00Z'),
  max: new Date('2030-12-31T00:00:00Z'),
  noInvalidDate: true,
});

describe('workingDayAfter', () => {
  it.each([
    ['the next morning', '2026-03-03T15:00:00Z', 1, '2026-03-04T09:00:00Z'],
    [
      'the morning after the night of an incident',
      '2026-03-03T02:00:00Z',
      1,
      '2026-03-04T09:00:00Z',
    ],
    ['Monday after Friday', '2026-03-06T15:00:00Z', 1, '2026-03-09T09:00:00Z'],
    ['Monday after Saturday', '2026-03-07T15:00:00Z', 1, '2026-03-09T09:00:00Z'],
    [
      'opening time after the clocks went forward',
      '2026-03-27T15:00:00Z',
      1,
      '2026-03-30T08:00:00Z',
    ],
    ['opening time after the clocks went back', '2026-10-23T15:00:00Z', 1, '2026-10-26T09:00:00Z'],
    ['by the day it is in the team’s zone', '2026-03-03T23:30:00Z', 1, '2026-03-05T09:00:00Z'],
    ['a week of working days later', '2026-03-03T15:00:00Z', 5, '2026-03-10T09:00:00Z'],
  ])('is %s', (_, from, days, expected) => {
    expect(workingDayAfter(new Date(from), days, berlin)).toEqual(new Date(expected));
  });

  it('follows a week that is not Monday to Friday', () => {
    const cairo = { ...berlin, zone: 'Africa/Cairo', workingDays: [7, 1, 2, 3, 4] };
    const thursday = new Date('2026-01-08T12:00:00Z');

    expect(workingDayAfter(thursday, 1, cairo)).toEqual(new Date('2026-01-11T08:00:00Z'));
  });

  it('falls on a working day, at opening time, with as many working days passed as asked for', () => {
    const anyCalendar = fc.record({
      zone: anyZone,
      workingDays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
      hours: fc.constant({ opensAt: '09:30', closesAt: '17:00' }),
    });

    fc.assert(
      fc.property(
        anyInstant,
        fc.integer({ min: 1, max: 12 }),
        anyCalendar,
        (from, days, calendar) => {
          const due = workingDayAfter(from, days, calendar);

          const passed = daysBetween(dayIn(from, calendar.zone), dayIn(due, calendar.zone));
          expect(clockTime(due, calendar.zone)).toBe('09:30');
          expect(
            passed.filter((day) => calendar.workingDays.includes(isoWeekday(day))),
          ).toHaveLength(days);
          expect(calendar.workingDays).toContain(isoWeekday(dayIn(due, calendar.zone)));
        },
      ),
    );
  });
});

describe('a holiday', () => {
  const feasts = [
    { zones: ['Europe/Berlin'], days: new Set(['2026-03-04', '2026-03-05']) },
    { zones: ['Asia/Tokyo'], days: new Set(['2026-03-06']) },
    { zones: null, days: new Set(['2026-03-09']) },
  ];
  const off = { ...berlin, holidays: feasts };

  it.each([
    ['2026-03-03', true],
    ['2026-03-04', false],
    ['2026-03-06', true],
    ['2026-03-07', false],
    ['2026-03-09', false],
  ])('is no working day where it concerns them: %s: %j', (day, works) => {
    expect(isWorkingDay(day, off)).toBe(works);
  });

  it('is skipped by what falls due', () => {
    const due = (days: number) => workingDayAfter(new Date('2026-03-03T15:00:00Z'), days, off);

    expect([due(1), due(2)]).toEqual([
      new Date('2026-03-06T09:00:00Z'),
      new Date('2026-03-10T09:00:00Z'),
    ]);
  });
});

describe('workingDayOf', () => {
  it('begins at one where midnight is left out, and the day after it at midnight', () => {
    const cairo = { ...berlin, zone: 'Africa/Cairo' };

    expect(workingDayOf(new Date('2026-04-23T09:00:00Z'), 1, cairo)).toEqual({
      from: new Date('2026-04-23T22:00:00Z'),
      to: new Date('2026-04-24T21:00:00Z'),
    });
  });
});

describe('openHours', () => {
  const at = (time: string) => new Date(`2026-${time}Z`);
  const hours = (zone: string, opensAt: string, closesAt: string, from: string, to: string) =>
    openHours(at(from), at(to), {
      zone,
      workingDays: [1, 2, 3, 4, 5, 6, 7],
      hours: { opensAt, closesAt },
    }).map(({ from: opens, to: closes }) => [opens, closes]);

  it.each([
    ['a usual day', '09:00', '17:00', '03-29T00:00', '03-29T20:00', ['03-29T07:00', '03-29T15:00']],
    ['after a gap', '02:30', '10:00', '03-29T00:00', '03-29T20:00', ['03-29T01:00', '03-29T08:00']],
    [
      'before a gap',
      '00:30',
      '02:30',
      '03-29T00:00',
      '03-29T02:00',
      ['03-28T23:30', '03-29T01:00'],
    ],
    [
      'until the second of two',
      '00:30',
      '05:00',
      '10-25T00:00',
      '10-25T12:00',
      ['10-24T22:30', '10-25T04:00'],
    ],
  ])(
    'are those that the clock in Berlin shows: %s',
    (_, opens, closes, from, to, [one = '', other = '']) => {
      expect(hours('Europe/Berlin', opens, closes, from, to)).toEqual([[at(one), at(other)]]);
    },
  );

  it('are not there where the clock never shows them, and twice where it shows them twice', () => {
    const night = (day: string) =>
      hours('Europe/Berlin', '02:10', '02:50', `${day}T00:00`, `${day}T12:00`);

    expect(night('03-29')).toEqual([]);
    expect(night('10-25')).toEqual([
      [at('10-25T00:10'), at('10-25T00:50')],
      [at('10-25T01:10'), at('10-25T01:50')],
    ]);
  });

  it('follow a change of half an hour', () => {
    const night = (from: string, to: string) =>
      hours('Australia/Lord_Howe', '01:00', '03:00', from, to).map(
        ([opens, closes]) => ((closes?.getTime() ?? 0) - (opens?.getTime() ?? 0)) / 60_000,
      );

    expect(night('10-03T13:00', '10-03T18:00')).toEqual([90]);
    expect(night('04-04T13:00', '04-04T18:00')).toEqual([150]);
  });

  it('run on over midnight where one day goes over into the next', () => {
    expect(hours('UTC', '00:00', '24:00', '03-04T10:00', '03-04T11:00')).toHaveLength(1);
  });
});

describe('nextWorkingMoment', () => {
  it.each([
    ['now, where they work now', '2026-03-03T12:00:00Z', '2026-03-03T12:00:00Z'],
    ['this morning, in the night', '2026-03-03T02:00:00Z', '2026-03-03T09:00:00Z'],
    ['tomorrow, at closing time', '2026-03-03T17:00:00Z', '2026-03-04T09:00:00Z'],
    [
      'Monday on a weekend, though the clocks change',
      '2026-03-28T12:00:00Z',
      '2026-03-30T08:00:00Z',
    ],
  ])('is %s', (_, from, next) => {
    expect(nextWorkingMoment(new Date(from), berlin)).toEqual(new Date(next));
  });

  it('comes after days off, and never where there are no others', () => {
    const days = (count: number) =>
      Array.from({ length: count }, (_, at) => {
        return new Date(Date.parse('2026-03-03') + at * 86_400_000).toISOString().slice(0, 10);
      });
    const away = (count: number) => ({
      ...berlin,
      holidays: [{ zones: null, days: new Set(days(count)) }],
    });
    const from = new Date('2026-03-03T12:00:00Z');

    expect(nextWorkingMoment(from, away(40))).toEqual(new Date('2026-04-13T08:00:00Z'));
    expect(nextWorkingMoment(from, away(1_000))).toBeNull();
  });

  it('is the first minute at which a calendar is open, by trying them all', () => {
    const zones = fc.constantFrom(...ZONES);
    fc.assert(
      fc.property(anyInstant, zones, (from, zone) => {
        const next = nextWorkingMoment(from, { ...berlin, zone });
        let tried = from;
        while (!isOpen(tried, zone))
          tried = new Date(Math.floor(tried.getTime() / 60_000 + 1) * 60_000);

        expect(next).toEqual(tried);
      }),
      { numRuns: 30 },
    );

    function isOpen(moment: Date, zone: string): boolean {
      const time = clockTime(moment, zone);
      return time >= '10:00' && time < '18:00' && isoWeekday(dayIn(moment, zone)) < 6;
    }
  });
});

describe('daysBefore', () => {
  it.each([
    ['24 hours', '2026-03-04T09:00:00Z', '2026-03-03T09:00:00Z'],
    ['23 hours, when the clocks went forward', '2026-03-29T08:00:00Z', '2026-03-28T09:00:00Z'],
    ['25 hours, when the clocks went back', '2026-10-25T09:00:00Z', '2026-10-24T08:00:00Z'],
  ])('is the same time on the wall, %s earlier', (_, at, expected) => {
    expect(daysBefore(new Date(at), 1, 'Europe/Berlin')).toEqual([new Date(expected)]);
  });
});

describe('atWallTime', () => {
  const wall = (month: number, day: number, hour: number, minute: number) => ({
    year: 2026,
    month,
    day,
    hour,
    minute,
  });

  it.each([
    ['an ordinary time', wall(12, 1, 10, 30), '2026-12-01T09:30:00Z', true],
    ['the first of two', wall(10, 25, 2, 30), '2026-10-25T00:30:00Z', true],
    ['the time after a gap', wall(3, 29, 2, 30), '2026-03-29T01:30:00Z', false],
  ])('gives %s', (_, time, at, exists) => {
    expect(atWallTime(time, 'Europe/Berlin')).toEqual({ at: new Date(at), exists });
  });

  it('sees that a whole day is missing', () => {
    const skipped = { year: 2011, month: 12, day: 30, hour: 12, minute: 0 };

    expect(atWallTime(skipped, 'Pacific/Apia').exists).toBe(false);
  });

  it('finds the way back from the wall, never later than the instant it came from', () => {
    fc.assert(
      fc.property(anyInstant, anyZone, (instant, zone) => {
        const shown = wallTimeOf(instant, zone);
        const { at, exists } = atWallTime(shown, zone);

        expect(exists).toBe(true);
        expect(wallTimeOf(at, zone)).toEqual(shown);
        expect(at.getTime()).toBeLessThanOrEqual(instant.getTime());
      }),
    );
  });
});

describe('how an instant is written', () => {
  const at = new Date('2026-03-06T23:05:59Z');

  it.each([
    ['inZone', inZone(at, 'Europe/Berlin'), '2026-03-07 00:05 UTC+01:00'],
    ['inZone', inZone(at, 'UTC'), '2026-03-06 23:05 UTC+00:00'],
    ['inZone', inZone(at, 'Asia/Kathmandu'), '2026-03-07 04:50 UTC+05:45'],
    ['clockTime', clockTime(at, 'Europe/Berlin'), '00:05'],
    ['dayIn', dayIn(at, 'Europe/Berlin'), '2026-03-07'],
    ['dayIn', dayIn(at, 'America/New_York'), '2026-03-06'],
  ])('%s gives %s', (_, written, expected) => {
    expect(written).toBe(expected);
  });

  it('tells the two hours of the night in autumn apart', () => {
    const [first, second] = [new Date('2026-10-25T00:30:00Z'), new Date('2026-10-25T01:30:00Z')];

    expect(clockTime(first, berlin.zone)).toBe(clockTime(second, berlin.zone));
    expect(inZone(first, berlin.zone)).not.toBe(inZone(second, berlin.zone));
  });
});

describe('minutesBetween', () => {
  it('rounds down', () => {
    expect(minutesBetween(new Date(0), new Date(119_999))).toBe(1);
  });
});

describe('isZone', () => {
  it.each([
    ['Europe/Berlin', true],
    ['UTC', true],
    ['Europe/Berln', false],
    ['', false],
  ])('%j: %j', (name, known) => {
    expect(isZone(name)).toBe(known);
  });
});

/** The days after `from` up to and with `to`, reckoned without the code under test. */
function daysBetween(from: string, to: string): string[] {
  const days: string[] = [];
  for (let ms = Date.parse(from) + 86_400_000; ms <= Date.parse(to); ms += 86_400_000) {
    days.push(new Date(ms).toISOString().slice(0, 10));
  }
  return days;
}

function isoWeekday(day: string): number {
  return new Date(day).getUTCDay() || 7;
}
