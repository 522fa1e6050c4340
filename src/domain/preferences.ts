import { Refusal } from './refusal.ts';

/** What somebody tells of themselves in one go; every part of it can be taken back. */
export type Told =
  | { readonly hours: { readonly opensAt: string; readonly closesAt: string } }
  | { readonly workingDays: readonly number[] }
  | { readonly away: { readonly from: string; readonly to: string } | null }
  | { readonly named: boolean }
  | { readonly learning: boolean }
  | { readonly calendar: boolean }
  | { readonly coach: boolean }
  | { readonly nudgesOff: true }
  /** All that was put off or stopped goes with it. */
  | { readonly nudgesOff: false; readonly stopped: readonly []; readonly snoozed: object };

const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** A holiday of more than a year is a mistake in typing. */
const LONGEST_AWAY_MS = 366 * 86_400_000;

/** `10:00-18:30` or `9-17`: when their day begins and ends, in their own zone. */
export function readHours(text: string): Told {
  const [, opens = '', closes = ''] =
    /^(\d{1,2}(?::\d{2})?)\s*(?:-|–|to)\s*(\d{1,2}(?::\d{2})?)$/.exec(text) ?? [];
  const [opensAt, closesAt] = [clockTime(opens), clockTime(closes)];
  if (!opensAt || !closesAt || opensAt >= closesAt) {
    throw new Refusal('Say from when to when, such as `hours 10:00-18:30`.');
  }
  return { hours: { opensAt, closesAt } };
}

function clockTime(text: string): string | null {
  const [, hour = '', minute = '00'] = /^(\d{1,2})(?::(\d{2}))?$/.exec(text) ?? [];
  if (hour === '' || Number(hour) > 23 || Number(minute) > 59) return null;
  return `${hour.padStart(2, '0')}:${minute}`;
}

/** `mon-thu`, or `mon, wed, fri`. */
export function readDays(text: string): Told {
  const days = text
    .toLowerCase()
    .split(/[\s,]+/)
    .filter(Boolean)
    .flatMap(daysIn);
  if (days.length === 0) throw new Refusal('Say on which days you work, such as `days mon-thu`.');
  return { workingDays: [...new Set(days)].sort() };
}

function daysIn(word: string): number[] {
  const [first = '', last = first] = word.split(/-|–/);
  const [from, to] = [first, last].map((one) => DAYS.findIndex((day) => one.startsWith(day)));
  if (from === undefined || to === undefined || from < 0 || to < 0) {
    throw new Refusal('Write days as mon, tue, wed, thu, fri, sat, sun, or `mon-thu`.');
  }
  const count = ((to - from + DAYS.length) % DAYS.length) + 1;
  return Array.from({ length: count }, (_, at) => ((from + at) % DAYS.length) + 1);
}

/** `2026-12-24 to 2027-01-02`, one day, or `no`. */
export function readAway(text: string): Told {
  if (/^(no|none|back)$/i.test(text)) return { away: null };
  const [, from = '', to = from] =
    /^(\d{4}-\d{2}-\d{2})(?:\s*(?:to|-|–|\.\.)\s*(\d{4}-\d{2}-\d{2}))?$/.exec(text) ?? [];
  const length = Date.parse(to) - Date.parse(from);
  if (!(length >= 0 && length <= LONGEST_AWAY_MS)) {
    throw new Refusal(
      'Say from which day to which, such as `away 2026-12-24 to 2027-01-02`, or `away no`.',
    );
  }
  return { away: { from, to } };
}

/** `on` or `off`: whether reviews show them by their name. */
export function readNamed(text: string): Told {
  const word = text.trim().toLowerCase();
  if (word !== 'on' && word !== 'off') {
    throw new Refusal('Say `name on` to be named in reviews, or `name off` to go by your role.');
  }
  return { named: word === 'on' };
}

/** `off`: no question on what came of a review, and no note a year later. */
export function readLearning(text: string): Told {
  const word = text.toLowerCase();
  if (word !== 'on' && word !== 'off') throw new Refusal('Say `learning off` or `learning on`.');
  return { learning: word === 'on' };
}

/** `on` or `off`: whether invitations reach their calendar, and it is looked into. */
export function readCalendar(text: string): Told {
  const word = text.trim().toLowerCase();
  if (word !== 'on' && word !== 'off') throw new Refusal('Say `calendar on` or `calendar off`.');
  return { calendar: word === 'on' };
}

/** `on` or `off`: whether the coach may offer them a wording. */
export function readCoach(text: string): Told {
  const word = text.trim().toLowerCase();
  if (word !== 'on' && word !== 'off') throw new Refusal('Say `coach off` or `coach on`.');
  return { coach: word === 'on' };
}

/** `off`, or `on`. */
export function readNudges(text: string): Told {
  if (/^off$/i.test(text)) return { nudgesOff: true };
  if (/^on$/i.test(text)) return { nudgesOff: false, stopped: [], snoozed: {} };
  throw new Refusal('Say `nudges off` to hear no reminder of any review, or `nudges on`.');
}

export function daysShown(workingDays: readonly number[]): string {
  return workingDays.map((day) => DAYS[day - 1]).join(', ');
}
