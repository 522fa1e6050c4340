import type { Attendee } from '../../../src/domain/scheduling/attendee.ts';
import type { Relaxed } from '../../../src/domain/scheduling/blockers.ts';
import type { Slot, Suits, Wish } from '../../../src/domain/scheduling/slots.ts';

const MINUTE_MS = 60_000;
const QUARTER = 15;
const HOUR = 60;
const DAY = 24 * HOUR;

type Rated = Slot & { readonly missing: number; readonly cost: number };

/**
 * The best slots by trying every quarter of an hour, and of each every minute, against the clock on
 * each person's wall. Slow, plain, and of no code that it is to judge.
 */
export function slotsByHand(wish: Wish): Slot[] {
  const { window, minutes } = wish;
  const table = seatsOf(wish);
  const found: Rated[] = [];
  const first = Math.ceil(minuteOf(window.from) / QUARTER) * QUARTER;
  for (let start = first; start + minutes <= window.to.getTime() / MINUTE_MS; start += QUARTER) {
    found.push(...ratedAt(start, table, wish));
  }
  return threeOf(found);
}

interface Seats {
  readonly seated: readonly Attendee[];
  readonly rota: readonly Attendee[];
  /** One of them has to be there. */
  readonly needed: readonly Attendee[];
}

function seatsOf({ commander, facilitators, responders, optional }: Wish): Seats {
  const isIn = (one: Attendee, list: readonly Attendee[]) => list.some(({ id }) => id === one.id);
  const others: Attendee[] = [];
  for (const one of [...(commander ? [commander] : []), ...responders, ...optional]) {
    if (!isIn(one, others)) others.push(one);
  }
  const rota = facilitators.filter((one) => one.id !== commander?.id && !isIn(one, responders));
  const seated = others.slice(0, rota.length > 0 ? 7 : 8);
  const needed = responders.filter((one) => one.id !== commander?.id && isIn(one, seated));
  return { seated, rota, needed };
}

/** One, or none where those who have to be there are not. */
function ratedAt(start: number, { seated, rota, needed }: Seats, wish: Wish): Rated[] {
  const { commander, minutes } = wish;
  const suitsOf = (one: Attendee) => suitsAt(one, start, wish);
  const comes = (one: Attendee) => suitsOf(one) !== 'not';
  if (commander && !comes(commander)) return [];
  if (needed.length > 0 && !needed.some(comes)) return [];
  const facilitator = rota.find(comes);
  if (rota.length > 0 && !facilitator) return [];
  const invited = [...seated, ...(facilitator ? [facilitator] : [])];
  const suits = new Map(invited.map((one) => [one.id, suitsOf(one)]));
  const count = (wanted: Suits) => [...suits.values()].filter((one) => one === wanted).length;
  if (count('well') + count('edge') === 0) return [];
  const rated = {
    startsAt: new Date(start * MINUTE_MS),
    endsAt: new Date((start + minutes) * MINUTE_MS),
    facilitator: facilitator?.id ?? null,
    suits,
    missing: count('not'),
    cost: start + count('edge') * DAY,
  };
  return [rated];
}

/** Those who miss fewest people, the cheapest first, two hours apart. */
function threeOf(found: readonly Rated[]): Slot[] {
  const chosen: Slot[] = [];
  let left = [...found];
  while (left.length > 0 && chosen.length < 3) {
    const fewest = Math.min(...found.map(({ missing }) => missing));
    left = left
      .filter(({ missing }) => missing === fewest)
      .filter(({ startsAt }) =>
        chosen.every((one) => Math.abs(minuteOf(one.startsAt) - minuteOf(startsAt)) >= 2 * HOUR),
      );
    let best = left[0];
    for (const one of left) if (best && one.cost < best.cost) best = one;
    if (!best) break;
    const { startsAt, endsAt, facilitator, suits } = best;
    chosen.push({ startsAt, endsAt, facilitator, suits });
  }
  return chosen;
}

function suitsAt(one: Attendee, start: number, wish: Wish): Suits {
  const { origin, works, free } = minutesOf(one, wish);
  const at = start - origin;
  for (let minute = at; minute < at + wish.minutes; minute += 1) if (!free[minute]) return 'not';
  for (let minute = at - HOUR; minute < at + wish.minutes + HOUR; minute += 1) {
    if (!works[minute]) return 'edge';
  }
  return 'well';
}

/** Every minute of a window and of an hour around it: whether somebody works then, and has nothing else. */
interface Minutes {
  readonly origin: number;
  readonly works: Uint8Array;
  readonly free: Uint8Array;
}

const known = new WeakMap<Wish['window'], Map<Attendee, Minutes>>();

function minutesOf(one: Attendee, { window }: Wish): Minutes {
  const inWindow = known.get(window) ?? new Map<Attendee, Minutes>();
  const found = inWindow.get(one) ?? triedMinutes(one, window);
  known.set(window, inWindow.set(one, found));
  return found;
}

function triedMinutes(one: Attendee, { from, to }: Wish['window']): Minutes {
  const origin = minuteOf(from) - HOUR;
  const length = Math.ceil(to.getTime() / MINUTE_MS) + HOUR - origin;
  const works = new Uint8Array(length);
  const isOpen = openMinutes(one);
  for (let at = 0; at < length; at += 1) if (isOpen(origin + at)) works[at] = 1;
  const free = works.slice();
  for (const busy of one.busy) {
    for (let at = minuteOf(busy.from); at < minuteOf(busy.to); at += 1) free[at - origin] = 0;
  }
  return { origin, works, free };
}

