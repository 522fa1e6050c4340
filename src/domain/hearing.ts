import {
  clockTime,
  dayIn,
  daysBefore,
  nextClock,
  nextDay,
  openHours,
  type WorkCalendar,
} from './calendar.ts';

/** From one wall time to another, over midnight where the first is the later one. */
interface QuietHours {
  readonly from: string;
  readonly to: string;
}

/** When somebody can be reminded: on their own working days, in their own hours and zone. */
export interface Ear extends WorkCalendar {
  /** The first and the last day on which they are away. */
  readonly away: { readonly from: string; readonly to: string } | null;
  readonly quiet: QuietHours | null;
}

const DAY_MS = 86_400_000;
const WEEK_MS = 8 * DAY_MS;
/** Whoever can be told nothing for longer than that is told nothing. */
const LONGEST_MS = 400 * DAY_MS;

export function mayHear(ear: Ear, at: Date): boolean {
  return openAround(ear, at) !== null && !isQuiet(ear, at);
}

/** The first moment from `at` on at which they may be reminded; null where there is none for a year. */
export function nextMoment(ear: Ear, at: Date): Date | null {
  // Most people work within a week: the year is looked through for the others alone.
  return firstWithin(ear, at, WEEK_MS) ?? firstWithin(ear, at, LONGEST_MS);
}

/** Until when a moment lasts at which they may be reminded. */
export function heardUntil(ear: Ear, at: Date): Date {
  const open = openAround(ear, at);
  if (!open || isQuiet(ear, at)) return at;
  const quiet = ear.quiet && nextClock(at, ear.quiet.from, ear.zone);
  return quiet && quiet < open.to ? quiet : open.to;
}

function firstWithin(ear: Ear, at: Date, span: number): Date | null {
  for (const { day, from, to } of openHours(at, new Date(at.getTime() + span), ear)) {
    if (isDayOff(ear, day)) continue;
    let moment = from > at ? from : at;
    while (moment < to && ear.quiet && isQuiet(ear, moment)) {
      moment = nextClock(moment, ear.quiet.to, ear.zone);
    }
    if (moment < to) return moment;
  }
  return null;
}

function openAround(ear: Ear, at: Date): { readonly to: Date } | null {
  const [day] = openHours(at, new Date(at.getTime() + 1), ear);
  if (!day || isDayOff(ear, day.day)) return null;
  return day.from <= at && at < day.to ? day : null;
}

function isDayOff({ away }: Ear, day: string): boolean {
  return away !== null && away.from <= day && day <= away.to;
}

/** By the clock on their wall, so it holds in every night of the year. */
function isQuiet({ quiet, zone }: Ear, at: Date): boolean {
  if (!quiet) return false;
  const time = clockTime(at, zone);
  const { from, to } = quiet;
  return from < to ? from <= time && time < to : from <= time || time < to;
}

/**
 * The same clock time on the last of their working days before that of `at`, or when that day
 * begins where they do not work then; null where a week has no such day.
 */
export function workingDayBefore(ear: Ear, at: Date): Date | null {
  for (const day of daysBefore(at, 7, ear.zone)) {
    if (mayHear(ear, day)) return day;
    const [eve] = daysBefore(day, 1, ear.zone);
    const first = eve && nextMoment(ear, nextDay(eve, ear.zone));
    if (first && dayOf(ear, first) === dayOf(ear, day)) return first;
  }
  return null;
}

/** `2026-03-06`: their own day. */
export function dayOf({ zone }: Ear, at: Date): string {
  return dayIn(at, zone);
}
