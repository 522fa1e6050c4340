/** Chance that falls the same way for the same seed. */
export interface Dice {
  /** A whole number from 0 up to, not including, `sides`. */
  roll(sides: number): number;
  /** True `times` in a hundred. */
  chance(times: number): boolean;
  oneOf<T>(all: readonly [T, ...T[]]): T;
  /** Null where there is nothing to choose from. */
  anyOf<T>(all: readonly T[]): T | null;
}

/** A Weyl sequence, well stirred: the low bits of neighbouring seeds have nothing in common. */
export function diceOf(seed: number, what: string): Dice {
  let state = [...what].reduce((sum, letter) => stirred(sum + letter.charCodeAt(0)), seed >>> 0);
  const roll = (sides: number) => {
    state = (state + 0x9e3779b9) >>> 0;
    return stirred(state) % sides;
  };
  return {
    roll,
    chance: (times) => roll(100) < times,
    oneOf: (all) => all[roll(all.length)] ?? all[0],
    anyOf: (all) => all[roll(Math.max(all.length, 1))] ?? null,
  };
}

function stirred(value: number): number {
  let mixed = value >>> 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
