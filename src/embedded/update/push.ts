import { compare } from '../compare.ts';
import { ServerError } from '../errors.ts';
import type { QueryContext } from '../query.ts';
import { parseSort, sortBy } from '../sort.ts';
import { type Doc, isDoc, isNumeric, toNumber, typeName } from '../values.ts';
import { arrayOf, eachOf } from './array-value.ts';
import type { Target } from './modifier.ts';

/** `$push`: puts values in, then sorts, then cuts to size, as MongoDB does it. */
export function push(current: unknown, operand: unknown, target: Target): unknown {
  const items = arrayOf(current, target);
  const spec = isDoc(operand) && '$each' in operand ? operand : { $each: [operand] };
  refuseUnknown(spec);
  const added = eachOf(spec, '$push');
  const at = spec['$position'] === undefined ? items.length : whole(spec['$position'], '$position');
  const result = items.toSpliced(at, 0, ...added);
  return sliced(sorted(result, spec['$sort'], target.query), spec['$slice']);
}

function refuseUnknown(spec: Doc): void {
  const known = ['$each', '$slice', '$sort', '$position'];
  const unknown = Object.keys(spec).find((key) => !known.includes(key));
  if (unknown) throw new ServerError('BadValue', `Unrecognized clause in $push: ${unknown}`);
}

function whole(value: unknown, name: string): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (Number.isInteger(number)) return number;
  throw new ServerError(
    'BadValue',
    `The value for ${name} must be an integer value but was given type: ${typeName(value)}`,
  );
}

function sorted(items: unknown[], order: unknown, { strings }: QueryContext): unknown[] {
  if (order === undefined) return items;
  if (isNumeric(order)) {
    const step = toNumber(order);
    if (step === 1 || step === -1) return items.toSorted((a, b) => compare(a, b, strings) * step);
  }
  if (!isDoc(order) || Object.keys(order).length === 0) {
    throw new ServerError(
      'BadValue',
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  }
  return sortBy(items, (item) => (isDoc(item) ? item : {}), parseSort(order), strings);
}

function sliced(items: unknown[], limit: unknown): unknown[] {
  if (limit === undefined) return items;
  const count = whole(limit, '$slice');
  if (count === 0) return [];
  return count < 0 ? items.slice(count) : items.slice(0, count);
}
