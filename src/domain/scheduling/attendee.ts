import { openHours, type WorkCalendar } from '../calendar.ts';

/** A stretch of time; `to` no longer belongs to it. */
export interface Interval {
  readonly from: Date;
  readonly to: Date;
}

/** Somebody who may come to a meeting, with when they work, in their own zone. */
export interface Attendee extends WorkCalendar {
  readonly id: string;
  /** In any order; they may overlap. */
  readonly busy: readonly Interval[];
}

/** Hours in which somebody works without a break, and what of them is free, in order, without overlaps. */
export interface WorkStretch {
  readonly hours: Interval;
  readonly free: readonly Interval[];
}

/** When somebody works between two instants; what is free of it is cut to them, and the hours are not. */
export function workStretches(attendee: Attendee, window: Interval): WorkStretch[] {
  const busy = merged(attendee.busy);
  let over = 0;
  return openHours(window.from, window.to, attendee).map((hours) => {
    const within = cut(hours, window);
    // Both come in order, and a calendar may be full: what is over for one day is for the next.
    for (let one = busy[over]; one && one.to <= within.from; one = busy[over]) over += 1;
    return { hours, free: without(within, busy, over) };
  });
}

/** In order, and each apart from the next. */
function merged(busy: readonly Interval[]): Interval[] {
  const found: Interval[] = [];
  const inOrder = busy
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from.getTime() - b.from.getTime());
  for (const one of inOrder) {
    const before = found.at(-1);
    if (!before || before.to < one.from) found.push(one);
    else found[found.length - 1] = { from: before.from, to: later(before.to, one.to) };
  }
  return found;
}

function cut({ from, to }: Interval, window: Interval): Interval {
  return { from: later(from, window.from), to: earlier(to, window.to) };
}

/** What is left of a stretch once the busy ones are taken out, of which the first so many are over. */
function without({ from, to }: Interval, busy: readonly Interval[], over: number): Interval[] {
  const left: Interval[] = [];
  let free = from;
  for (let at = over; at < busy.length; at += 1) {
    const one = busy[at];
    if (!one || one.from >= to) break;
    if (one.from > free) left.push({ from: free, to: one.from });
    free = one.to;
  }
  return free < to ? [...left, { from: free, to }] : left;
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
