import fc from 'fast-check';
import type { Attendee, Interval } from '../../../src/domain/scheduling/attendee.ts';
import type { Wish } from '../../../src/domain/scheduling/slots.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Half and quarter hours, both hemispheres, and one that skipped a day once. */
const ZONES = [
  ...['UTC', 'Europe/Lisbon', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles'],
  ...['America/Sao_Paulo', 'Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tokyo', 'Africa/Lagos'],
  ...['Australia/Sydney', 'Australia/Lord_Howe', 'Pacific/Auckland', 'Pacific/Chatham'],
  ...['America/St_Johns', 'Pacific/Apia'],
];

/** Weeks in which somewhere clocks change, north and south, and one in which none does. */
const MONDAYS = [
  '2026-03-02',
  '2026-03-23',
  '2026-03-30',
  '2026-09-21',
  '2026-10-19',
  '2026-07-06',
];

const day = fc.integer({ min: 0, max: 9 });

function busyFrom(monday: number): fc.Arbitrary<Interval> {
  return fc
    .tuple(day, fc.integer({ min: 0, max: 95 }), fc.integer({ min: 1, max: 40 }))
    .map(([days, quarter, quarters]) => {
      const from = monday + days * DAY_MS + quarter * 15 * MINUTE_MS;
      return { from: new Date(from), to: new Date(from + quarters * 15 * MINUTE_MS) };
    });
}

function attendee(id: string, monday: number): fc.Arbitrary<Attendee> {
  return fc
    .record({
      zone: fc.constantFrom(...ZONES),
      workingDays: fc.constantFrom([1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [1, 3, 5], [2]),
      opens: fc.integer({ min: 6, max: 11 }),
      length: fc.integer({ min: 2, max: 9 }),
      minute: fc.constantFrom('00', '30', '10'),
      holidays: fc.array(day, { maxLength: 3 }),
      busy: fc.array(busyFrom(monday), { maxLength: 12 }),
    })
    .map(({ opens, length, minute, holidays, ...rest }) => {
      const at = (hour: number) => `${String(hour).padStart(2, '0')}:${minute}`;
      const dates = holidays.map((days) =>
        new Date(monday + days * DAY_MS).toISOString().slice(0, 10),
      );
      return {
        ...rest,
        id,
        hours: { opensAt: at(opens), closesAt: at(opens + length) },
        holidays: new Set(dates),
      };
    });
}

/** A team that wants to meet; `most` bounds how many there are of each kind, and `days` the window. */
export function wishes(most: number, days: number): fc.Arbitrary<Wish> {
  return fc.constantFrom(...MONDAYS).chain((date) => {
    const monday = Date.parse(`${date}T00:00:00Z`);
    const some = (kind: string, max: number) =>
      fc
        .integer({ min: 0, max })
        .chain((count) =>
          fc.tuple(...Array.from({ length: count }, (_, at) => attendee(`${kind}${at}`, monday))),
        );
    return fc.record({
      window: fc.integer({ min: 1, max: days * 24 }).map((hours) => ({
        from: new Date(monday + 7 * MINUTE_MS),
        to: new Date(monday + hours * HOUR_MS),
      })),
      minutes: fc.constantFrom(25, 45, 60),
      commander: fc.option(attendee('commander', monday)),
      facilitators: some('facilitator', most),
      responders: some('responder', most),
      optional: some('optional', most),
    });
  });
}

/** Whether somebody can come, asked of the wall clock minute by minute: slow, and nothing to get wrong. */
export function canCome(one: Attendee, from: Date, minutes: number): boolean {
  for (let minute = 0; minute < minutes; minute += 5) {
    if (!isFree(one, new Date(from.getTime() + minute * MINUTE_MS))) return false;
  }
  return isFree(one, new Date(from.getTime() + minutes * MINUTE_MS - 1));
}

const FORMATS = new Map(
  ZONES.map((timeZone) => [
    timeZone,
    new Intl.DateTimeFormat('en-CA', {
      timeZone,
      weekday: 'short',
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }),
  ]),
);
const WEEK = ['', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];

function isFree(one: Attendee, at: Date): boolean {
  const parts = FORMATS.get(one.zone)?.formatToParts(at) ?? [];
  const part = (type: string) => parts.find((each) => each.type === type)?.value ?? '';
  const time = `${part('hour')}:${part('minute')}`;
  const date = `${part('year')}-${part('month')}-${part('day')}`;
  if (!one.workingDays.includes(WEEK.indexOf(part('weekday'))) || one.holidays.has(date))
    return false;
  if (time < one.hours.opensAt || time >= one.hours.closesAt) return false;
  return !one.busy.some(({ from, to }) => from <= at && at < to);
}
