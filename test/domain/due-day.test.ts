import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onWorkingDay, openingBeside } from '../../src/domain/due-day.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';

const BERLIN = { ...DEFAULT_POLICY, zone: 'Europe/Berlin' };

describe('onWorkingDay', () => {
  it.each([
    ['a Friday stays', '2031-03-07', '2031-03-07'],
    ['a Saturday becomes Monday', '2031-03-08', '2031-03-10'],
    ['a Sunday becomes Monday', '2031-03-09', '2031-03-10'],
    ['the end of a year is no end', '2033-12-31', '2034-01-02'],
  ])('%s', (_, day, expected) => {
    expect(onWorkingDay(day, DEFAULT_POLICY)).toBe(expected);
  });

  it('goes by the days of the team', () => {
    expect(onWorkingDay('2031-03-07', { ...DEFAULT_POLICY, workingDays: [7] })).toBe('2031-03-09');
  });

  it('gives a working day of the following week, whatever the days', () => {
    const days = fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 });
    const date = fc.date({
      min: new Date('2000-01-01'),
      max: new Date('2100-01-01'),
      noInvalidDate: true,
    });

    fc.assert(
      fc.property(date, days, (at, workingDays) => {
        const day = at.toISOString().slice(0, 10);
        const found = onWorkingDay(day, { ...DEFAULT_POLICY, workingDays });

        expect(workingDays).toContain(new Date(found).getUTCDay() || 7);
        expect(Date.parse(found) - Date.parse(day)).toBeLessThan(7 * 86_400_000);
        expect(Date.parse(found)).toBeGreaterThanOrEqual(Date.parse(day));
      }),
    );
  });
});

describe('openingBeside', () => {
  it.each([
    ['before a Monday it is Friday', '2031-03-10', 'before', '2031-03-07T08:00:00.000Z'],
    ['after a Friday it is Monday', '2031-03-07', 'after', '2031-03-10T08:00:00.000Z'],
    // The clocks go forward on Sunday 30 March 2031.
    [
      'after the clocks changed it is nine all the same',
      '2031-03-28',
      'after',
      '2031-03-31T07:00:00.000Z',
    ],
  ] as const)('%s', (_, day, side, expected) => {
    expect(openingBeside(day, side, BERLIN).toISOString()).toBe(expected);
  });
});
