import type { Action } from '../action.ts';
import { type Entry, instantOf, type TimelineLine } from '../entry.ts';
import { commanderOf, type Incident, openedAt } from '../incident.ts';
import { lasting } from '../lasting.ts';
import type { Policy } from '../policy.ts';
import { isAlike } from '../related.ts';
import { handedOver } from './handed-over.ts';

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** Whoever did something so shortly ago is taken to be in the middle of it. */
export const ACTING_MS = 2 * MINUTE_MS;
/** Silence is work, too; so long it may as well be waiting. */
export const SILENCE_MS = 20 * MINUTE_MS;
/** From so many people on, who does what is no longer plain to all of them. */
const MANY = 8;
const CARRIED_MS = 120 * MINUTE_MS;
const CARRIED_SHARE = 0.8;
const CARRIED_LEAST = 5;
const REPEAT_MS = 90 * DAY_MS;
const REPEATS = 2;
/** A handover is news for so long. */
const HANDOVER_MS = 15 * MINUTE_MS;

/** What is known of an incident at one moment. */
export interface Scene {
  readonly incident: Incident;
  /** Its timeline, in order. */
  readonly lines: readonly TimelineLine[];
  readonly now: Date;
  readonly policy: Policy;
  /** The bot's own id: what it notes is nobody's work. */
  readonly self: string;
  /** When somebody last spoke beside the timeline, as far as that was looked into. */
  readonly spokenAt: Date | null;
  /** To whom nothing is to be said now. */
  readonly spared: ReadonlySet<string>;
}

/** Something in how it goes that calls for a question, with the fact that shows it. */
export interface Signal {
  /** What the question bank calls it. */
  readonly when: string;
  readonly fact: string;
  /** Those whom it is about, by what the bank calls them; said to nobody else. */
  readonly people?: Readonly<Record<string, string>>;
  /** For the question's placeholder. */
  readonly n?: number;
}

/** What people do in an incident, as far as the bot hears of it. */
export interface Doings {
  readonly incident: Pick<Incident, 'changes'>;
  readonly entries: readonly Pick<Entry, 'at' | 'marks'>[];
  readonly actions: readonly Pick<Action, 'madeAt' | 'steps'>[];
}

/** Until when somebody is taken to be acting; null where nobody is. */
export function actingUntil({ incident, entries, actions }: Doings, now: Date): Date | null {
  const acts = [
    ...incident.changes.map(({ at }) => at),
    ...entries.flatMap(({ at, marks }) => [at, ...Object.values(marks).map(markedAt)]),
    ...actions.flatMap(({ madeAt, steps }) => [madeAt, ...steps.map(({ at }) => at)]),
  ].filter((at) => at <= now);
  const last = Math.max(...acts.map((at) => at.getTime()));
  return now.getTime() - last < ACTING_MS ? new Date(last + ACTING_MS) : null;
}

function markedAt({ at }: { readonly at: string }): Date {
  return instantOf(at);
}

/** What calls for a question now, the most telling first. */
export function signalsIn(scene: Scene): Signal[] {
  return [handover(scene), carriedByOne(scene), manyResponders(scene), longSilence(scene)].filter(
    (signal) => signal !== null,
  );
}

function handover({ incident, policy, now }: Scene): Signal | null {
  const over = handedOver(incident, policy);
  if (!over || now.getTime() - over.at.getTime() >= HANDOVER_MS) return null;
  const { at, outgoing, incoming } = over;
  const sofar = lasting(at.getTime() - openedAt(incident).getTime());
  const fact = `Command changed hands after ${sofar}.`;
  return { when: 'handover', fact, people: { outgoing, incoming } };
}

/** For whoever leads: where nobody does, nobody is being waited for. */
function longSilence({ incident, lines, now, spokenAt }: Scene): Signal | null {
  const heard = [...lines.map(({ at }) => at), ...(spokenAt ? [spokenAt] : [])];
  const last = Math.max(0, ...heard.map((at) => at.getTime()));
  const silent = now.getTime() - last;
  if (!commanderOf(incident) || last === 0 || silent < SILENCE_MS) return null;
  return { when: 'long_silence', fact: `Nothing new on the timeline for ${lasting(silent)}.` };
}

function manyResponders(scene: Scene): Signal | null {
  const { incident, lines, self } = scene;
  const people = new Set([...lines.flatMap(authorOf), ...Object.values(incident.roles)]);
  people.delete(self);
  if (people.size < MANY) return null;
  return { when: 'many_responders', fact: `${people.size} people have had a hand in this so far.` };
}

function carriedByOne({ incident, lines, now, self }: Scene): Signal | null {
  const from = now.getTime() - CARRIED_MS;
  if (openedAt(incident).getTime() > from) return null;
  const written = lines.filter(({ at }) => at.getTime() >= from).flatMap(authorOf);
  const parts = [...written, ...Object.values(incident.roles)].filter((who) => who !== self);
  const [most] = [...Map.groupBy(parts, (who) => who)].sort(
    ([a, one], [b, other]) => other.length - one.length || (a < b ? -1 : 1),
  );
  if (!most || written.length < CARRIED_LEAST) return null;
  const [person, theirs] = most;
  if (theirs.length / parts.length < CARRIED_SHARE) return null;
  const fact = 'Nearly all that the timeline has of the last two hours is yours.';
  return { when: 'single_hero', fact, people: { person } };
}

/** For whoever facilitates its review; `others` are incidents that they may know of. */
export function repeated(
  incident: Incident,
  facilitator: string,
  others: readonly Incident[],
): Signal | null {
  const since = openedAt(incident).getTime() - REPEAT_MS;
  const earlier = others
    .filter((it) => it.number < incident.number && it.isDrill === incident.isDrill)
    .filter((it) => it.status !== 'cancelled' && openedAt(it).getTime() >= since)
    .filter((it) => isAlike(incident, it))
    .sort((a, b) => a.number - b.number);
  if (earlier.length < REPEATS) return null;
  const names = earlier.map(({ number }) => `#${number}`);
  const fact = `${names.slice(0, -1).join(', ')} and ${names.at(-1)} touched the same, within 90 days.`;
  return { when: 'third_repeat', fact, n: earlier.length, people: { facilitator } };
}

function authorOf({ authorId }: Pick<TimelineLine, 'authorId'>): string[] {
  return authorId ? [authorId] : [];
}
