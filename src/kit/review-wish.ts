import { workingDayOf } from '../domain/calendar.ts';
import { commanderOf, type Incident } from '../domain/incident.ts';
import type { Attendee, Interval } from '../domain/scheduling/attendee.ts';
import type { Wish } from '../domain/scheduling/slots.ts';
import { whoIs } from './people.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;

/** Over so long a time the turns in facilitating are fair. */
const FAIR_OVER_MS = 90 * DAY_MS;

/** People want to read of a meeting before they are in it. */
const NOTICE_MS = 2 * 3_600_000;

/** Everybody whom a review concerns, and when each of them can meet. */
export async function reviewWish(incident: Incident, world: World): Promise<Wish> {
  return wishWithin(incident, windowOf(incident, world), world);
}

/** The same for one time that somebody chose. */
export async function wishAt(incident: Incident, startsAt: Date, world: World): Promise<Wish> {
  const to = new Date(startsAt.getTime() + world.policy.review.minutes * 60_000);
  return wishWithin(incident, { from: startsAt, to }, world);
}

async function wishWithin(incident: Incident, window: Interval, world: World): Promise<Wish> {
  const commander = commanderOf(incident);
  const people = [incident, ...(await guestsOf(incident, world))];
  const each = await Promise.all(people.map((one) => respondersOf(one, world)));
  const responders = [...new Set(each.flat())].filter((id) => id !== commander);
  const turns = await facilitatorsFor([...responders, ...(commander ? [commander] : [])], world);
  const taken = await meetingsOf(incident, world);
  const known = async (id: string) => attendeeOf(id, taken, world);
  const all = async (ids: readonly string[]) =>
    (await Promise.all(ids.map(known))).filter((one) => one !== null);
  return {
    window,
    minutes: world.policy.review.minutes,
    commander: commander ? await known(commander) : null,
    facilitators: await all(turns),
    responders: await all(responders),
    optional: [],
  };
}

/** The working days of the policy after the end; once they are over, the next ones from now. */
function windowOf({ endedAt }: Incident, { policy, now }: World): Interval {
  const soonest = new Date(now().getTime() + NOTICE_MS);
  const [first, last] = policy.review.windowDays;
  const planned = windowFrom(endedAt ?? now(), first, last);
  const { from, to } = planned.to > soonest ? planned : windowFrom(now(), 1, last - first + 1);
  return { from: from > soonest ? from : soonest, to };

  function windowFrom(day: Date, one: number, other: number): Interval {
    const { from } = workingDayOf(day, one, policy);
    return { from, to: workingDayOf(day, other, policy).to };
  }
}

/** The incidents that are reviewed in the review of this one; none that turned private since. */
export async function guestsOf({ id, isPrivate }: Incident, world: World): Promise<Incident[]> {
  if (isPrivate) return [];
  return (await world.incidents.reviewedWith(id)).filter((guest) => !guest.isPrivate);
}

/** Who took part: who held a role, then who wrote what is on the timeline, most of it first. */
export async function respondersOf(incident: Incident, world: World): Promise<string[]> {
  const entries = await world.entries.ofIncident(incident.id);
  const authors = entries.flatMap(({ wording }) => wording?.authorId ?? []);
  const counts = [...Map.groupBy(authors, (id) => id)].sort(([, a], [, b]) => b.length - a.length);
  const holders = Object.values(incident.roles);
  const all = [...holders, ...counts.map(([id]) => id), incident.declaredBy];
  return [...new Set(all)].filter((id) => id !== world.self.userId);
}

/** Those who did not respond themselves, whoever has facilitated least first. */
async function facilitatorsFor(responders: readonly string[], world: World): Promise<string[]> {
  const candidates = world.policy.review.facilitators.filter((id) => !responders.includes(id));
  const since = new Date(world.now().getTime() - FAIR_OVER_MS);
  const turns = await world.incidents.facilitations(candidates, since);
  return candidates.toSorted((one, other) => (turns.get(one) ?? 0) - (turns.get(other) ?? 0));
}

/** The reviews to which each person goes already, and this one where they said that they cannot. */
async function meetingsOf(incident: Incident, world: World): Promise<Map<string, Interval[]>> {
  const taken = new Map<string, Interval[]>();
  for (const { id, meeting } of await world.incidents.withMeetingAfter(world.now())) {
    if (!meeting) continue;
    const to = new Date(meeting.startsAt.getTime() + meeting.minutes * 60_000);
    const going = meeting.invited.filter((one) => !meeting.declined.includes(one));
    for (const one of id === incident.id ? meeting.declined : going) {
      taken.set(one, [...(taken.get(one) ?? []), { from: meeting.startsAt, to }]);
    }
  }
  return taken;
}

/** Null for somebody whom nobody can invite any more. */
async function attendeeOf(
  id: string,
  taken: ReadonlyMap<string, readonly Interval[]>,
  world: World,
): Promise<Attendee | null> {
  const { policy } = world;
  const person = await whoIs(id, world);
  if (person.isGone) return null;
  const { hours, workingDays, away } = await world.preferences.of(id);
  return {
    id,
    zone: person.zone ?? policy.zone,
    hours: hours ?? policy.hours,
    workingDays: workingDays ?? policy.workingDays,
    holidays: new Set(away ? daysOf(away) : []),
    busy: taken.get(id) ?? [],
  };
}

function daysOf({ from, to }: { readonly from: string; readonly to: string }): string[] {
  const days: string[] = [];
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    days.push(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}
