import ical from 'ical-generator';
import { describe, expect, it } from 'vitest';
import { readHolidays } from '../../src/outside/holidays.ts';

/** A file with one event for each group of lines. */
function file(...events: readonly string[][]): string {
  const all = events.flatMap((lines) => ['BEGIN:VEVENT', ...lines, 'END:VEVENT']);
  return ['BEGIN:VCALENDAR', 'VERSION:2.0', ...all, 'END:VCALENDAR', ''].join('\r\n');
}

function daysOf(...lines: string[]): string[] {
  const read = readHolidays(file(lines));
  return 'days' in read ? [...read.days] : [read.problem];
}

describe('readHolidays', () => {
  it.each([
    ['a day without an end', ['DTSTART;VALUE=DATE:20311225'], ['2031-12-25']],
    [
      'no day on which an event has ended',
      ['DTSTART;VALUE=DATE:20311225', 'DTEND;VALUE=DATE:20311227'],
      ['2031-12-25', '2031-12-26'],
    ],
    [
      'days over the end of a year',
      ['DTSTART;VALUE=DATE:20311231', 'DURATION:P2D'],
      ['2031-12-31', '2032-01-01'],
    ],
    [
      'a day from midnight to midnight',
      ['DTSTART;TZID=Europe/Berlin:20311225T000000', 'DTEND;TZID=Europe/Berlin:20311226T000000'],
      ['2031-12-25'],
    ],
    [
      'what a calendar shows as free time',
      ['DTSTART;VALUE=DATE:20311225', 'TRANSP:TRANSPARENT'],
      ['2031-12-25'],
    ],
    [
      'a feast as often as it is told, and not where it is taken out',
      [
        'DTSTART;VALUE=DATE:20311127',
        'RRULE:FREQ=YEARLY;BYMONTH=11;BYDAY=4TH;COUNT=3',
        'EXDATE;VALUE=DATE:20321125',
      ],
      ['2031-11-27', '2033-11-24'],
    ],
  ])('takes up %s', (_, lines, days) => {
    expect(daysOf(...lines)).toEqual(days);
  });

  it('reckons a yearly feast without an end for all the years in which somebody may plan', () => {
    const days = daysOf('DTSTART;VALUE=DATE:19700101', 'RRULE:FREQ=YEARLY');

    expect([days[0], days.at(-1), days.length]).toEqual(['2000-01-01', '2100-01-01', 101]);
  });

  it('follows one that was moved, and leaves one out that was called off', () => {
    const yearly = ['UID:feast', 'DTSTART;VALUE=DATE:20310501', 'RRULE:FREQ=YEARLY;COUNT=3'];
    const moved = ['RECURRENCE-ID;VALUE=DATE:20320501', 'DTSTART;VALUE=DATE:20320503'];
    const off = [
      'RECURRENCE-ID;VALUE=DATE:20330501',
      'DTSTART;VALUE=DATE:20330501',
      'STATUS:CANCELLED',
    ];
    const text = file(yearly, ['UID:feast', ...moved], ['UID:feast', ...off]);

    expect(readHolidays(text)).toEqual({ days: new Set(['2031-05-01', '2032-05-03']) });
  });

  it('reads what a common program writes', () => {
    const calendar = ical();
    calendar.createEvent({ start: new Date('2031-12-25T00:00:00Z'), allDay: true, summary: 'x' });

    expect(readHolidays(calendar.toString())).toEqual({ days: new Set(['2031-12-25']) });
  });

  it.each([
    ['no calendar', 'holidays: none', 'cannot be read as iCalendar'],
    ['nothing', '', 'has no event of a whole day'],
    ['hours alone', file(['DTSTART:20311225T100000Z', 'DURATION:PT1H']), 'has no event of a whole'],
    ['an event without a beginning', file(['SUMMARY:Feast']), 'cannot be read as iCalendar'],
    [
      'somebody’s every day',
      file(['DTSTART;VALUE=DATE:20310101', 'RRULE:FREQ=DAILY']),
      'takes up 365 days of 2031: name a calendar of holidays alone',
    ],
    [
      'a beat every second',
      file(['DTSTART:20310101T000001Z', 'RRULE:FREQ=SECONDLY']),
      'has no event of a whole day',
    ],
  ])('says what is wrong with %s', (_, text, problem) => {
    expect(readHolidays(text)).toEqual({ problem: expect.stringContaining(problem) });
  });
});
