import { casual, type ParsedResult } from 'chrono-node';
import { atWallTime, dayIn, inZone, type WallTime, wallTimeOf } from './calendar.ts';
import { Refusal } from './refusal.ts';

const HOW = 'Write a day and a time, such as `tomorrow 14:00`, `tue 9am` or `2026-12-01 10:30`.';

/** Minutes or a half of the day: `10:30`, `9am`, `noon`, `in 2 hours`. A bare `9` may be morning or evening. */
export const EXACT_TIME = /\d[:.]\d\d|\d ?[ap]\.?m\b|\b(noon|midnight)\b/i;
const DURATION = /^in (\d+|an?|half an?) ?(h|hrs?|hours?|m|mins?|minutes?)$/i;

/** `1/12` and `1.12.2026` name two different days, by the country of who reads them. */
export const TWO_WAY_DATE = /\d\/\d|\d\.\d{1,2}\.\d/;

/** chrono-node would read "last friday" as the coming one. */
const BACKWARDS = /\b(last|past|ago|yesterday)\b/i;

/**
 * Not the offset of any place. chrono-node knows offsets only, so it is told
 * the speaker's wall time as if their zone had this one: what it reads in the
 * text itself (`Z`, `+02:00`, `CET`) is then told from what it takes for granted.
 */
const NO_OFFSET_MINUTES = 1;

/**
 * The instant that somebody means by `text`, in their own zone; always after `now`.
 *
 * chrono-node (MIT, well kept, no dependency of its own) knows the many ways of
 * naming a day. It also finds a date inside any sentence and fills in what is
 * missing, which is wrong for a meeting: here the whole text must be the date,
 * with a time in it. Zones and clock changes are the calendar's, not chrono's.
 *
 * Throws a Refusal that says what to write instead.
 */
export function readWhen(text: string, now: Date, zone: string): Date {
  const asked = text.trim().replace(/\s+/g, ' ');
  if (BACKWARDS.test(asked)) throw new Refusal(`That is in the past. ${HOW}`);
  if (TWO_WAY_DATE.test(asked)) {
    throw new Refusal('That date can be read two ways. Name the month, such as `1 dec 10:30`.');
  }
  const found = wholeDate(asked, now, zone);
  if (!found) throw new Refusal(`I could not read that as a date and time. ${HOW}`);
  if (DURATION.test(asked)) return new Date(now.getTime() + elapsedMs(found, now, zone));
  if (!EXACT_TIME.test(asked)) {
    throw new Refusal(
      'At what time? Write it after the day, such as `tomorrow 14:00` or `tue 9am`.',
    );
  }

  const at = instantOf(found, zone);
  if (at <= now) {
    throw new Refusal(`That is in the past: it is now ${inZone(now, zone)}. ${HOW}`);
  }
  return at;
}

/**
 * The day that somebody means by `text`, as `2031-03-07`, today or later; null
 * for anything else, so that a sentence with a day in it stays a sentence.
 */
export function readDay(text: string, now: Date, zone: string): string | null {
  const asked = text.trim().replace(/\s+/g, ' ');
  if (BACKWARDS.test(asked) || TWO_WAY_DATE.test(asked) || EXACT_TIME.test(asked)) return null;
  const start = wholeDate(asked, now, zone)?.start;
  const namesDay = start && (start.isCertain('day') || start.isCertain('weekday'));
  if (!namesDay) return null;
  const { year, month, day } = wallTimeIn(start);
  const found = new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10);
  return found >= dayIn(now, zone) ? found : null;
}

/** What chrono-node makes of a text that is a date and nothing else; one without a year or a day is near `now`. */
export function wholeDate(
  asked: string,
  now: Date,
  zone: string,
  { forwardDate = true } = {},
): ParsedResult | null {
  const reference = {
    instant: new Date(utc(wallTimeOf(now, zone)) - NO_OFFSET_MINUTES * 60_000),
    timezone: NO_OFFSET_MINUTES,
  };
  const [found] = casual.parse(asked, reference, { forwardDate });
  const isWhole = found?.text.length === asked.length;
  return isWhole && !found.end ? found : null;
}

export function instantOf({ start }: ParsedResult, zone: string): Date {
  const wall = wallTimeIn(start);
  const offset = start.get('timezoneOffset');
  if (offset !== null && offset !== NO_OFFSET_MINUTES) return new Date(utc(wall) - offset * 60_000);

  const { at, exists } = atWallTime(wall, zone);
  if (!exists) {
    throw new Refusal(
      `The clocks go forward then, so that time does not exist in ${zone}. The next one is ${inZone(at, zone)}.`,
    );
  }
  return at;
}

/** Two hours are two hours, also in the night when the clocks change. */
export function elapsedMs({ start }: ParsedResult, now: Date, zone: string): number {
  return utc(wallTimeIn(start)) - utc(wallTimeOf(now, zone));
}

function wallTimeIn(start: ParsedResult['start']): WallTime {
  const part = (name: Parameters<typeof start.get>[0]) => start.get(name) ?? 0;
  return {
    year: part('year'),
    month: part('month'),
    day: part('day'),
    hour: part('hour'),
    minute: part('minute'),
  };
}

function utc({ year, month, day, hour, minute }: WallTime): number {
  return Date.UTC(year, month - 1, day, hour, minute);
}
