import { DateTime, IANAZone } from 'luxon';
import type { Policy } from './policy.ts';

export type WorkCalendar = Pick<Policy, 'zone' | 'workingDays' | 'hours'>;

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
    if (calendar.workingDays.includes(day.weekday)) counted += 1;
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
  return { from: day.toJSDate(), to: day.plus({ days: 1 }).toJSDate() };
}

/** The same time on the wall one day earlier: 23 to 25 hours before, where the clocks change in between. */
export function dayBefore(at: Date, zone: string): Date {
  return local(at, zone).minus({ days: 1 }).toJSDate();
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

/** From when to when somebody works on one day of theirs. */
export interface OpenHours {
  /** `2026-03-06`, in their zone. */
  readonly day: string;
  readonly from: Date;
  readonly to: Date;
}

/**
 * The working hours of everyone who keeps this calendar, of all days that touch the time between
 * two instants. Wall times: across a change of the clocks a day's hours begin and end as ever.
 */
export function openHours(from: Date, to: Date, calendar: WorkCalendar): OpenHours[] {
  const { zone, workingDays, hours } = calendar;
  const found: OpenHours[] = [];
  let day = local(from, zone).startOf('day');
  for (; day <= DateTime.fromJSDate(to); day = day.plus({ days: 1 })) {
    if (!workingDays.includes(day.weekday)) continue;
    const at = (time: string) => {
      const [hour, minute] = time.split(':').map(Number);
      return day.set({ hour: hour ?? 0, minute: minute ?? 0 }).toJSDate();
    };
    found.push({
      day: day.toFormat('yyyy-MM-dd'),
      from: at(hours.opensAt),
      to: at(hours.closesAt),
    });
  }
  return found;
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

function isSame(a: WallTime, b: WallTime): boolean {
  return a.day === b.day && a.hour === b.hour && a.minute === b.minute;
}

function local(at: Date, zone: string): DateTime {
  return DateTime.fromJSDate(at, { zone });
}
