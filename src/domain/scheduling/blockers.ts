import type { Attendee } from './attendee.ts';
import { bestSlots, type Slot, type Wish } from './slots.ts';

/** What stands in the way of any slot, each alone: without it there would be one. */
export type Blocker =
  /** The window is too short. */
  | { readonly kind: 'window'; readonly days: number }
  /** A shorter meeting would fit. */
  | { readonly kind: 'length'; readonly minutes: number }
  /** What else somebody of the quorum has in their calendar. */
  | { readonly kind: 'busy'; readonly person: string }
  /** Somebody of the quorum would have to come some hours earlier or later than they work. */
  | { readonly kind: 'hours'; readonly person: string; readonly hours: number }
  /** A part of the quorum that is never there. */
  | { readonly kind: 'absent'; readonly who: 'commander' | 'facilitator' | 'responders' };

export interface Relaxed {
  readonly blocker: Blocker;
  /** The best slot that there would be without it. */
  readonly slot: Slot;
}

const MORE_DAYS = 7;
const SHORT_MINUTES = 25;
const MORE_HOURS = 2;
const DAY_MS = 86_400_000;

/**
 * What to let go of where no slot was found, what costs people least first. Empty where no single
 * thing is in the way: then it is better written than met about.
 */
export function blockersOf(wish: Wish): Relaxed[] {
  return relaxations(wish).flatMap(({ blocker, relaxed }) => {
    const [slot] = bestSlots(relaxed);
    return slot ? [{ blocker, slot }] : [];
  });
}

interface Relaxation {
  readonly blocker: Blocker;
  readonly relaxed: Wish;
}

function relaxations(wish: Wish): Relaxation[] {
  const { window, minutes, commander, facilitators, responders } = wish;
  const to = new Date(window.to.getTime() + MORE_DAYS * DAY_MS);
  const shorter = minutes > SHORT_MINUTES ? [SHORT_MINUTES] : [];
  const people = [...(commander ? [commander] : []), ...facilitators, ...responders];
  return [
    ...shorter.map((short) => ({
      blocker: { kind: 'length' as const, minutes: short },
      relaxed: { ...wish, minutes: short },
    })),
    {
      blocker: { kind: 'window', days: MORE_DAYS },
      relaxed: { ...wish, window: { ...window, to } },
    },
    ...people
      .filter(({ busy }) => busy.length > 0)
      .map(({ id }) => ({
        blocker: { kind: 'busy' as const, person: id },
        relaxed: changing(wish, id, (one) => ({ ...one, busy: [] })),
      })),
    ...people.map(({ id }) => ({
      blocker: { kind: 'hours' as const, person: id, hours: MORE_HOURS },
      relaxed: changing(wish, id, longer),
    })),
    ...absences(wish),
  ];
}

function absences(wish: Wish): Relaxation[] {
  const { commander, facilitators, responders } = wish;
  const absent = (who: 'commander' | 'facilitator' | 'responders', relaxed: Wish) => ({
    blocker: { kind: 'absent' as const, who },
    relaxed,
  });
  return [
    ...(facilitators.length > 0 ? [absent('facilitator', { ...wish, facilitators: [] })] : []),
    ...(responders.length > 0 ? [absent('responders', { ...wish, responders: [] })] : []),
    ...(commander ? [absent('commander', { ...wish, commander: null })] : []),
  ];
}

/** The wish with one person changed, wherever they stand in it. */
function changing(wish: Wish, id: string, change: (one: Attendee) => Attendee): Wish {
  const each = (all: readonly Attendee[]) => all.map((one) => (one.id === id ? change(one) : one));
  const { commander, facilitators, responders, optional } = wish;
  return {
    ...wish,
    commander: commander?.id === id ? change(commander) : commander,
    facilitators: each(facilitators),
    responders: each(responders),
    optional: each(optional),
  };
}

/** Two hours at either end of the day, within it. */
function longer(attendee: Attendee): Attendee {
  const { opensAt, closesAt } = attendee.hours;
  return {
    ...attendee,
    hours: { opensAt: moved(opensAt, -MORE_HOURS), closesAt: moved(closesAt, MORE_HOURS) },
  };
}

function moved(time: string, hours: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const next = hour + hours;
  if (next < 0) return '00:00';
  return next > 23
    ? '23:59'
    : `${String(next).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
}
