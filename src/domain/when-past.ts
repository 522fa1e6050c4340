import { inZone } from './calendar.ts';
import { Refusal } from './refusal.ts';
import { EXACT_TIME, elapsedMs, instantOf, TWO_WAY_DATE, wholeDate } from './when.ts';

const HOW = 'Write a time that has passed, such as `13:05`, `20 min ago` or `2026-12-01 10:30`.';
type Found = NonNullable<ReturnType<typeof wholeDate>>;

const DAY_MS = 86_400_000;

const AGO = /^(\d+|an?|half an?) ?(h|hrs?|hours?|m|mins?|minutes?) ago$/i;
const FORWARDS = /\b(in|tomorrow|next)\b/i;

/**
 * The instant in the past that somebody means by `text`, in their own zone: the
 * latest that fits, so that `23:50` typed after midnight is yesterday's.
 *
 * Throws a Refusal that says what to write instead.
 */
export function readPast(text: string, now: Date, zone: string): Date {
  const asked = text.trim().replace(/\s+/g, ' ');
  if (TWO_WAY_DATE.test(asked)) {
    throw new Refusal('That date can be read two ways. Name the month, such as `1 dec 10:30`.');
  }
  const found = FORWARDS.test(asked) ? null : wholeDate(asked, now, zone, NEAREST);
  if (!found) throw new Refusal(`I could not read that as a time. ${HOW}`);
  if (AGO.test(asked)) return new Date(now.getTime() + elapsedMs(found, now, zone));
  if (asked.toLowerCase() === 'now') return now;
  if (!EXACT_TIME.test(asked)) throw new Refusal(`At what time of that day? ${HOW}`);

  const at = instantOf(stillToCome(found, asked, now, zone) ?? found, zone);
  if (at <= now) return at;
  throw new Refusal(`That is still to come: it is now ${inZone(now, zone)}. ${HOW}`);
}

const NEAREST = { forwardDate: false };

/** Read again from a day or a week earlier, where the text leaves open which day it means. */
function stillToCome(found: Found, asked: string, now: Date, zone: string): Found | null {
  if (found.start.isCertain('day') || instantOf(found, zone) <= now) return null;
  const days = found.start.isCertain('weekday') ? 7 : 1;
  return wholeDate(asked, new Date(now.getTime() - days * DAY_MS), zone, NEAREST);
}
