import { DateTime, IANAZone } from 'luxon';
import { type SteadyStretch, steadyStretches } from './clock-changes.ts';
import type { Policy } from './policy.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 24 * 60 * MINUTE_MS;

/** When somebody works, or a whole team: a policy is one. */
export type WorkCalendar = Pick<Policy, 'zone' | 'workingDays' | 'hours'> &
  Partial<Pick<Policy, 'holidays'>>;

/** A date and time as a clock on the wall shows it; which instant that is depends on the zone. */
export interface WallTime {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly hour: number;
  readonly minute: number;
}

export function isZone(name: string): boolean {
  return IANAZone.isValidZone(name);
}

/** Whether a day, `2026-12-25`, is one on which they work: by the week, and by the holidays of their zone. */
export function isWorkingDay(
  day: string,
  { zone, workingDays, holidays = [] }: Omit<WorkCalendar, 'hours'>,
): boolean {
  const weekday = new Date(day).getUTCDay() || 7;
  if (!workingDays.includes(weekday)) return false;
  return !holidays.some(({ zones, days }) => (zones?.includes(zone) ?? true) && days.has(day));
}

/**
 * The opening time of the `days`-th working day after the day of `from`, in the team's own zone.
 *
 * Counted on the calendar, not in 24-hour steps, so the answer stays at
 * opening time across a daylight-saving change.
 */
export function workingDayAfter(from: Date, days: number, calendar: WorkCalendar): Date {
  let day = local(from, calendar.zone).set({ hour: 12, minute: 0, second: 0, millisecond: 0 });
  for (let counted = 0; counted < days; ) {
    day = day.plus({ days: 1 });
    if (isWorkingDay(day.toFormat('yyyy-MM-dd'), calendar)) counted += 1;
  }
  const [hour, minute] = calendar.hours.opensAt.split(':').map(Number);
  return day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toJSDate();
}

/** The closing time of that day. */
export function workingDayEnd(from: Date, days: number, calendar: WorkCalendar): Date {
  const { closesAt } = calendar.hours;
  return workingDayAfter(from, days, { ...calendar, hours: { opensAt: closesAt, closesAt } });
}

/** All of the `days`-th working day after the day of `from`: midnight to midnight in the team's own zone. */
export function workingDayOf(
  from: Date,
  days: number,
  calendar: WorkCalendar,
): { from: Date; to: Date } {
  const day = local(workingDayAfter(from, days, calendar), calendar.zone).startOf('day');
  // Where clocks change at midnight a day begins at one: the next begins at its own beginning.
  return { from: day.toJSDate(), to: day.plus({ days: 1 }).startOf('day').toJSDate() };
}

/**
 * The same time on the wall on each of the `most` days before, the nearest first: 23 to 25 hours
 * apart, where the clocks change in between.
 */
export function daysBefore(at: Date, most: number, zone: string): Date[] {
  const day = local(at, zone);
  return Array.from({ length: most }, (_, index) => day.minus({ days: index + 1 }).toJSDate());
}

/** The first midnight after `at`. */
export function nextDay(at: Date, zone: string): Date {
  return local(at, zone).startOf('day').plus({ days: 1 }).startOf('day').toJSDate();
}

/** The first midnight after `at` with which a week begins. */
export function nextWeek(at: Date, zone: string): Date {
  return local(at, zone).startOf('week').plus({ weeks: 1 }).startOf('day').toJSDate();
}

/** The next instant after `at` at which the wall shows `HH:MM`; where the clocks skip it, right after that. */
export function nextClock(at: Date, time: string, zone: string): Date {
  const [hour, minute] = time.split(':').map(Number);
  const wall = { hour: hour ?? 0, minute: minute ?? 0, second: 0, millisecond: 0 };
  const today = local(at, zone).set(wall);
  if (today.toJSDate() > at) return today.toJSDate();
  return local(at, zone).plus({ days: 1 }).set(wall).toJSDate();
}

/** `2026-03-06 16:00 UTC+01:00`: the offset is written out, since an hour comes twice in autumn. */
export function inZone(at: Date, zone: string): string {
  return local(at, zone).toFormat("yyyy-MM-dd HH:mm 'UTC'ZZ");
}

/** `16:00`. */
export function clockTime(at: Date, zone: string): string {
  return local(at, zone).toFormat('HH:mm');
}

/** `2026-03-06`: the day on which `at` falls in `zone`. */
export function dayIn(at: Date, zone: string): string {
  return local(at, zone).toFormat('yyyy-MM-dd');
}

