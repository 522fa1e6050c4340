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
  const people = [...(commander ? [commander] : []), ...facilitators, ...responders];
  const ids = [...new Set(people.map(({ id }) => id))];
  const taken = new Set(people.filter(({ busy }) => busy.length > 0).map(({ id }) => id));
  const free = (one: Attendee) => ({ ...one, busy: [] });
  return [
    ...(minutes > SHORT_MINUTES ? [shorter(wish)] : []),
    {
      blocker: { kind: 'window', days: MORE_DAYS },
      relaxed: { ...wish, window: { ...window, to } },
    },
    ...(facilitators.length > 0 ? [without('facilitator', { ...wish, facilitators: [] })] : []),
    ...ids
      .filter((id) => taken.has(id))
      .map((person) => ({
        blocker: { kind: 'busy' as const, person },
        relaxed: changing(wish, person, free),
      })),
    ...ids.map((person) => ({
      blocker: { kind: 'hours' as const, person, hours: MORE_HOURS },
      relaxed: changing(wish, person, longer),
    })),
    // Somebody who was in it has to be left.
    ...(commander && responders.length > 0
      ? [
          without('responders', { ...wish, responders: [] }),
          without('commander', { ...wish, commander: null }),
        ]
      : []),
  ];
}

function shorter(wish: Wish): Relaxation {
  const minutes = SHORT_MINUTES;
  return { blocker: { kind: 'length', minutes }, relaxed: { ...wish, minutes } };
}

function without(who: 'commander' | 'facilitator' | 'responders', relaxed: Wish): Relaxation {
  return { blocker: { kind: 'absent', who }, relaxed };
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

/** Some hours at either end of the day, within it. */
function longer(attendee: Attendee): Attendee {
  const { opensAt, closesAt } = attendee.hours;
  return {
    ...attendee,
    hours: { opensAt: moved(opensAt, -MORE_HOURS), closesAt: moved(closesAt, MORE_HOURS) },
  };
}

/** From `00:00` to `24:00`. */
function moved(time: string, hours: number): string {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const minutes = Math.min(Math.max(60 * (hour + hours) + minute, 0), 24 * 60);
  const padded = (number: number) => String(number).padStart(2, '0');
  return `${padded(Math.floor(minutes / 60))}:${padded(minutes % 60)}`;
}
