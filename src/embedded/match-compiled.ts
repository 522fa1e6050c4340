import type { Found } from './paths.ts';
import type { Hit, QueryContext, Test } from './query.ts';
import type { Doc } from './values.ts';

export type ValueTest = (value: unknown) => boolean;
export type FoundTest = (found: readonly Found[], hit: Hit) => boolean;

/** An operator looks at each value a path gives, or at all that was found at once. */
export type Compiled = { readonly negated: boolean } & (
  | { readonly values: ValueTest; readonly found?: never }
  | { readonly values?: never; readonly found: FoundTest }
);

/** The way back to whole filters, for the operators that hold one. */
export interface OperatorContext extends QueryContext {
  readonly compileFilter: (filter: Doc, context: QueryContext) => Test;
  readonly compileValue: (condition: unknown, context: QueryContext) => Test;
}

export function each(values: ValueTest): Compiled {
  return { values, negated: false };
}

export function not(compiled: Compiled): Compiled {
  return { ...compiled, negated: !compiled.negated };
}

/** Whether what was found under a path meets an operator. */
export function holds(
  { values, found: test, negated }: Compiled,
  found: readonly Found[],
): boolean {
  if (test) return test(found, {}) !== negated;
  const any = found.some(
    ({ value }) => values(value) || (Array.isArray(value) && value.some(values)),
  );
  return any !== negated;
}
