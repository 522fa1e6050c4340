import type { QueryContext } from '../query.ts';

/** Returned where a field is to stay as it is. */
export const KEEP: unique symbol = Symbol('keep');

/** Returned where a field is to go. */
export const REMOVE: unique symbol = Symbol('remove');

/** What an operator may need to know besides the value and its own operand. */
export interface Target {
  readonly path: string;
  readonly id: unknown;
  readonly inserting: boolean;
  readonly now: Date;
  readonly query: QueryContext;
}

/** The new value of a field, KEEP or REMOVE; `current` is undefined where there is none. */
export type Change = (current: unknown, operand: unknown, target: Target) => unknown;

export interface Modifier {
  /** Whether a missing field is made, with all that leads to it. */
  readonly creates: boolean;
  readonly change: Change;
}
