import { equal, type StringOrder } from './compare.ts';
import { isRegex, regexTest } from './regex.ts';
import { type Doc, isDoc } from './values.ts';

/** What a filter needs to know besides the document. */
export interface QueryContext {
  readonly strings: StringOrder;
  /** Evaluates an aggregation expression, with the command's `let` variables. */
  readonly evaluate: (expression: unknown, doc: Doc) => unknown;
}

/** Where in an array the filter last matched: what `$` stands for in an update. */
export interface Hit {
  position?: number;
}

/** Says whether a document, or an element under `$elemMatch`, satisfies a filter. */
export type Test = (doc: unknown, hit: Hit) => boolean;

export function mark(hit: Hit, position: number | undefined): true {
  if (position !== undefined) hit.position = position;
  return true;
}

/** True for `{$gt: 1}`; false for a sub-document, a reference (`$ref`) among them. */
export function isOperators(condition: unknown): condition is Doc {
  if (!isDoc(condition)) return false;
  const first = Object.keys(condition)[0];
  return first?.startsWith('$') === true && !['$ref', '$id', '$db'].includes(first);
}

/** The test of a value a filter names without an operator: equality, or a pattern. */
export function equality(operand: unknown, { strings }: QueryContext): (value: unknown) => boolean {
  if (isRegex(operand)) return regexTest(operand);
  return (value) => equal(value, operand, strings);
}
