import ICAL from 'ical.js';

/** Yearly feasts are reckoned from the one year to the other: as far as anybody plans, and a list that stays small. */
const [FIRST_YEAR, LAST_YEAR] = [2000, 2100];

/** A calendar with more days off in a year is of something else: school, a shift, a person. */
const MOST_IN_A_YEAR = 100;

const LONGEST_DAYS = 366;

/** Enough for each day of the years above. */
const MOST_OCCURRENCES = 40_000;

/** The days that a calendar file takes up, `2031-12-25`; or what is wrong with it, as the end of a sentence. */
export type HolidaysRead = { readonly days: ReadonlySet<string> } | { readonly problem: string };

/**
 * Reads public holidays from iCalendar text (RFC 5545): events of whole days, those that recur too.
 *
 * What has a time is left out. Whether an event counts as free time in a calendar
 * says nothing here: most files of holidays mark every one of them as free.
 */
export function readHolidays(text: string): HolidaysRead {
  const days = daysIn(text);
  if (days === null) return { problem: 'cannot be read as iCalendar: export it as .ics once more' };
  if (days.size === 0)
    return { problem: 'has no event of a whole day: name a calendar of holidays' };
  const years = [...Map.groupBy(days, (day) => day.slice(0, 4))];
  const full = years.find(([, inYear]) => inYear.length > MOST_IN_A_YEAR);
  if (!full) return { days };
  return {
    problem: `takes up ${full[1].length} days of ${full[0]}: name a calendar of holidays alone`,
  };
}

function daysIn(text: string): Set<string> | null {
  try {
    const parsed: unknown[] = ICAL.parse(text);
    // Several calendars may stand in one file, one after the other.
    const calendars = typeof parsed[0] === 'string' ? [parsed] : parsed;
    const days = calendars
      .map((one) => new ICAL.Component(one as object[]))
      .flatMap((calendar) => calendar.getAllSubcomponents('vevent'))
      .filter((event) => !event.hasProperty('recurrence-id'))
      .flatMap((event) => daysOf(new ICAL.Event(event)));
    return new Set(days);
  } catch {
    return null;
  }
}

function daysOf(event: ICAL.Event): string[] {
  if (!event.isRecurring()) return daysBetween(event, event.startDate, event.endDate);
  const days: string[] = [];
  const occurrences = event.iterator();
  for (let count = 0; count < MOST_OCCURRENCES; count += 1) {
    const next = occurrences.next();
    if (!next || next.year > LAST_YEAR) break;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    days.push(...daysBetween(item, startDate, endDate));
  }
  return days;
}

/** Its end is the first day that is not part of it any more. */
function daysBetween({ component }: ICAL.Event, from: ICAL.Time, to: ICAL.Time): string[] {
  const isCalledOff = component.getFirstPropertyValue('status') === 'CANCELLED';
  if (isCalledOff || !isWholeDay(from) || !isWholeDay(to)) return [];
  const days: string[] = [];
  const last = dayOf(to);
  const day = from.clone();
  for (; dayOf(day) < last && days.length < LONGEST_DAYS; day.adjust(1, 0, 0, 0)) {
    if (day.year >= FIRST_YEAR && day.year <= LAST_YEAR) days.push(dayOf(day));
  }
  return days;
}

function dayOf(at: ICAL.Time): string {
  return at.toString().slice(0, 10);
}

/** Some programs write a whole day as one from midnight to midnight. */
function isWholeDay(at: ICAL.Time): boolean {
  return at.isDate || (at.hour === 0 && at.minute === 0 && at.second === 0);
}
