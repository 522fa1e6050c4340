import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inZone } from '../../src/domain/calendar.ts';
import { Refusal } from '../../src/domain/refusal.ts';
import { readDay, readWhen } from '../../src/domain/when.ts';

/** A Wednesday, 10:30 in Berlin. */
const now = new Date('2026-11-18T09:30:00Z');
const BERLIN = 'Europe/Berlin';

describe('readWhen', () => {
  it.each([
    ['tomorrow 14:00', '2026-11-19 14:00'],
    ['14:00 tomorrow', '2026-11-19 14:00'],
    ['today 16:30', '2026-11-18 16:30'],
    ['16:30', '2026-11-18 16:30'],
    ['tue 9am', '2026-11-24 09:00'],
    ['Tuesday, 9:00 am', '2026-11-24 09:00'],
    ['on tuesday at 9:00', '2026-11-24 09:00'],
    ['friday 2:15pm', '2026-11-20 14:15'],
    ['wed 11:00', '2026-11-18 11:00'],
    ['wed 9am', '2026-11-25 09:00'],
    ['next monday 10:00', '2026-11-23 10:00'],
    ['monday at noon', '2026-11-23 12:00'],
    ['mon 0:00', '2026-11-23 00:00'],
    ['2026-12-01 10:30', '2026-12-01 10:30'],
    ['1 dec 10:30', '2026-12-01 10:30'],
    ['dec 1 at 10am', '2026-12-01 10:00'],
    ['1 jan 10:00', '2027-01-01 10:00'],
    ['in 2 days 15:00', '2026-11-20 15:00'],
    ['  tomorrow   14:00 ', '2026-11-19 14:00'],
  ])('reads %j in the zone of who says it', (text, shown) => {
    expect(inZone(readWhen(text, now, BERLIN), BERLIN)).toBe(`${shown} UTC+01:00`);
  });

  it('reads the same words as another instant elsewhere', () => {
    expect(readWhen('tomorrow 14:00', now, 'America/New_York')).toEqual(
      new Date('2026-11-19T19:00:00Z'),
    );
  });

  it('knows which day it is where the words are said', () => {
    expect(readWhen('tomorrow 14:00', new Date('2026-11-18T23:30:00Z'), BERLIN)).toEqual(
      new Date('2026-11-20T13:00:00Z'),
    );
  });

  it('keeps the time on the wall when the clocks change before the day comes', () => {
    const march = new Date('2026-03-27T12:00:00Z');

    expect(readWhen('in 3 days 14:00', march, BERLIN)).toEqual(new Date('2026-03-30T12:00:00Z'));
  });

  it.each([
    ['2026-12-01T10:30:00+02:00', '2026-12-01T08:30:00Z'],
    ['2026-12-01T10:30Z', '2026-12-01T10:30:00Z'],
    ['tomorrow 14:00 UTC', '2026-11-19T14:00:00Z'],
  ])('follows the offset in %j', (text, at) => {
    expect(readWhen(text, now, 'America/New_York')).toEqual(new Date(at));
  });

  it.each([
    ['in 2 hours', '2026-03-29T02:30:00Z'],
    ['in 90 minutes', '2026-03-29T02:00:00Z'],
  ])('counts %j through the night in which an hour is left out', (text, at) => {
    expect(readWhen(text, new Date('2026-03-29T00:30:00Z'), BERLIN)).toEqual(new Date(at));
  });

  it('takes the first of two equal times in autumn', () => {
    expect(readWhen('2027-10-31 02:30', now, BERLIN)).toEqual(new Date('2027-10-31T00:30:00Z'));
  });

  it.each([
    ['2027-03-28 02:30', /does not exist in Europe\/Berlin.*2027-03-28 03:30/],
    ['2026-11-17 10:00', /in the past: it is now 2026-11-18 10:30/],
    ['2026-11-18 10:30', /in the past/],
    ['yesterday 10:00', /in the past/],
    ['last friday 10:00', /in the past/],
    ['3 days ago 10:00', /in the past/],
    ['tomorrow', /At what time/],
    ['2026-12-01', /At what time/],
    ['tomorrow morning', /At what time/],
    ['thursday 10', /At what time/],
    ['in 2 days', /At what time/],
    ['12/1 10:00', /two ways/],
    ['1.12.2026 10:30', /two ways/],
    ['tomorrow 14:00 or so', /could not read/],
    ['tomorrow 25:00', /could not read/],
    ['2026-02-30 10:00', /could not read/],
    ['tue 9-10am', /could not read/],
    ['10:00 and 11:00 tomorrow', /could not read/],
    ['after the party', /could not read/],
    ['', /could not read/],
  ])('refuses %j and says what to write', (text, sentence) => {
    expect(() => readWhen(text, now, BERLIN)).toThrow(Refusal);
    expect(() => readWhen(text, now, BERLIN)).toThrow(sentence);
  });

  it('answers anything at all with an instant to come or with a refusal', () => {
    const words = fc.constantFrom(
      ...['tomorrow', 'next', 'last', 'tue', '31', 'feb', '14:00', '9am', 'in', '2', 'days', 'at'],
      ...['2026-12-01', '12/1', 'UTC', '+02:00', 'noon', '-', '99:99', 'week', 'mon'],
    );
    const text = fc.oneof(
      fc.string(),
      fc.array(words, { maxLength: 5 }).map((all) => all.join(' ')),
    );

    fc.assert(
      fc.property(text, (said) => {
        const answer = outcome(() => readWhen(said, now, BERLIN));

        const isToCome = answer instanceof Date && answer > now;
        expect(isToCome || answer instanceof Refusal).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('reads back what it wrote, in any zone', () => {
    const zone = fc.constantFrom('Asia/Kolkata', 'America/Santiago', 'Australia/Lord_Howe', 'UTC');
    const minutes = fc.integer({ min: 1, max: 500_000 });

    fc.assert(
      fc.property(zone, minutes, (where, later) => {
        const at = new Date(now.getTime() + later * 60_000);
        const [day = '', time = ''] = inZone(at, where).split(' ');

        const read = readWhen(`${day} ${time}`, now, where);

        expect(inZone(read, where).slice(0, 16)).toBe(`${day} ${time}`);
      }),
    );
  });
});

function outcome(read: () => Date): unknown {
  try {
    return read();
  } catch (error) {
    return error;
  }
}

describe('readDay', () => {
  // In Berlin it is the 4th already.
  const night = new Date('2031-03-03T23:30:00Z');

  it.each([
    ['today', '2031-03-04'],
    ['Friday', '2031-03-07'],
    ['14 march', '2031-03-14'],
    ['in two weeks', '2031-03-18'],
    ['2031-03-14', '2031-03-14'],
    ['2031-02-14', null],
    ['last friday', null],
    ['1/12', null],
    ['friday 9am', null],
    ['key', null],
    ['march', null],
    ['the friday team', null],
    ['', null],
  ])('reads %j', (text, day) => {
    expect(readDay(text, night, 'Europe/Berlin')).toBe(day);
  });
});
