import { type Attendee, type Interval, workStretches } from './attendee.ts';

const MINUTE_MS = 60_000;

/** Meetings begin on a quarter of an hour, which is one in every zone there is. */
const STEP_MS = 15 * MINUTE_MS;

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
  const starts = startsIn(wish);
  const table = tableOf(partyOf(wish), starts, wish);
  const found = starts.flatMap((start, at) => companyAt(at, start, table) ?? []);
  const fewest = found.reduce((least, { missing }) => Math.min(least, missing), Infinity);
  const best = found.filter(({ missing }) => missing === fewest).sort(byRank);
  return apart(best).map((company) => slotOf(company, wish));
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
  readonly commander: Attendee | null;
  readonly others: readonly Attendee[];
  /** None of them responded. */
  readonly facilitators: readonly Attendee[];
  /** Those of the responders for whom there is a seat. */
  readonly responders: readonly Attendee[];
}

/** First those who have to be there; whoever comes last goes without a seat where eight are taken. */
function partyOf({ commander, facilitators, responders, optional }: Wish): Party {
  const responded = new Set([...(commander ? [commander] : []), ...responders].map(({ id }) => id));
  const outside = facilitators.filter(({ id }) => !responded.has(id));
  const asked = [...(commander ? [commander] : []), ...responders, ...optional];
  const others = [...new Map(asked.map((one) => [one.id, one])).values()].slice(
    0,
    MOST_INVITED - Math.min(outside.length, 1),
  );
  const seats = new Set(others.map(({ id }) => id));
  return {
    commander,
    others,
    facilitators: outside,
    responders: responders.filter(({ id }) => id !== commander?.id && seats.has(id)),
  };
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
  const suits = new Array<Suits>(starts.length).fill('not');
  const [first = 0] = starts;
  const length = wish.minutes * MINUTE_MS;
  for (const { hours, free } of workStretches(attendee, wish.window)) {
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

/** Somebody, and how well each of the starts suits them. */
interface Row {
  readonly id: string;
  readonly suits: readonly Suits[];
}

interface Table {
  /** Null where there is none. */
  readonly commander: Row | null;
  readonly others: readonly Row[];
  readonly facilitators: readonly Row[];
  readonly responders: readonly Row[];
}

function tableOf(party: Party, starts: readonly number[], wish: Wish): Table {
  const everybody = [...party.others, ...party.facilitators];
  const rows = new Map(
    everybody.map((one) => [one.id, { id: one.id, suits: suitsAt(one, starts, wish) }]),
  );
  const rowsOf = (some: readonly Attendee[]) => some.flatMap(({ id }) => rows.get(id) ?? []);
  return {
    commander: rowsOf(party.commander ? [party.commander] : [])[0] ?? null,
    others: rowsOf(party.others),
    facilitators: rowsOf(party.facilitators),
    responders: rowsOf(party.responders),
  };
}

/** Who would meet at one of the starts. */
interface Company {
  readonly at: number;
  readonly start: number;
  readonly invited: readonly Row[];
  readonly facilitator: string | null;
  readonly missing: number;
  /** Sooner is better; for each person at the edge of their day it may as well be a day later. */
  readonly cost: number;
}

/** Null where the quorum does not meet then. */
function companyAt(at: number, start: number, table: Table): Company | null {
  const { commander, others, facilitators, responders } = table;
  const isThere = ({ suits }: Row) => suits[at] !== 'not';
  if (commander && !isThere(commander)) return null;
  const facilitator = facilitators.find(isThere) ?? null;
  if (facilitators.length > 0 && !facilitator) return null;
  if (responders.length > 0 && !responders.some(isThere)) return null;
  const isOneMore = facilitator !== null && !others.includes(facilitator);
  const invited = isOneMore ? [...others, facilitator] : others;
  const count = (wanted: Suits) => invited.filter(({ suits }) => suits[at] === wanted).length;
  const missing = count('not');
  // A meeting to which nobody comes is none, whoever might be missed.
  if (missing === invited.length) return null;
  const cost = start + count('edge') * DAY_MS;
  return { at, start, invited, facilitator: facilitator?.id ?? null, missing, cost };
}

function slotOf({ at, start, invited, facilitator }: Company, { minutes }: Wish): Slot {
  return {
    startsAt: new Date(start),
    endsAt: new Date(start + minutes * MINUTE_MS),
    facilitator,
    suits: new Map(invited.map(({ id, suits }) => [id, suits[at] ?? 'not'])),
  };
}

/** Of two that cost the same, the sooner. */
function byRank(one: Company, other: Company): number {
  return one.cost - other.cost || one.start - other.start;
}

function apart(ranked: readonly Company[]): Company[] {
  const chosen: Company[] = [];
  for (const one of ranked) {
    if (chosen.length === MOST_PROPOSED) break;
    const isNear = chosen.some(({ start }) => Math.abs(start - one.start) < APART_MS);
    if (!isNear) chosen.push(one);
  }
  return chosen;
}