function openMinutes(one: Attendee): (minute: number) => boolean {
  const { workingDays, holidays = [], zone, hours } = one;
  const [opens = 0, closes = 0] = [hours.opensAt, hours.closesAt].map(
    (time) => HOUR * Number(time.slice(0, 2)) + Number(time.slice(3)),
  );
  const off = holidays
    .filter(({ zones }) => zones === null || zones.includes(zone))
    .flatMap(({ days }) => [...days].map((day) => Date.parse(day) / MINUTE_MS / DAY));
  const offset = offsetsOf(zone);
  return (minute) => {
    const wall = minute + offset(minute);
    const time = wall % DAY;
    if (time < opens || time >= closes) return false;
    const day = (wall - time) / DAY;
    // The first of January 1970 was a Thursday.
    return workingDays.includes(((day + 3) % 7) + 1) && !off.includes(day);
  };
}

const offsets = new Map<string, Map<number, number>>();
const formats = new Map<string, Intl.DateTimeFormat>();

/** How many minutes a zone's clocks are ahead, as Intl shows them; none changes within a quarter of an hour. */
export function offsetsOf(zone: string): (minute: number) => number {
  const inZone = offsets.get(zone) ?? new Map<number, number>();
  offsets.set(zone, inZone);
  let [last, shown] = [Number.NaN, 0];
  return (minute) => {
    const quarter = minute - (minute % QUARTER);
    if (quarter === last) return shown;
    last = quarter;
    shown = inZone.get(quarter) ?? shownAt(zone, quarter) - quarter;
    inZone.set(quarter, shown);
    return shown;
  };
}

/** The time on the wall, as minutes since 1970 in UTC. */
export function shownAt(timeZone: string, minute: number): number {
  const format =
    formats.get(timeZone) ??
    new Intl.DateTimeFormat('en-US', {
      timeZone,
      year: 'numeric',
      month: 'numeric',
      day: 'numeric',
      hour: 'numeric',
      minute: 'numeric',
      hourCycle: 'h23',
    });
  formats.set(timeZone, format);
  const shown = format.format(new Date(minute * MINUTE_MS)).match(/\d+/g) ?? [];
  const [month = 0, day = 0, year = 0, hour = 0, past = 0] = shown.map(Number);
  return Date.UTC(year, month - 1, day, hour, past) / MINUTE_MS;
}

function minuteOf(at: Date): number {
  return Math.floor(at.getTime() / MINUTE_MS);
}

/** Every kind of thing that may be let go of, each tried by hand, in the order in which they are told. */
export function blockersByHand(wish: Wish): Relaxed[] {
  const { commander, facilitators, responders, window, minutes } = wish;
  const people = [...(commander ? [commander] : []), ...facilitators, ...responders];
  const ids = [...new Set(people.map(({ id }) => id))];
  const found: Relaxed[] = [];
  const tried = (blocker: Relaxed['blocker'], relaxed: Wish) => {
    const [slot] = slotsByHand(relaxed);
    if (slot) found.push({ blocker, slot });
  };
  if (minutes > 25) tried({ kind: 'length', minutes: 25 }, { ...wish, minutes: 25 });
  const to = new Date(window.to.getTime() + 7 * DAY * MINUTE_MS);
  tried({ kind: 'window', days: 7 }, { ...wish, window: { ...window, to } });
  tried({ kind: 'absent', who: 'facilitator' }, { ...wish, facilitators: [] });
  for (const person of ids) {
    tried(
      { kind: 'busy', person },
      withOther(wish, person, (one) => ({ ...one, busy: [] })),
    );
  }
  for (const person of ids) {
    tried(
      { kind: 'hours', person, hours: 2 },
      withOther(wish, person, (one) => ({ ...one, hours: twoMoreHours(one) })),
    );
  }
  if (commander && responders.length > 0) {
    tried({ kind: 'absent', who: 'responders' }, { ...wish, responders: [] });
    tried({ kind: 'absent', who: 'commander' }, { ...wish, commander: null });
  }
  return found;
}

function withOther(wish: Wish, id: string, change: (one: Attendee) => Attendee): Wish {
  const changed = new Map<Attendee, Attendee>();
  const now = (one: Attendee) => {
    if (one.id !== id) return one;
    const next = changed.get(one) ?? change(one);
    changed.set(one, next);
    return next;
  };
  return {
    ...wish,
    commander: wish.commander && now(wish.commander),
    facilitators: wish.facilitators.map(now),
    responders: wish.responders.map(now),
    optional: wish.optional.map(now),
  };
}

function twoMoreHours({ hours: { opensAt, closesAt } }: Attendee): Attendee['hours'] {
  const [opens, closes] = [Number(opensAt.slice(0, 2)) - 2, Number(closesAt.slice(0, 2)) + 2];
  return {
    opensAt: opens < 0 ? '00:00' : `${String(opens).padStart(2, '0')}${opensAt.slice(2)}`,
    closesAt: closes > 23 ? '24:00' : `${String(closes).padStart(2, '0')}${closesAt.slice(2)}`,
  };
}
