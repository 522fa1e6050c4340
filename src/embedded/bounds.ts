import { MaxKey, MinKey } from 'bson';
import { inverted, keyOf } from './index-key.ts';
import { isOperators } from './query.ts';
import { isRegex } from './regex.ts';
import type { KeyRange } from './stored-index.ts';
import { isDoc } from './values.ts';

/** What a filter asks of one field, as far as an index can help: some values, or a range. */
export interface FieldBounds {
  readonly points?: readonly unknown[];
  readonly low?: End;
  readonly high?: End;
}

interface End {
  readonly value: unknown;
  readonly inclusive: boolean;
}

export type Conditions = ReadonlyMap<string, readonly unknown[]>;

/** The conditions that all must hold, by field: those at the top of a filter and under its `$and`s. */
export function conditionsOf(filter: unknown): Map<string, unknown[]> {
  const found = new Map<string, unknown[]>();
  gather(filter, found);
  return found;
}

function gather(filter: unknown, found: Map<string, unknown[]>): void {
  if (!isDoc(filter)) return;
  for (const [key, value] of Object.entries(filter)) {
    if (key === '$and' && Array.isArray(value)) for (const part of value) gather(part, found);
    if (!key.startsWith('$')) found.set(key, [...(found.get(key) ?? []), value]);
  }
}

/** The bounds of one field; the whole filter is tested again afterwards, so they may be too wide. */
export function boundsOf(conditions: readonly unknown[], collated: boolean): FieldBounds {
  let bounds: FieldBounds = {};
  for (const condition of conditions) {
    if (!isOperators(condition)) bounds = narrow(bounds, '$eq', condition, collated);
    else {
      for (const [name, operand] of Object.entries(condition)) {
        bounds = narrow(bounds, name, operand, collated);
      }
    }
  }
  return bounds;
}

function narrow(
  bounds: FieldBounds,
  name: string,
  operand: unknown,
  collated: boolean,
): FieldBounds {
  const usable = (value: unknown) => isIndexable(value, collated);
  if (name === '$in') {
    return Array.isArray(operand) && operand.every(usable)
      ? { ...bounds, points: operand }
      : bounds;
  }
  if (!usable(operand)) return bounds;
  switch (name) {
    case '$eq':
      return { ...bounds, points: [operand] };
    case '$gt':
    case '$gte':
      return { ...bounds, low: { value: operand, inclusive: name === '$gte' } };
    case '$lt':
    case '$lte':
      return { ...bounds, high: { value: operand, inclusive: name === '$lte' } };
    default:
      return bounds;
  }
}

/** A pattern, an array (which is also asked of elements) or collated text is no key to look up. */
function isIndexable(value: unknown, collated: boolean): boolean {
  if (isRegex(value) || Array.isArray(value)) return false;
  if (value instanceof MinKey || value instanceof MaxKey) return false;
  return !collated || (typeof value !== 'string' && !isDoc(value));
}

const AFTER = Buffer.of(0xff);

/** All keys that begin with a prefix. */
export function prefixRange(prefix: Buffer): KeyRange {
  return { from: prefix, to: Buffer.concat([prefix, AFTER]) };
}

/** The key of one value in a field of an index. */
export function stepKey(value: unknown, step: 1 | -1): Buffer {
  return step === 1 ? keyOf(value) : inverted(keyOf(value));
}

/** The keys under a prefix whose next field lies within bounds; undefined where there are none. */
export function fieldRange(
  prefix: Buffer,
  { low, high }: FieldBounds,
  step: 1 | -1,
): KeyRange | undefined {
  const sample = low ?? high;
  if (!sample) return undefined;
  const [type = 0] = keyOf(sample.value);
  const lowest = low
    ? edge(keyOf(low.value), !low.inclusive, step)
    : edge(Buffer.of(type), false, step);
  const highest = high
    ? edge(keyOf(high.value), high.inclusive, step)
    : edge(Buffer.of(type + 1), false, step);
  const [from, to] = step === 1 ? [lowest, highest] : [highest, lowest];
  return { from: Buffer.concat([prefix, from]), to: Buffer.concat([prefix, to]) };
}

/** The place just before or just after all that carries a key; descending fields turn it round. */
function edge(key: Buffer, after: boolean, step: 1 | -1): Buffer {
  const bytes = step === 1 ? key : inverted(key);
  return after === (step === 1) ? Buffer.concat([bytes, AFTER]) : bytes;
}
