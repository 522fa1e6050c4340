import { type Action, isOpenAction, stands } from './action.ts';
import { tellingWords } from './alike.ts';
import type { Incident } from './incident.ts';

/** A follow-up with the incident it came up in. */
export interface Raised {
  readonly action: Action;
  readonly incident: Pick<Incident, 'id' | 'number' | 'services' | 'isDrill'>;
}

export interface Recurrence extends Raised {
  /** Why it is thought the same, in a phrase for whoever reads it. */
  readonly because: string;
}

/**
 * From here on two follow-ups are thought the same idea: so much of all their words stands in both,
 * and a service that both incidents touched counts for `SAME_SERVICE` more. Two words at least.
 *
 * "Add an alarm on queue depth" and "Add alarms for the depth of the queue" share all four of
 * their telling words: 1. "Add an alarm on queue depth" and "Alarm on the queue": 2 of 4 are 0.5,
 * the same. "Add an alarm on queue depth" and "Add an alarm on disk space": 2 of 6 are 0.33, not
 * the same, and not with a service in common either (0.48). "Add an alarm on queue depth" and
 * "Document queue depth": 2 of 5 are 0.4, the same only where the service is the same.
 */
const SAME_FROM = 0.5;
const SAME_SERVICE = 0.15;
const LEAST_WORDS = 2;
const MOST_SHOWN_WORDS = 4;

/** The second time that an idea comes back, which is in its third incident, it is put in front. */
const RAISED_FROM = 3;

/** Nobody has it and no day is named: it needs no ticket, and gains weight where it comes up again. */
function isIdea(action: Action): boolean {
  const { kind, ownerId, dueOn, state } = action;
  const isLeft = state === 'proposed' || state === 'dropped';
  return kind === 'follow-up' && !ownerId && !dueOn && isLeft && stands(action);
}

/** Follow-ups of many incidents, so laid out that what says the same is found without reading all. */
export interface Memory {
  readonly ideasByWord: ReadonlyMap<string, readonly Remembered[]>;
  /** Those that somebody linked, by the first of each chain, that first one among them. */
  readonly linked: ReadonlyMap<string, readonly Raised[]>;
}

interface Remembered extends Raised {
  readonly words: ReadonlySet<string>;
}

export function memoryOf(all: readonly Raised[]): Memory {
  const ideas = all.filter(({ action }) => isIdea(action));
  const byWord = new Map<string, Remembered[]>();
  for (const one of ideas) {
    const remembered = { ...one, words: ideaWords(one.action.text) };
    for (const word of remembered.words) {
      const known = byWord.get(word);
      if (known) known.push(remembered);
      else byWord.set(word, [remembered]);
    }
  }
  return { ideasByWord: byWord, linked: Map.groupBy(all, ({ action }) => rootOf(action)) };
}

/** Where else it came up, the latest incident first; of one incident only once. */
export function recurrencesOf(subject: Raised, memory: Memory): Recurrence[] {
  const { isDrill, id } = subject.incident;
  // What comes up in practice is counted apart.
  const isElsewhere = ({ incident }: Raised) => incident.id !== id && incident.isDrill === isDrill;
  const linked = memory.linked.get(rootOf(subject.action)) ?? [];
  const alike = alikeOf(subject, memory).filter(isElsewhere);
  const all = [
    ...linked.filter(isElsewhere).map((one) => ({ ...one, because: 'somebody said so' })),
    ...alike,
  ];
  const found = new Map<string, Recurrence>();
  for (const one of all) if (!found.has(one.incident.id)) found.set(one.incident.id, one);
  return [...found.values()].sort((a, b) => b.incident.number - a.incident.number);
}

/** Those that came up before it. */
export function earlierOf(subject: Raised, memory: Memory): Recurrence[] {
  const { number } = subject.incident;
  return recurrencesOf(subject, memory).filter(({ incident }) => incident.number < number);
}

/** The numbers of the incidents that it came up in, its own among them: as many as it has weight. */
function cameUpIn(subject: Raised, memory: Memory): number[] {
  const others = recurrencesOf(subject, memory).map(({ incident }) => incident.number);
  return [subject.incident.number, ...others].sort((a, b) => a - b);
}

export interface Weighed extends Raised {
  readonly incidents: readonly number[];
}

export function weighed(subjects: readonly Raised[], memory: Memory): Weighed[] {
  return subjects.map((one) => ({ ...one, incidents: cameUpIn(one, memory) }));
}

/** What came up in the most incidents first, then the latest. */
export function byWeight(all: readonly Weighed[]): Weighed[] {
  return all.toSorted(
    (a, b) =>
      b.incidents.length - a.incidents.length ||
      b.incident.number - a.incident.number ||
      a.action.number - b.action.number,
  );
}

/** The order of one incident's list: as it was, but for what has come back twice and stands in front. */
export function raisedFirst(all: readonly Weighed[]): Weighed[] {
  const rank = ({ action, incidents }: Weighed) =>
    isOpenAction(action) && incidents.length >= RAISED_FROM ? incidents.length : 0;
  return all.toSorted((a, b) => rank(b) - rank(a));
}

function alikeOf(subject: Raised, { ideasByWord }: Memory): Recurrence[] {
  const words = ideaWords(subject.action.text);
  const common = new Map<Remembered, string[]>();
  for (const word of words) {
    for (const other of ideasByWord.get(word) ?? []) {
      common.set(other, [...(common.get(other) ?? []), word]);
    }
  }
  return [...common].flatMap(([other, shared]) => {
    const service = sharedService(subject, other);
    const overlap = shared.length / (words.size + other.words.size - shared.length);
    const isSame = overlap + (service ? SAME_SERVICE : 0) >= SAME_FROM;
    if (!isSame || shared.length < LEAST_WORDS) return [];
    const because = `same words: ${shared.slice(0, MOST_SHOWN_WORDS).join(', ')}`;
    const { action, incident } = other;
    return [
      { action, incident, because: service ? `${because}; same service: ${service}` : because },
    ];
  });
}

function sharedService({ incident }: Raised, other: Raised): string | null {
  const theirs = new Set(other.incident.services.map((name) => name.toLowerCase()));
  return incident.services.find((name) => theirs.has(name.toLowerCase())) ?? null;
}

/** `alarms` and `retries` are `alarm` and `retry`; of other languages little is lost by it. */
function ideaWords(text: string): Set<string> {
  const singular = (word: string) =>
    word.replace(/(?<=\p{Letter}{2})ies$/u, 'y').replace(/(?<=\p{Letter}{3}[^s])s$/u, '');
  return new Set([...tellingWords(text)].map(singular));
}

function rootOf({ id, sameAs }: Action): string {
  return sameAs ?? id;
}
