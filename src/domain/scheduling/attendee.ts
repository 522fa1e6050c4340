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
  const busy = attendee.busy
    .filter(({ from, to }) => from < to)
    .sort((a, b) => a.from.getTime() - b.from.getTime());
  return openHours(window.from, window.to, attendee).map((hours) => ({
    hours,
    free: without(cut(hours, window), busy),
  }));
}

function cut({ from, to }: Interval, window: Interval): Interval {
  return { from: later(from, window.from), to: earlier(to, window.to) };
}

/** What is left of a stretch once the busy ones are taken out, which come in order. */
function without(hours: Interval, busy: readonly Interval[]): Interval[] {
  const left: Interval[] = [];
  let from = hours.from;
  for (const one of busy) {
    if (one.to <= from || one.from >= hours.to) continue;
    if (one.from > from) left.push({ from, to: one.from });
    from = later(from, one.to);
  }
  return from < hours.to ? [...left, { from, to: hours.to }] : left;
}

function later(one: Date, other: Date): Date {
  return one > other ? one : other;
}

function earlier(one: Date, other: Date): Date {
  return one < other ? one : other;
}
