import { describe, expect, it } from 'vitest';
import {
  daysShown,
  readAway,
  readCoach,
  readDays,
  readHours,
} from '../../src/domain/preferences.ts';
import { Refusal } from '../../src/domain/refusal.ts';

describe('what somebody tells of themselves', () => {
  it.each([
    ['10:00-18:30', '10:00', '18:30'],
    ['9-17', '09:00', '17:00'],
    ['7:15 to 15:45', '07:15', '15:45'],
    ['09:00 – 12:00', '09:00', '12:00'],
  ])('hours %s', (text, opensAt, closesAt) => {
    expect(readHours(text)).toEqual({ hours: { opensAt, closesAt } });
  });

  it.each(['', '10', '18-10', '9-9', '9-25', '9:70-10:00', 'always'])('no hours: %j', (text) => {
    expect(() => readHours(text)).toThrow(Refusal);
  });

  it.each([
    ['mon-thu', [1, 2, 3, 4]],
    ['fri, mon', [1, 5]],
    ['sun-wed', [1, 2, 3, 7]],
    ['Tue', [2]],
    ['mon mon', [1]],
  ])('days %s', (text, workingDays) => {
    expect(readDays(text)).toEqual({ workingDays });
  });

  it.each(['', 'today', 'mon-', '1-5', 'mon-xyz'])('no days: %j', (text) => {
    expect(() => readDays(text)).toThrow(Refusal);
  });

  it.each([
    ['2026-12-24 to 2027-01-02', { from: '2026-12-24', to: '2027-01-02' }],
    ['2026-12-24', { from: '2026-12-24', to: '2026-12-24' }],
    ['no', null],
  ])('away %s', (text, away) => {
    expect(readAway(text)).toEqual({ away });
  });

  it.each(['', 'soon', '2026-12-24 to 2026-12-01', '2026-01-01 to 2036-01-01', '2026-13-40'])(
    'not away: %j',
    (text) => {
      expect(() => readAway(text)).toThrow(Refusal);
    },
  );

  it.each([
    ['on', true],
    [' OFF ', false],
  ])('coach %j', (text, coach) => {
    expect(readCoach(text)).toEqual({ coach });
  });

  it.each(['', 'quiet'])('no word on the coach: %j', (text) => {
    expect(() => readCoach(text)).toThrow(Refusal);
  });

  it('is shown by the names of the days', () => {
    expect(daysShown([1, 5, 7])).toBe('mon, fri, sun');
  });
});
