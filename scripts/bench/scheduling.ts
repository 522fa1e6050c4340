import { workingDayOf } from '../../src/domain/calendar.ts';
import type { Attendee, Interval } from '../../src/domain/scheduling/attendee.ts';
import { bestSlots, type Wish } from '../../src/domain/scheduling/slots.ts';
import { percentile } from './figures.ts';

const ROUNDS = 200;
const WARM_UP = 20;
const WORKING_DAYS = 20;
const MOST_PEOPLE = 8;
const HOUR_MS = 3_600_000;

/** Some of them change their clocks within the window, north and south. */
const ZONES = [
  ...['Europe/Berlin', 'Europe/Lisbon', 'America/New_York', 'Asia/Kolkata'],
  ...['Australia/Lord_Howe', 'Asia/Kathmandu', 'America/Sao_Paulo', 'Africa/Lagos'],
];
const TEAM = {
  zone: 'Europe/Berlin',
  workingDays: [1, 2, 3, 4, 5],
  hours: { opensAt: '08:00', closesAt: '18:00' },
};
const FIRST = new Date('2031-03-10T09:00:00Z');

export interface SchedulingFigures {
  readonly p50: number;
  readonly p95: number;
  /** What eight people take, by what two take. */
  readonly ratio: number;
}

/** How long it takes (ms) to find the best slots of 20 working days for eight people, each with a full calendar. */
export function measureScheduling(): SchedulingFigures {
  const [few, many] = [timesFor(2), timesFor(MOST_PEOPLE)];
  const [p50, p95] = [percentile(many, 0.5), percentile(many, 0.95)];
  return { p50, p95, ratio: p50 / percentile(few, 0.5) };
}

function timesFor(count: number): number[] {
  const times: number[] = [];
  for (let round = -WARM_UP; round < ROUNDS; round += 1) {
    const wish = wishOf(count, round + WARM_UP);
    const begun = performance.now();
    const found = bestSlots(wish);
    if (round >= 0) times.push(performance.now() - begun);
    if (found.length === 0) throw new Error('a slot was to be found');
  }
  return times;
}

/** One facilitates, one led, the others responded; every round has other meetings in the way. */
function wishOf(count: number, round: number): Wish {
  const { from } = workingDayOf(FIRST, 1, TEAM);
  const { to } = workingDayOf(FIRST, WORKING_DAYS, TEAM);
  const [commander, facilitator, ...responders] = Array.from({ length: count }, (_, at) =>
    person(at, round, { from, to }),
  );
  if (!commander || !facilitator) throw new Error('two at least are to meet');
  const window = { from, to };
  return { window, minutes: 45, commander, facilitators: [facilitator], responders, optional: [] };
}

function person(at: number, round: number, { from, to }: Interval): Attendee {
  const busy: Interval[] = [];
  // Four or five meetings a day, at hours that look as if chance had it.
  for (let slot = from.getTime(), turn = at + 7 * round; slot < to.getTime(); turn += 1) {
    busy.push({ from: new Date(slot), to: new Date(slot + HOUR_MS / 2) });
    slot += HOUR_MS * (1 + ((turn * turn * 31) % 7));
  }
  return { ...TEAM, id: `U${at}`, zone: ZONES[at % ZONES.length] ?? TEAM.zone, busy };
}
