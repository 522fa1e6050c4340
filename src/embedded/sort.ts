import { compare, type StringOrder } from './compare.ts';
import { ServerError } from './errors.ts';
import { valuesAt } from './paths.ts';
import type { SortField } from './planner.ts';
import { type Doc, isDoc, isNumeric, toNumber } from './values.ts';

/** Reads a sort specification; each direction is 1 or -1. */
export function parseSort(sort: unknown): SortField[] {
  if (sort === undefined || sort === null) return [];
  if (!isDoc(sort)) throw new ServerError('TypeMismatch', "BSON field 'sort' must be an object");
  const fields = Object.entries(sort).map(([path, direction]) => {
    const step = isNumeric(direction) ? toNumber(direction) : Number.NaN;
    if (step === 1 || step === -1) return { path, step } satisfies SortField;
    if (isDoc(direction))
      throw new ServerError('CommandNotSupported', '$meta sort is not supported by this server');
    throw new ServerError(
      15975,
      '$sort key ordering must be 1 (for ascending) or -1 (for descending)',
    );
  });
  return fields.length === 1 && fields[0]?.path === '$natural' ? [] : fields;
}

/** True for `{$natural: -1}`, the reverse of the order in which documents came. */
export function isReversedNatural(sort: unknown): boolean {
  return isDoc(sort) && isNumeric(sort['$natural']) && toNumber(sort['$natural']) === -1;
}

/** Sorts by value as MongoDB does: an array counts as its least element, or its greatest downwards. */
export function sortBy<T>(
  items: readonly T[],
  docOf: (item: T) => Doc,
  fields: readonly SortField[],
  strings: StringOrder,
): T[] {
  if (fields.length === 0) return [...items];
  const keyed = items.map((item) => ({
    item,
    keys: fields.map((field) => sortKey(docOf(item), field, strings)),
  }));
  keyed.sort((a, b) => compareKeys(a.keys, b.keys, fields, strings));
  return keyed.map(({ item }) => item);
}

/** The order that `sortBy` brings about, between two items. */
export function comparison<T>(
  docOf: (item: T) => Doc,
  fields: readonly SortField[],
  strings: StringOrder,
): (a: T, b: T) => number {
  const keysOf = (item: T) => fields.map((field) => sortKey(docOf(item), field, strings));
  return (a, b) => compareKeys(keysOf(a), keysOf(b), fields, strings);
}

function compareKeys(
  a: readonly unknown[],
  b: readonly unknown[],
  fields: readonly SortField[],
  strings: StringOrder,
): number {
  for (const [at, { step }] of fields.entries()) {
    const order = rank(a[at], b[at], strings);
    if (order !== 0) return order * step;
  }
  return 0;
}

/** An empty array sorts before null; nothing else here is `EMPTY`. */
const EMPTY = Symbol('empty array');

function rank(a: unknown, b: unknown, strings: StringOrder): number {
  if (a === EMPTY || b === EMPTY) return Number(b === EMPTY) - Number(a === EMPTY);
  return compare(a, b, strings);
}

function sortKey(doc: Doc, { path, step }: SortField, strings: StringOrder): unknown {
  const values = valuesAt(doc, path).flatMap(({ value }) => {
    if (!Array.isArray(value)) return [value];
    return value.length > 0 ? value : [EMPTY];
  });
  return values.reduce(
    (best, value) => (rank(value, best, strings) * step < 0 ? value : best),
    values[0],
  );
}
