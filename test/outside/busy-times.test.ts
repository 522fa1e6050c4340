import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { busyTimes } from '../../src/outside/busy-times.ts';
import { storedEvent } from '../../src/outside/icalendar.ts';
import { anInvitation } from '../support/invitations.ts';

const WHOSE = { zone: 'America/New_York', email: 'bo@example.com' };
const WEEK = { from: new Date('2031-03-03T00:00:00Z'), to: new Date('2031-03-10T00:00:00Z') };

/** What a calendar of somebody's holds; lines as its server sends them. */
function calendar(...lines: string[]): string {
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Test//EN', ...lines, 'END:VCALENDAR'].join(
    '\r\n',
  );
}
const event = (...lines: string[]) => ['BEGIN:VEVENT', 'UID:u', ...lines, 'END:VEVENT'];
const AT_TWO = ['DTSTART:20310304T140000Z', 'DTEND:20310304T150000Z'];

function read(text: string, window = WEEK): string[] {
  return busyTimes(text, window, WHOSE).map(
    ({ from, to }) => `${from.toISOString().slice(0, 16)} ${to.toISOString().slice(0, 16)}`,
  );
}

describe('somebody’s time', () => {
  it.each([
    ['an event', [], ['2031-03-04T14:00 2031-03-04T15:00']],
    ['one that is off', ['STATUS:CANCELLED'], []],
    ['one shown as free', ['TRANSP:TRANSPARENT'], []],
    ['one they declined', ['ATTENDEE;PARTSTAT=DECLINED:MAILTO:Bo@example.com'], []],
    [
      'one another declined',
      ['ATTENDEE;PARTSTAT=DECLINED:mailto:ana@example.com'],
      ['2031-03-04T14:00 2031-03-04T15:00'],
    ],
    [
      'one every other day',
      ['RRULE:FREQ=DAILY;INTERVAL=2;COUNT=2'],
      ['2031-03-04T14:00 2031-03-04T15:00', '2031-03-06T14:00 2031-03-06T15:00'],
    ],
    [
      'one with a day left out',
      ['RRULE:FREQ=DAILY;COUNT=2', 'EXDATE:20310304T140000Z'],
      ['2031-03-05T14:00 2031-03-05T15:00'],
    ],
  ])('is taken as it says by %s', (_, more, taken) => {
    expect(read(calendar(...event(...AT_TWO, ...more)))).toEqual(taken);
  });

  it('follows one repetition that was moved, and one that was called off', () => {
    const text = calendar(
      ...event(...AT_TWO, 'RRULE:FREQ=DAILY;COUNT=3'),
      ...event(
        'RECURRENCE-ID:20310305T140000Z',
        'DTSTART:20310305T180000Z',
        'DTEND:20310305T183000Z',
      ),
      ...event(
        'RECURRENCE-ID:20310306T140000Z',
        'STATUS:CANCELLED',
        'DTSTART:20310306T140000Z',
        'DTEND:20310306T150000Z',
      ),
    );

    expect(read(text)).toEqual([
      '2031-03-04T14:00 2031-03-04T15:00',
      '2031-03-05T18:00 2031-03-05T18:30',
    ]);
  });

  it('is their own day where an event has no zone, and the named one where the zone was not sent along', () => {
    expect(
      read(calendar(...event('DTSTART;VALUE=DATE:20310304', 'DTEND;VALUE=DATE:20310305'))),
    ).toEqual(['2031-03-04T05:00 2031-03-05T05:00']);
    expect(read(calendar(...event('DTSTART:20310304T090000', 'DTEND:20310304T100000')))).toEqual([
      '2031-03-04T14:00 2031-03-04T15:00',
    ]);
    const berlin = event(
      'DTSTART;TZID=Europe/Berlin:20310304T150000',
      'DTEND;TZID=Europe/Berlin:20310304T160000',
    );
    expect(read(calendar(...berlin))).toEqual(['2031-03-04T14:00 2031-03-04T15:00']);
  });

  it('stays at its time on the wall across a change of the clocks', () => {
    const weekly = storedEvent(
      anInvitation({
        zone: 'America/New_York',
        start: new Date('2031-03-07T14:00:00Z'),
        end: new Date('2031-03-07T15:00:00Z'),
      }),
    ).replace('END:VEVENT', 'RRULE:FREQ=WEEKLY;COUNT=2\r\nEND:VEVENT');
    const month = { ...WEEK, to: new Date('2031-04-01T00:00:00Z') };

    expect(read(weekly, month)).toEqual([
      '2031-03-07T14:00 2031-03-07T15:00',
      '2031-03-14T13:00 2031-03-14T14:00',
    ]);
  });

  it('is told without end by no rule', () => {
    const endless = event(
      'DTSTART:20200101T000000Z',
      'DTEND:20200101T000001Z',
      'RRULE:FREQ=SECONDLY',
    );

    expect(read(calendar(...endless))).toEqual([]);
  });

  it('is what was written, in any zone and at any time', () => {
    const zone = fc.constantFrom('Europe/Berlin', 'Asia/Kolkata', 'Australia/Lord_Howe', 'UTC');
    const minutes = fc.integer({ min: 0, max: 6 * 365 * 1440 });
    fc.assert(
      fc.property(zone, minutes, fc.integer({ min: 1, max: 600 }), (name, at, length) => {
        const from = new Date(Date.UTC(2029, 0) + at * 60_000);
        const to = new Date(from.getTime() + length * 60_000);
        const text = storedEvent(anInvitation({ zone: name, start: from, end: to }));

        expect(busyTimes(text, { from, to }, WHOSE)).toEqual([{ from, to }]);
      }),
    );
  });
});
