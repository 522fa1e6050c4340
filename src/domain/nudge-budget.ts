import { nextDay } from './calendar.ts';
import { dayOf, type Ear, mayHear, nextMoment } from './hearing.ts';
import { byImportance, isMoreImportant, isPunctual, type NudgeRow } from './nudge.ts';
import type { NudgeLimits } from './policy.ts';

const HOUR_MS = 3_600_000;

/** A message with more in it is read by nobody. */
const MOST_TOGETHER = 5;

/** So many days are remembered: whoever travels may have a day twice. */
const DAYS_KEPT = 4;

/** What one person was told of reviews so far, and what they are being told at this moment. */
export interface Budget {
  readonly person: string;
  /** Counts the changes; a writer who read an older one is turned away. */
  readonly rev: number;
  /** Messages by day, the person's own: `2026-03-06`. */
  readonly days: Readonly<Record<string, number>>;
  /** Messages by incident. */
  readonly incidents: Readonly<Record<string, number>>;
  /** Counted already; whoever finds it here sees to it that it is said. */
  readonly handing: Handing | null;
}

export interface Handing {
  /** Names the message. */
  readonly key: string;
  /** The keys of what it says, the most important first. */
  readonly nudges: readonly string[];
  /** After that it is not to be sent any more. */
  readonly until: Date;
}

export interface Scene {
  readonly budget: Budget;
  readonly ear: Ear;
  readonly limits: NudgeLimits;
  readonly at: Date;
}

/** What is to become of all that is due for one person at one moment. */
export interface Decision {
  /** Together, in one message, the most important first. */
  readonly say: readonly NudgeRow[];
  readonly later: readonly { readonly row: NudgeRow; readonly dueAt: Date }[];
  readonly drop: readonly NudgeRow[];
}

/**
 * Spends one person's budget at a moment at which they may be reminded. `coming` is what else waits
 * for them.
 *
 * What is due in the same hour becomes one message. Room that more important ones will need is left
 * for them: what matters less joins their message. A full day puts off to the next working one; only
 * what is of use at its moment alone, and what an incident has no room left for, is dropped.
 */
export function decided(
  due: readonly NudgeRow[],
  coming: readonly NudgeRow[],
  scene: Scene,
): Decision {
  const { budget, ear, limits, at } = scene;
  const inOrder = due.toSorted(byImportance);
  const leftToday = limits.perDay - (budget.days[dayOf(ear, at)] ?? 0);
  const leftOf = ({ incidentId }: NudgeRow) =>
    limits.perIncident - (budget.incidents[incidentId] ?? 0);
  const hasRoom = (row: NudgeRow) => limits.perDay > 0 && leftOf(row) > 0;
  const open = inOrder.filter(hasRoom);
  const spent = inOrder.filter((row) => !hasRoom(row));
  if (leftToday <= 0) return putOff(open, spent, scene);

  const heard = coming.filter((row) => hasRoom(row) && mayHear(ear, row.dueAt));
  const company = open.some(isPunctual) ? null : lastInHour(heard, at);
  if (company) return { say: [], later: open.map((row) => later(row, company)), drop: spent };

  const momentFor = (row: NudgeRow): Date | null =>
    keptFor(row, heard, (it) => it.incidentId === row.incidentId, leftOf(row)) ??
    keptFor(row, heard, (it) => dayOf(ear, it.dueAt) === dayOf(ear, at), leftToday);
  const free = open.filter((row) => momentFor(row) === null);
  // Where the incident is spoken of anyhow, one line more of it costs no room.
  const isSpokenOf = (row: NudgeRow) => free.some((it) => it.incidentId === row.incidentId);
  const sayable = open.filter((row) => momentFor(row) === null || isSpokenOf(row));
  const waiting = open.filter((row) => !sayable.includes(row));
  const rest = putOff(sayable.slice(MOST_TOGETHER), spent, scene);
  return {
    say: sayable.slice(0, MOST_TOGETHER),
    later: [...waiting.map((row) => later(row, momentFor(row) ?? at)), ...rest.later],
    drop: rest.drop,
  };
}

/** The budget once these are said, which names their message and so makes it one. */
export function spentOn(say: readonly NudgeRow[], until: Date, scene: Scene): Budget {
  const next = counted(new Set(say.map(({ incidentId }) => incidentId)), scene);
  const key = `nudge:${next.person}:${next.rev}`;
  return { ...next, handing: { key, nudges: say.map((row) => row.key), until } };
}

/**
 * The budget once one question is asked on the spot, while people respond; null where there is no room
 * for it. It counts for the day: a question then must not cost a reminder of what came out of it.
 */
export function spentAtOnce(incidentId: string, scene: Scene): Budget | null {
  const { budget, ear, limits, at } = scene;
  const today = budget.days[dayOf(ear, at)] ?? 0;
  const ofIt = budget.incidents[incidentId] ?? 0;
  const isFull = today >= limits.perDay || ofIt >= limits.perIncident;
  return isFull || budget.handing ? null : counted(new Set(), scene);
}

function counted(about: ReadonlySet<string>, { budget, ear, at }: Scene): Budget {
  const day = dayOf(ear, at);
  const days = { ...budget.days, [day]: (budget.days[day] ?? 0) + 1 };
  const incidents = { ...budget.incidents };
  for (const id of about) incidents[id] = (incidents[id] ?? 0) + 1;
  const kept = Object.fromEntries(Object.entries(days).sort().slice(-DAYS_KEPT));
  return { ...budget, rev: budget.rev + 1, days: kept, incidents };
}

/** To their next working day; what cannot wait, or would wait for ever, is dropped. */
function putOff(rows: readonly NudgeRow[], spent: readonly NudgeRow[], scene: Scene): Decision {
  const next = nextMoment(scene.ear, nextDay(scene.at, scene.ear.zone));
  const canWait = (row: NudgeRow) => !isPunctual(row) && next !== null;
  return {
    say: [],
    later: next ? rows.filter(canWait).map((row) => later(row, next)) : [],
    drop: [...spent, ...rows.filter((row) => !canWait(row))],
  };
}

function later(row: NudgeRow, dueAt: Date) {
  return { row, dueAt };
}

/** The last of what comes within the hour of the clock in which `at` falls. */
function lastInHour(coming: readonly NudgeRow[], at: Date): Date | null {
  const end = (Math.floor(at.getTime() / HOUR_MS) + 1) * HOUR_MS;
  const times = coming.map(({ dueAt }) => dueAt.getTime()).filter((time) => time < end);
  return times.length > 0 ? new Date(Math.max(...times)) : null;
}

/** The first moment of more important ones, where they need all the room that is left. */
function keptFor(
  row: NudgeRow,
  coming: readonly NudgeRow[],
  isOfIt: (it: NudgeRow) => boolean,
  left: number,
): Date | null {
  if (isPunctual(row)) return null;
  const above = coming.filter((it) => isMoreImportant(it, row) && isOfIt(it));
  const moments = new Set(above.map(({ dueAt }) => dueAt.getTime()));
  return moments.size > 0 && moments.size >= left ? new Date(Math.min(...moments)) : null;
}
