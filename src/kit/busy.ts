import type { Interval } from '../domain/scheduling/attendee.ts';
import { CalendarError } from '../outside/calendar-error.ts';
import { addressOf } from './addresses.ts';
import { whoIs } from './people.ts';
import { nameOf } from './slack-errors.ts';
import type { World } from './world.ts';

/** What calendars tell of people's time, by Slack's ids. */
export interface Busy {
  readonly of: ReadonlyMap<string, readonly Interval[]>;
  /** Those whose calendars did not answer: what they have is not known. */
  readonly unread: readonly string[];
}

/** So many calendars are asked at a time. */
const AT_ONCE = 4;

/**
 * When people have something else, as far as calendars tell in time. It never rejects: a review can
 * be planned without, and whoever plans it is told whose calendar was not read.
 */
export async function busyOf(
  people: readonly string[],
  window: Interval,
  world: World,
): Promise<Busy> {
  const found = new Map<string, readonly Interval[]>();
  const unread: string[] = [];
  let isSilent = false;
  const left = [...new Set(people)];
  const askNext = async (): Promise<void> => {
    for (let id = left.shift(); id !== undefined; id = left.shift()) {
      // A server that does not answer for one answers for nobody: nobody waits for it again and again.
      if (isSilent) unread.push(id);
      else await ask(id);
    }
  };
  const ask = async (id: string): Promise<void> => {
    try {
      const intervals = await busyTimesOf(id, window, world);
      if (intervals) found.set(id, intervals);
    } catch (error) {
      unread.push(id);
      isSilent ||= !(error instanceof CalendarError && error.isOfOne);
      world.log.warn('a calendar could not be read', { error: nameOf(error) });
    }
  };
  if (world.calendar) await Promise.all(Array.from({ length: AT_ONCE }, askNext));
  return { of: found, unread };
}

async function busyTimesOf(
  id: string,
  window: Interval,
  world: World,
): Promise<readonly Interval[] | null> {
  const { policy } = world;
  if (!(await world.preferences.of(id)).calendar) return null;
  const owner = {
    email: await addressOf(id, world),
    calendar: policy.people[id]?.calendar ?? null,
    zone: (await whoIs(id, world)).zone ?? policy.zone,
  };
  return (await world.calendar?.busy(owner, window)) ?? null;
}
