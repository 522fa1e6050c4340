import { ServerError } from './errors.ts';
import {
  type Compiled,
  each,
  type FoundTest,
  holds,
  type OperatorContext,
} from './match-compiled.ts';
import { equality, isOperators, mark } from './query.ts';
import { isDoc, isNumeric, toNumber } from './values.ts';

/** `$all`: every value, or every `$elemMatch`, is met by some element. */
export function all(operand: unknown, context: OperatorContext): Compiled {
  if (!Array.isArray(operand)) throw new ServerError('BadValue', '$all needs an array');
  const parts = operand.map((item) =>
    isDoc(item) && '$elemMatch' in item
      ? elemMatch(item['$elemMatch'], context)
      : each(equality(item, context)),
  );
  const found: FoundTest = (values) =>
    parts.length > 0 && parts.every((part) => holds(part, values));
  return { found, negated: false };
}

export function size(operand: unknown): Compiled {
  const wanted = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (!Number.isInteger(wanted)) {
    throw new ServerError(
      'BadValue',
      `Failed to parse $size. Expected a number in: $size: ${String(operand)}`,
    );
  }
  if (wanted < 0) {
    throw new ServerError(
      'BadValue',
      `Failed to parse $size. Expected a non-negative number in: $size: ${wanted}`,
    );
  }
  const found: FoundTest = (values) =>
    values.some(({ value }) => Array.isArray(value) && value.length === wanted);
  return { found, negated: false };
}

/** `$elemMatch`: one element meets all, as a document or as a value. */
export function elemMatch(operand: unknown, context: OperatorContext): Compiled {
  if (!isDoc(operand)) throw new ServerError('BadValue', '$elemMatch needs an Object');
  const first = Object.keys(operand)[0] ?? '';
  const byValue = isOperators(operand) && !['$and', '$or', '$nor', '$expr'].includes(first);
  const inner = byValue
    ? context.compileValue(operand, context)
    : context.compileFilter(operand, context);
  const fits = (item: unknown) =>
    (byValue || isDoc(item) || Array.isArray(item)) && inner(item, {});
  const found: FoundTest = (values, hit) =>
    values.some(({ value, position }) => {
      const at = Array.isArray(value) ? value.findIndex(fits) : -1;
      return at >= 0 && mark(hit, position ?? at);
    });
  return { found, negated: false };
}
