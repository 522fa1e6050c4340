import ICAL from 'ical.js';
import { atWallTime, isZone } from '../domain/calendar.ts';
import type { Interval } from '../domain/scheduling/attendee.ts';
import { addressOf, answerOf } from './stored-event.ts';

/** A daily event has so many in fifty years; what has more is no appointment, and must not hold us up. */
const MOST_OCCURRENCES = 20_000;

/** Whose calendar it is: in which zone they live, and by which address they are invited. */
interface Whose {
  readonly zone: string;
  readonly email: string | null;
}

/**
 * When an event of somebody's takes their time, each of its repetitions within the window.
 *
 * What is cancelled, shown as free, or declined by them takes none.
 */
export function busyTimes(text: string, window: Interval, whose: Whose): Interval[] {
  const events = new ICAL.Component(ICAL.parse(text)).getAllSubcomponents('vevent');
  const moved = events.filter((one) => one.hasProperty('recurrence-id'));
  return events
    .filter((one) => !one.hasProperty('recurrence-id'))
    .flatMap((main) => occurrences(main, moved, window, whose))
    .concat(events.length === moved.length ? moved.flatMap((one) => single(one, whose)) : [])
    .filter(({ from, to }) => from < window.to && to > window.from);
}

function occurrences(
  main: ICAL.Component,
  moved: readonly ICAL.Component[],
  window: Interval,
  whose: Whose,
): Interval[] {
  const event = new ICAL.Event(main, { exceptions: [...moved] });
  if (!event.isRecurring()) return single(main, whose);
  const found: Interval[] = [];
  const repeated = event.iterator();
  for (let nth = 0; nth < MOST_OCCURRENCES; nth += 1) {
    const next = repeated.next();
    // One that was moved may come later than its turn, so a day more is looked at.
    if (!next || instantOf(next, main, whose).getTime() > window.to.getTime() + DAY_MS) break;
    const { item, startDate, endDate } = event.getOccurrenceDetails(next);
    if (takesTime(item.component, whose)) {
      found.push(between(startDate, endDate, item.component, whose));
    }
  }
  return found;
}

const DAY_MS = 86_400_000;

function single(component: ICAL.Component, whose: Whose): Interval[] {
  if (!takesTime(component, whose)) return [];
  const { startDate, endDate } = new ICAL.Event(component);
  return [between(startDate, endDate, component, whose)];
}

function takesTime(component: ICAL.Component, { email }: Whose): boolean {
  const said = (name: string) => String(component.getFirstPropertyValue(name) ?? '').toUpperCase();
  if (said('status') === 'CANCELLED' || said('transp') === 'TRANSPARENT') return false;
  const own = component
    .getAllProperties('attendee')
    .find((one) => addressOf(one) === email?.toLowerCase());
  return !own || answerOf(own) !== 'declined';
}

function between(
  from: ICAL.Time,
  to: ICAL.Time,
  component: ICAL.Component,
  whose: Whose,
): Interval {
  return { from: instantOf(from, component, whose), to: instantOf(to, component, whose) };
}

/** A time without a zone, as of a whole day, is where its owner is; a zone that was not sent along is known by its name. */
function instantOf(time: ICAL.Time, component: ICAL.Component, { zone }: Whose): Date {
  if (!time.isDate && time.zone !== ICAL.Timezone.localTimezone) return time.toJSDate();
  const named = component.getFirstProperty('dtstart')?.getFirstParameter('tzid');
  const { year, month, day, hour, minute } = time;
  const at = named && isZone(named) ? named : zone;
  return atWallTime({ year, month, day, hour, minute }, at).at;
}
