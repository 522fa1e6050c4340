import { type Attendee, type Interval, workDays } from './attendee.ts';

const MINUTE_MS = 60_000;

/** Meetings begin on a quarter of an hour, which is one in every zone there is. */
export const STEP_MS = 15 * MINUTE_MS;

const DAY_MS = 24 * 60 * MINUTE_MS;

/** Nearer than this to the end of somebody's day a meeting suits them less. */
const EDGE_MS = 60 * MINUTE_MS;

/** Proposals lie so far apart, or three of them would be one. */
const APART_MS = 120 * MINUTE_MS;

const MOST_PROPOSED = 3;

/** More people than this talk less. */
export const MOST_INVITED = 8;

/** Who is to meet, when, and how long. */
export interface Wish {
  readonly window: Interval;
  readonly minutes: number;
  /** Null where nobody led: then nobody has to be there for it. */
  readonly commander: Attendee | null;
  /** Those who were no responders, the one whose turn it is first; empty where the team has named none. */
  readonly facilitators: readonly Attendee[];
  /** At least one of them has to be there, if there is any. */
  readonly responders: readonly Attendee[];
  readonly optional: readonly Attendee[];
}

/** How well it suits somebody: `edge` is within an hour of where their day begins or ends. */
export type Suits = 'well' | 'edge' | 'not';

export interface Slot {
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly facilitator: string | null;
  /** Everybody who would be invited, by user id. */
  readonly suits: ReadonlyMap<string, Suits>;
}

/**
 * The best slots, at most three, the best first; none where the quorum never meets. All of them suit
 * as many people as any slot does: nobody is asked out of hours where a slot within everybody's is left.
 */
export function bestSlots(wish: Wish): Slot[] {
  const party = partyOf(wish);
  const starts = startsIn(wish);
  const people = [...party.others, ...party.facilitators];
  const table = new Map(people.map((one) => [one.id, suitsAt(one, starts, wish)]));
  const found = starts.flatMap((start, at) => {
    const slot = slotAt(start, party, wish, ({ id }) => table.get(id)?.[at] ?? 'not');
    return slot ? [ranked(slot)] : [];
  });
  const fewest = Math.min(...found.map(({ missing }) => missing));
  const best = found.filter(({ missing }) => missing === fewest).sort(byRank);
  return apart(best.map(({ slot }) => slot));
}

/** Everybody whom a meeting concerns, whenever it is. */
export function invitedBy(wish: Wish): { invited: string[]; facilitator: string | null } {
  const { others, facilitators } = partyOf(wish);
  const facilitator = facilitators[0]?.id ?? null;
  const ids = others.map(({ id }) => id);
  return { invited: facilitator ? [...ids, facilitator] : ids, facilitator };
}

/** Who is invited, nobody twice: one of the facilitators, and all the others. */
interface Party {
  readonly others: readonly Attendee[];
  readonly facilitators: readonly Attendee[];
  /** Those of the responders for whom there is a seat. */
  readonly responders: readonly Attendee[];
}

/** First those who have to be there; whoever comes last goes without a seat where eight are taken. */
function partyOf({ commander, facilitators, responders, optional }: Wish): Party {
  const asked = [...(commander ? [commander] : []), ...responders, ...optional];
  const mayFacilitate = new Set(facilitators.map(({ id }) => id));
  const others = asked
    .filter(({ id }, at) => asked.findIndex((one) => one.id === id) === at)
    .filter(({ id }) => !mayFacilitate.has(id))
    .slice(0, MOST_INVITED - Math.min(facilitators.length, 1));
  const seated = responders.filter((one) => one.id !== commander?.id && others.includes(one));
  return { others, facilitators, responders: seated };
}

/** Every instant at which the meeting could begin. */
function startsIn({ window, minutes }: Wish): number[] {
  const first = Math.ceil(window.from.getTime() / STEP_MS) * STEP_MS;
  const last = window.to.getTime() - minutes * MINUTE_MS;
  const count = Math.max(0, Math.floor((last - first) / STEP_MS) + 1);
  return Array.from({ length: count }, (_, at) => first + at * STEP_MS);
}

/** How well each start suits somebody, in the order of the starts. */
function suitsAt(attendee: Attendee, starts: readonly number[], wish: Wish): Suits[] {
  const suits: Suits[] = starts.map(() => 'not');
  const [first = 0] = starts;
  const length = wish.minutes * MINUTE_MS;
  for (const { hours, free } of workDays(attendee, wish.window)) {
    for (const { from, to } of free) {
      const soonest = Math.max(0, Math.ceil((from.getTime() - first) / STEP_MS));
      const latest = Math.floor((to.getTime() - length - first) / STEP_MS);
      for (let at = soonest; at <= Math.min(latest, starts.length - 1); at += 1) {
        suits[at] = isAtEdge(first + at * STEP_MS, length, hours) ? 'edge' : 'well';
      }
    }
  }
  return suits;
}

function isAtEdge(start: number, length: number, { from, to }: Interval): boolean {
  return start - from.getTime() < EDGE_MS || to.getTime() - (start + length) < EDGE_MS;
}

/** Null where the quorum does not meet then. */
function slotAt(
  start: number,
  { others, facilitators, responders }: Party,
  { commander, minutes }: Wish,
  suitsOf: (one: Attendee) => Suits,
): Slot | null {
  const isThere = (one: Attendee) => suitsOf(one) !== 'not';
  const facilitator = facilitators.find(isThere) ?? null;
  if (commander && !isThere(commander)) return null;
  if (facilitators.length > 0 && !facilitator) return null;
  if (responders.length > 0 && !responders.some(isThere)) return null;
  const invited = [...others, ...(facilitator ? [facilitator] : [])];
  return {
    startsAt: new Date(start),
    endsAt: new Date(start + minutes * MINUTE_MS),
    facilitator: facilitator?.id ?? null,
    suits: new Map(invited.map((one) => [one.id, suitsOf(one)])),
  };
}

interface Ranked {
  readonly slot: Slot;
  readonly missing: number;
  readonly edges: number;
}

function ranked(slot: Slot): Ranked {
  const all = [...slot.suits.values()];
  const count = (suits: Suits) => all.filter((one) => one === suits).length;
  return { slot, missing: count('not'), edges: count('edge') };
}

/** Sooner first; for each person at the edge of their day it may as well be a day later. */
function byRank(one: Ranked, other: Ranked): number {
  return costOf(one) - costOf(other);
}

function costOf({ slot, edges }: Ranked): number {
  return slot.startsAt.getTime() + edges * DAY_MS;
}

function apart(slots: readonly Slot[]): Slot[] {
  const chosen: Slot[] = [];
  for (const slot of slots) {
    if (chosen.length === MOST_PROPOSED) break;
    const isNear = chosen.some(
      (one) => Math.abs(one.startsAt.getTime() - slot.startsAt.getTime()) < APART_MS,
    );
    if (!isNear) chosen.push(slot);
  }
  return chosen;
}
