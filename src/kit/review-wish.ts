import { isZone, workingDayOf } from '../domain/calendar.ts';
import { commanderOf, type Incident, type Meeting } from '../domain/incident.ts';
import type { Attendee, Interval } from '../domain/scheduling/attendee.ts';
import { inTurn } from '../domain/scheduling/rota.ts';
import type { Wish } from '../domain/scheduling/slots.ts';
import { busyOf } from './busy.ts';
import { whoIs } from './people.ts';
import type { World } from './world.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** No meeting is longer: policy sees to that. */
const LONGEST_MS = 120 * MINUTE_MS;

/** People want to read of a meeting before they are in it. */
const NOTICE_MS = 2 * 3_600_000;

/** What is asked for, and whose calendar did not answer: what those have else is not known. */
export interface ReviewWish extends Wish {
  readonly unread: readonly string[];
}

/** Everybody whom a review concerns, and when each of them can meet. */
export async function reviewWish(incident: Incident, world: World): Promise<ReviewWish> {
  return wishWithin(incident, windowOf(incident, world), world);
}

/** The same for one time that somebody chose. */
export async function wishAt(
  incident: Incident,
  startsAt: Date,
  world: World,
  minutes = world.policy.review.minutes,
): Promise<ReviewWish> {
  const to = new Date(startsAt.getTime() + minutes * MINUTE_MS);
  return { ...(await wishWithin(incident, { from: startsAt, to }, world)), minutes };
}

async function wishWithin(incident: Incident, window: Interval, world: World): Promise<ReviewWish> {
  const commander = commanderOf(incident);
  const all = [incident, ...(await togetherWith(incident, world))];
  const each = await Promise.all(all.map((one) => respondersOf(one, world)));
  const responders = [...new Set(each.flat())].filter((id) => id !== commander);
  const inIt = [...responders, ...(commander ? [commander] : [])];
  const turns = await facilitatorsFor(incident, inIt, world);
  const guests = incident.meeting?.guests.filter((id) => !inIt.includes(id)) ?? [];
  const taken = await meetingsOf(incident, world);
  const everybody = [...inIt, ...turns, ...guests];
  const { of: elsewhere, unread } = await busyOf(everybody, window, world);
  for (const [id, busy] of elsewhere) {
    taken.set(id, [...(taken.get(id) ?? []), ...withoutOwn(busy, id, incident)]);
  }
  const known = async (id: string) => attendeeOf(id, taken, world);
  const allOf = async (ids: readonly string[]) =>
    (await Promise.all(ids.map(known))).filter((one) => one !== null);
  return {
    window,
    minutes: world.policy.review.minutes,
    commander: commander ? await known(commander) : null,
    facilitators: await allOf(turns),
    responders: await allOf(responders),
    optional: await allOf(guests),
    unread,
  };
}

/** The working days of the policy after the end; where less than a day is left of them, the next ones from now. */
function windowOf({ endedAt }: Incident, { policy, now }: World): Interval {
  const soonest = new Date(now().getTime() + NOTICE_MS);
  const [first, last] = policy.review.windowDays;
  const { from } = workingDayOf(endedAt ?? now(), first, policy);
  const { to } = workingDayOf(endedAt ?? now(), last, policy);
  const isOver = to.getTime() - soonest.getTime() < DAY_MS;
  return {
    from: from > soonest ? from : soonest,
    to: isOver ? workingDayOf(now(), last - first + 1, policy).to : to,
  };
}

/** The incidents that are reviewed in the review of this one; none that turned private since. */
export async function togetherWith({ id, isPrivate }: Incident, world: World): Promise<Incident[]> {
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

/** Those who did not respond themselves, whose turn it is first. */
async function facilitatorsFor(
  incident: Incident,
  inIt: readonly string[],
  { policy, incidents, now }: World,
): Promise<string[]> {
  const candidates = policy.review.facilitators.filter((id) => !inIt.includes(id));
  return inTurn(candidates, await incidents.facilitations(candidates, incident.id), now());
}

/** The reviews to which each person goes already, and the times of this one that they could not make. */
async function meetingsOf(incident: Incident, world: World): Promise<Map<string, Interval[]>> {
  const taken = new Map<string, Interval[]>();
  const take = (who: string, from: Date, minutes: number) => {
    const to = new Date(from.getTime() + minutes * MINUTE_MS);
    taken.set(who, [...(taken.get(who) ?? []), { from, to }]);
  };
  // One that has begun may still be on.
  const since = new Date(world.now().getTime() - LONGEST_MS);
  for (const { id, meeting } of await world.incidents.withMeetingAfter(since)) {
    if (!meeting || id === incident.id) continue;
    const going = meeting.invited.filter((one) => !meeting.declined.includes(one));
    for (const one of going) take(one, meeting.startsAt, meeting.minutes);
  }
  const { meeting } = incident;
  if (!meeting) return taken;
  for (const one of meeting.declined) take(one, meeting.startsAt, meeting.minutes);
  for (const { by, at } of meeting.passed) take(by, at, meeting.minutes);
  return taken;
}

/** This very meeting stands in the calendars of those who are invited, and must not keep them from it. */
function withoutOwn(
  busy: readonly Interval[],
  id: string,
  { meeting }: Incident,
): readonly Interval[] {
  if (!meeting?.invited.includes(id)) return busy;
  const [from, to] = [meeting.startsAt.getTime(), endOf(meeting).getTime()];
  return busy.filter((one) => one.from.getTime() !== from || one.to.getTime() !== to);
}

function endOf({ startsAt, minutes }: Meeting): Date {
  return new Date(startsAt.getTime() + minutes * MINUTE_MS);
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
    zone: person.zone && isZone(person.zone) ? person.zone : policy.zone,
    hours: hours ?? policy.hours,
    workingDays: workingDays ?? policy.workingDays,
    holidays: [...policy.holidays, ...(away ? [{ zones: null, days: daysOf(away) }] : [])],
    busy: taken.get(id) ?? [],
  };
}

function daysOf({ from, to }: { readonly from: string; readonly to: string }): Set<string> {
  const days = new Set<string>();
  for (let at = Date.parse(from); at <= Date.parse(to); at += DAY_MS) {
    days.add(new Date(at).toISOString().slice(0, 10));
  }
  return days;
}
