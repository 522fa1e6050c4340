/** What was found, missed and found wrongly. */
export interface Counts {
  readonly found: number;
  readonly falsely: number;
  readonly missed: number;
}

/** A share with the 95 % interval it may lie in. */
export interface Share {
  readonly value: number;
  readonly low: number;
  readonly high: number;
}

const Z = 1.959964;

/** Wilson's interval: holds for few items and for shares near one. 9 of 10 is 0.9, from 0.596 to 0.982. */
export function wilson(hits: number, of: number): Share {
  if (of === 0) return { value: 0, low: 0, high: 1 };
  const p = hits / of;
  const square = Z ** 2;
  const middle = (p + square / (2 * of)) / (1 + square / of);
  const half = (Z / (1 + square / of)) * Math.sqrt((p * (1 - p)) / of + square / (4 * of ** 2));
  return { value: p, low: Math.max(0, middle - half), high: Math.min(1, middle + half) };
}

/** F0.5: precision weighs twice as much as recall. */
function fHalf({ found, falsely, missed }: Counts): number {
  const weighed = 1.25 * found;
  const all = weighed + 0.25 * missed + falsely;
  return all === 0 ? 0 : weighed / all;
}

/** F0.5 with an interval of a thousand samples drawn anew, the same ones each time. */
export function bootstrap(outcomes: readonly Counts[]): Share {
  const random = seeded(20_261_127);
  const values: number[] = [];
  for (let round = 0; round < 1000; round += 1) {
    const sample = outcomes.map(() => outcomes[Math.floor(random() * outcomes.length)] ?? NONE);
    values.push(fHalf(sum(sample)));
  }
  values.sort((a, b) => a - b);
  return { value: fHalf(sum(outcomes)), low: values[24] ?? 0, high: values[974] ?? 1 };
}

const NONE: Counts = { found: 0, falsely: 0, missed: 0 };

export function sum(counts: readonly Counts[]): Counts {
  return counts.reduce(
    (a, b) => ({
      found: a.found + b.found,
      falsely: a.falsely + b.falsely,
      missed: a.missed + b.missed,
    }),
    NONE,
  );
}

/** A small generator with a seed (mulberry32): the same numbers on every machine. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
