import { wordsOf } from '../alike.ts';

/** Something that people wrote of one incident: a contributing factor, or what surprised them. */
export interface Told {
  readonly text: string;
  readonly number: number;
  /** When that incident began. */
  readonly at: Date;
}

/** What came up in more than one incident. */
export interface Recurrence {
  /** In the words of the latest incident. */
  readonly text: string;
  /** The numbers of the incidents, each once, the earliest first. */
  readonly numbers: readonly number[];
  /** Days between one of them and the next, rounded: one fewer than there are incidents. */
  readonly intervals: readonly number[];
  /** Words that at least two of the texts share: why they are taken for the same. */
  readonly because: readonly string[];
}

/**
 * Of all the words that two texts use, so many must stand in both (Jaccard's index).
 *
 * "Retries had no limit" and "The retries have no limit" share retry, no and limit: 3 of 3, the same.
 * "The dashboard was cached for ten minutes" and "Dashboard cached ten minutes old data" share four of
 * six: the same. "The cache was cold" and "The cache was full" share one of three: not the same.
 */
const ALIKE = 0.5;
/** One word in common, such as `deploy`, is often a coincidence, unless it is all there is. */
const COMMON_WORDS = 2;
const DAY_MS = 86_400_000;

/** Words that tell nothing of what happened. `no` and `not` do: they turn it round. */
const EMPTY = new Set(
  `a an and are as at be because been but by did do does for from had has have he her him his i in
  into is it its my of on or our so that the their them then there these they this to us was we were
  what when where which while who will with would you your`.split(/\s+/),
);

/**
 * What came up in several incidents, the most often first.
 *
 * Alike goes both ways, and is carried on: where A is like B and B like C, all three are one group,
 * also where A and C share little. So a thing that is told in slowly changing words stays one thing;
 * the price is that two groups with a bridge between them become one, which the shared words show.
 */
export function recurrencesOf(told: readonly Told[]): Recurrence[] {
  return groupsOf(told)
    .map(recurrence)
    .filter(({ numbers }) => numbers.length > 1)
    .sort((a, b) => b.numbers.length - a.numbers.length || last(b) - last(a));
}

/** How much two texts are about the same, from 0 to 1. */
export function likeness(one: string, other: string): number {
  return share(tokensOf(one), tokensOf(other));
}

function share(a: ReadonlySet<string>, b: ReadonlySet<string>): number {
  const common = [...a].filter((word) => b.has(word)).length;
  if (common === 0 || common < Math.min(COMMON_WORDS, a.size, b.size)) return 0;
  return common / (a.size + b.size - common);
}

/** Telling words without their plural: `retries` and `retry` are one, and so are `caches` and `cache`. */
function tokensOf(text: string): Set<string> {
  const telling = wordsOf(text).filter((word) => !EMPTY.has(word));
  return new Set(telling.map(singular));
}

function singular(word: string): string {
  if (word.length > 4 && word.endsWith('ies')) return `${word.slice(0, -3)}y`;
  return word.length > 3 && /[^su]s$/.test(word) ? word.slice(0, -1) : word;
}

interface Spoken {
  readonly told: Told;
  readonly tokens: ReadonlySet<string>;
  group: Spoken[];
}

/** Compared only with those that share a word: years of incidents are many pairs. */
function groupsOf(told: readonly Told[]): Told[][] {
  const using = new Map<string, Spoken[]>();
  const all = told.map((one) => {
    const spoken: Spoken = { told: one, tokens: tokensOf(one.text), group: [] };
    spoken.group.push(spoken);
    const near = new Set([...spoken.tokens].flatMap((word) => using.get(word) ?? []));
    for (const other of near) {
      const isKnown = other.group === spoken.group;
      if (!isKnown && share(spoken.tokens, other.tokens) >= ALIKE) join(spoken, other);
    }
    for (const word of spoken.tokens) {
      const users = using.get(word);
      if (users) users.push(spoken);
      else using.set(word, [spoken]);
    }
    return spoken;
  });
  const groups = new Set(all.map(({ group }) => group));
  return [...groups].map((group) => group.map((spoken) => spoken.told));
}

function join(one: Spoken, other: Spoken): void {
  const [large, small] =
    one.group.length > other.group.length ? [one.group, other.group] : [other.group, one.group];
  for (const spoken of [...small]) {
    spoken.group = large;
    large.push(spoken);
  }
}

function recurrence(group: readonly Told[]): Recurrence {
  const byTime = group.toSorted(inTime);
  const firsts = byTime.filter(
    ({ number }, at) => byTime.findIndex((one) => one.number === number) === at,
  );
  const intervals = firsts.slice(1).map(({ at }, before) => {
    return Math.round((at.getTime() - (firsts[before]?.at.getTime() ?? 0)) / DAY_MS);
  });
  const text = byTime.at(-1)?.text ?? '';
  return { text, numbers: firsts.map(({ number }) => number), intervals, because: shared(group) };
}

function inTime(a: Told, b: Told): number {
  return a.at.getTime() - b.at.getTime() || a.number - b.number || (a.text < b.text ? -1 : 1);
}

function shared(group: readonly Told[]): string[] {
  const all = group.flatMap(({ text }) => [...tokensOf(text)]);
  const counts = Map.groupBy(all, (word) => word);
  return [...counts]
    .filter(([, uses]) => uses.length > 1)
    .map(([word]) => word)
    .sort();
}

function last({ numbers }: Recurrence): number {
  return numbers.at(-1) ?? 0;
}
