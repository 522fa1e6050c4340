import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inZone } from '../../src/domain/calendar.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { readPast } from '../../src/domain/when-past.ts';

/** A Wednesday, 10:00 in Berlin. */
const now = new Date('2031-03-05T09:00:00Z');
const BERLIN = 'Europe/Berlin';

describe('readPast', () => {
  it.each([
    ['09:30', '2031-03-05 09:30'],
    ['13:05', '2031-03-04 13:05'],
    ['noon', '2031-03-04 12:00'],
    ['today 9:15', '2031-03-05 09:15'],
    ['20 min ago', '2031-03-05 09:40'],
    ['half an hour ago', '2031-03-05 09:30'],
    ['1h ago', '2031-03-05 09:00'],
    ['yesterday 23:50', '2031-03-04 23:50'],
    ['2 days ago 10:00', '2031-03-03 10:00'],
    ['mon 9am', '2031-03-03 09:00'],
    ['fri 13:00', '2031-02-28 13:00'],
    ['last friday 13:00', '2031-02-28 13:00'],
    ['2031-03-03 13:10', '2031-03-03 13:10'],
    ['3 mar 13:10', '2031-03-03 13:10'],
    ['31 dec 23:50', '2030-12-31 23:50'],
    ['now', '2031-03-05 10:00'],
  ])('reads %j in the zone of who says it', (text, shown) => {
    expect(inZone(readPast(text, now, BERLIN), BERLIN)).toBe(`${shown} UTC+01:00`);
  });

  it.each([
    ['today 23:00', 'still to come'],
    ['2031-03-07 10:00', 'still to come'],
    ['tomorrow 13:00', 'could not read'],
    ['in 2 hours', 'could not read'],
    ['1/2 10:00', 'two ways'],
    ['yesterday', 'At what time'],
    ['banana', 'could not read'],
    ['', 'could not read'],
  ])('says of %j what to write instead', (text, words) => {
    expect(() => readPast(text, now, BERLIN)).toThrow(words);
  });

  it('counts hours, not what the wall shows, in the night when the clocks change', () => {
    const afterSpring = new Date('2031-03-30T02:00:00Z');

    expect(readPast('2 hours ago', afterSpring, BERLIN)).toEqual(new Date('2031-03-30T00:00:00Z'));
  });

  it('gives nothing but an instant that has passed, or a sentence', () => {
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('', ' 13:05', ' ago'), (words, end) => {
        try {
          return readPast(`${words}${end}`, now, BERLIN) <= now;
        } catch (error) {
          return error instanceof Refusal;
        }
      }),
      { numRuns: 300 },
    );
  });
});