/** From when to when somebody works without a break. */
export interface OpenHours {
  /** The day on which it begins, `2026-03-06`, in their zone. */
  readonly day: string;
  readonly from: Date;
  /** No longer belongs to it. */
  readonly to: Date;
}

/**
 * The working hours of whoever keeps this calendar that touch the time between two instants, uncut.
 *
 * They work while the clock on their wall shows a time from opening to closing. So hours that the
 * clocks leave out are not there, and those that come twice are there twice.
 */
export function openHours(from: Date, to: Date, calendar: WorkCalendar): OpenHours[] {
  // Days more at either end, since the hours of two days may meet at midnight.
  const [first, last] = [from.getTime() - 2 * DAY_MS, to.getTime() + 2 * DAY_MS];
  const merged: { day: string; from: number; to: number }[] = [];
  for (const stretch of steadyStretches(first, last, offsetsOf(calendar.zone))) {
    for (const hours of hoursWithin(stretch, calendar)) {
      const before = merged.at(-1);
      if (before?.to === hours.from) before.to = hours.to;
      else merged.push(hours);
    }
  }
  return merged
    .filter((hours) => hours.to > from.getTime() && hours.from < to.getTime())
    .map((hours) => ({ day: hours.day, from: new Date(hours.from), to: new Date(hours.to) }));
}

function hoursWithin({ from, to, offset }: SteadyStretch, calendar: WorkCalendar) {
  const [opens, closes] = [msOfDay(calendar.hours.opensAt), msOfDay(calendar.hours.closesAt)];
  const found: { day: string; from: number; to: number }[] = [];
  const midnight = Math.floor((from + offset) / DAY_MS) * DAY_MS;
  for (let wall = midnight; wall < to + offset; wall += DAY_MS) {
    const starts = Math.max(from, wall + opens - offset);
    const ends = Math.min(to, wall + closes - offset);
    const day = new Date(wall).toISOString().slice(0, 10);
    if (starts < ends && isWorkingDay(day, calendar)) found.push({ day, from: starts, to: ends });
  }
  return found;
}

/** `09:30` as time since midnight. */
function msOfDay(time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return (60 * hour + minute) * MINUTE_MS;
}

/** How far the clocks of a zone are ahead of UTC, in milliseconds; asked very often. */
function offsetsOf(zone: string): (at: number) => number {
  const known = IANAZone.create(zone);
  return (at) => known.offset(at) * MINUTE_MS;
}

const LOOK_AHEAD_DAYS = 14;
const LOOKS = 53;

/** `at` itself where they work then, else when they next begin; null where they do not within two years. */
export function nextWorkingMoment(at: Date, calendar: WorkCalendar): Date | null {
  for (let look = 0; look < LOOKS; look += 1) {
    const from = new Date(at.getTime() + look * LOOK_AHEAD_DAYS * DAY_MS);
    const [next] = openHours(from, new Date(from.getTime() + LOOK_AHEAD_DAYS * DAY_MS), calendar);
    if (next) return next.from > at ? next.from : at;
  }
  return null;
}

/** Whole minutes, rounded down: 90 seconds are one minute. */
export function minutesBetween(from: Date, to: Date): number {
  return Math.floor((to.getTime() - from.getTime()) / 60_000);
}

/** What a clock on the wall in `zone` shows at an instant. */
export function wallTimeOf(at: Date, zone: string): WallTime {
  const { year, month, day, hour, minute } = local(at, zone);
  return { year, month, day, hour, minute };
}

/**
 * The instant at which the wall in `zone` shows a time.
 *
 * In autumn an hour comes twice: the first is meant. In spring an hour is left
 * out: `exists` is false, and `at` is as long after the change as asked for.
 */
export function atWallTime(wall: WallTime, zone: string): { at: Date; exists: boolean } {
  const guess = DateTime.fromObject(wall, { zone });
  const instants = guess.getPossibleOffsets().map((time) => time.toMillis());
  const at = new Date(Math.min(...instants));
  return { at, exists: isSame(wallTimeOf(at, zone), wall) };
}

/**
 * An instant together with its zone, for whoever writes both down.
 *
 * Null in the hour that comes twice in autumn: a wall time and a zone do not tell which is meant.
 */
export function zoned(at: Date, zone: string): DateTime | null {
  const time = local(at, zone);
  return time.getPossibleOffsets().length === 1 ? time : null;
}

function isSame(a: WallTime, b: WallTime): boolean {
  return a.day === b.day && a.hour === b.hour && a.minute === b.minute;
}

function local(at: Date, zone: string): DateTime {
  return DateTime.fromJSDate(at, { zone });
}
