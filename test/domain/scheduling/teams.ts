import fc from 'fast-check';
import type { Holidays } from '../../../src/domain/policy.ts';
import type { Attendee, Interval } from '../../../src/domain/scheduling/attendee.ts';
import type { Wish } from '../../../src/domain/scheduling/slots.ts';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;

/** Whole, half and quarter hours, both hemispheres, changes at midnight and one of half an hour. */
export const ZONES = [
  ...['UTC', 'Europe/Lisbon', 'Europe/Berlin', 'America/New_York', 'America/Los_Angeles'],
  ...['America/Sao_Paulo', 'America/Santiago', 'America/Havana', 'America/St_Johns'],
  ...['Africa/Cairo', 'Africa/Lagos', 'Africa/Casablanca', 'Asia/Beirut', 'Asia/Tehran'],
  ...['Asia/Kolkata', 'Asia/Kathmandu', 'Asia/Tokyo', 'Pacific/Kiritimati', 'Pacific/Marquesas'],
  ...['Australia/Sydney', 'Australia/Adelaide', 'Australia/Eucla', 'Australia/Lord_Howe'],
  ...['Pacific/Auckland', 'Pacific/Chatham', 'Pacific/Apia'],
];

/** Fridays before clocks change, north and south, with where they do; and one before they change nowhere. */
const WEEKENDS: readonly (readonly [string, readonly string[]])[] = [
  ['2026-03-06', ['America/New_York', 'America/St_Johns', 'America/Havana']],
  ['2026-03-27', ['Europe/Berlin', 'Europe/Lisbon', 'Asia/Beirut']],
  [
    '2026-04-03',
    ['Australia/Lord_Howe', 'Australia/Sydney', 'Pacific/Chatham', 'America/Santiago'],
  ],
  ['2026-04-23', ['Africa/Cairo']],
  ['2026-07-10', []],
  ['2026-09-04', ['America/Santiago']],
  ['2026-09-25', ['Pacific/Auckland', 'Pacific/Chatham']],
  ['2026-10-02', ['Australia/Lord_Howe', 'Australia/Adelaide']],
  ['2026-10-23', ['Europe/Berlin', 'Europe/Lisbon', 'Asia/Beirut']],
  ['2026-10-29', ['Africa/Cairo', 'America/Havana', 'America/Los_Angeles']],
];

const clock = (minutes: number) =>
  `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;

/** The usual ones, and any others: of ten minutes at night, or a whole day. */
const anyHours = fc.oneof(
  { weight: 5, arbitrary: between({ min: 14, max: 21 }, 30, { min: 10, max: 20 }) },
  { weight: 1, arbitrary: between({ min: 0, max: 143 }, 10, { min: 1, max: 80 }) },
);

function between(opens: fc.IntegerConstraints, step: number, length: fc.IntegerConstraints) {
  return fc.tuple(fc.integer(opens), fc.integer(length)).map(([from, steps]) => ({
    opensAt: clock(from * step),
    closesAt: clock(Math.min((from + steps) * step, 24 * 60)),
  }));
}

/** Mostly all, since the clocks change on days that many have off. */
const anyDays = fc.oneof(
  { weight: 3, arbitrary: fc.constant([1, 2, 3, 4, 5, 6, 7]) },
  { weight: 1, arbitrary: fc.constantFrom([1, 2, 3, 4, 5], [7, 1, 2, 3, 4], [6, 7], [2]) },
);

/** A stretch of between a minute and ten hours, which may end before it begins. */
function busyFrom(start: number): fc.Arbitrary<Interval> {
  return fc
    .tuple(fc.integer({ min: -300, max: 9 * 1440 }), fc.integer({ min: -1, max: 600 }))
    .map(([at, length]) => ({
      from: new Date(start + at * MINUTE_MS),
      to: new Date(start + (at + length) * MINUTE_MS),
    }));
}

function holidaysFrom(start: number, zones: readonly string[]): fc.Arbitrary<Holidays> {
  const dates = fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 2 });
  return fc.tuple(fc.constantFrom(null, ...zones), dates).map(([zone, days]) => ({
    zones: zone === null ? null : [zone],
    days: new Set(days.map((day) => new Date(start + day * DAY_MS).toISOString().slice(0, 10))),
  }));
}

function attendee(
  id: string,
  start: number,
  zones: readonly string[],
  holidays: readonly Holidays[],
): fc.Arbitrary<Attendee> {
  return fc.record({
    id: fc.constant(id),
    zone: fc.constantFrom(...zones),
    workingDays: anyDays,
    hours: anyHours,
    holidays: fc.option(holidaysFrom(start, zones)).map((away) => {
      return away ? [...holidays, { ...away, zones: null }] : holidays;
    }),
    busy: fc.array(busyFrom(start), { maxLength: 4 }),
  });
}

/** A team that wants to meet: so many of each kind at most, and a window of so many hours. */
interface Sizes {
  readonly facilitators: number;
  readonly responders: number;
  readonly optional: number;
  readonly hours: number;
}

export function wishes(sizes: Sizes): fc.Arbitrary<Wish> {
  const team = fc.constantFrom(...WEEKENDS).chain(([date, changing]) =>
    fc.record({
      friday: fc.constant(Date.parse(`${date}T00:00:00Z`)),
      zones: fc.uniqueArray(fc.constantFrom(...changing, ...changing, ...ZONES), {
        minLength: 1,
        maxLength: 2,
      }),
    }),
  );
  return team.chain(({ friday, zones }) =>
    fc.array(holidaysFrom(friday, zones), { maxLength: 2 }).chain((holidays) => {
      const one = (id: string) => attendee(id, friday, zones, holidays);
      const some = (kind: string, most: number) =>
        fc
          .integer({ min: 0, max: most })
          .chain((count) =>
            fc.tuple(...Array.from({ length: count }, (_, at) => one(`${kind}${at}`))),
          );
      return fc
        .record({
          start: fc.integer({ min: 0, max: 72 * 60 }),
          hours: fc.integer({ min: 1, max: sizes.hours }),
          minutes: fc.constantFrom(15, 25, 45, 60, 90),
          commander: fc.option(one('commander')),
          facilitators: some('facilitator', sizes.facilitators),
          responders: some('responder', sizes.responders),
          optional: some('optional', sizes.optional),
          twice: fc.constantFrom('nobody', 'nobody', 'responder', 'guest'),
        })
        .map(({ start, hours, twice, ...wish }) => {
          const from = friday + start * MINUTE_MS;
          const window = { from: new Date(from), to: new Date(from + hours * HOUR_MS) };
          return standingTwice({ ...wish, window }, twice);
        });
    }),
  );
}

/** Somebody on the rota who responded, or whoever facilitates and asked to come anyway. */
function standingTwice(wish: Wish, who: string): Wish {
  const { facilitators, responders, optional } = wish;
  if (who === 'responder')
    return { ...wish, facilitators: [...responders.slice(0, 1), ...facilitators] };
  return who === 'guest' ? { ...wish, optional: [...facilitators.slice(-1), ...optional] } : wish;
}
