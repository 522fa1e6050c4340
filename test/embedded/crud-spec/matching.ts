import { isDeepStrictEqual } from 'node:util';
import type { Fields } from './spec.ts';

/**
 * Says where an actual value differs from an expected one, or undefined where it does not.
 * At the root of a result more keys than expected may stand; below it they may not.
 */
export function difference(
  expected: unknown,
  actual: unknown,
  path = 'result',
  root = true,
): string | undefined {
  if (isFields(expected)) {
    const [operator = ''] = Object.keys(expected);
    if (operator.startsWith('$$')) return special(operator, expected[operator], actual, path, root);
    return fieldsDifference(expected, actual, path, root);
  }
  if (!Array.isArray(expected)) {
    return isSame(expected, actual)
      ? undefined
      : `${path}: expected ${show(expected)}, got ${show(actual)}`;
  }
  if (!Array.isArray(actual) || actual.length !== expected.length) {
    return `${path}: expected ${show(expected)}, got ${show(actual)}`;
  }
  return first(expected.map((item, at) => difference(item, actual[at], `${path}[${at}]`, root)));
}

function fieldsDifference(
  expected: Fields,
  actual: unknown,
  path: string,
  root: boolean,
): string | undefined {
  if (typeof actual !== 'object' || actual === null) {
    return `${path}: expected ${show(expected)}, got ${show(actual)}`;
  }
  const given = actual as Fields;
  const missing = Object.entries(expected).map(([key, value]) =>
    difference(value, given[key], `${path}.${key}`, false),
  );
  const extra = root ? undefined : Object.keys(given).find((key) => !Object.hasOwn(expected, key));
  return first(missing) ?? (extra === undefined ? undefined : `${path}: unexpected ${extra}`);
}

function special(
  operator: string,
  operand: unknown,
  actual: unknown,
  path: string,
  root: boolean,
): string | undefined {
  switch (operator) {
    case '$$unsetOrMatches':
      return actual === undefined || actual === null
        ? undefined
        : difference(operand, actual, path, root);
    case '$$exists':
      return (actual !== undefined) === operand
        ? undefined
        : `${path}: existence is not ${operand}`;
    case '$$type':
      return [operand].flat().some((type) => isOfType(actual, type))
        ? undefined
        : `${path}: expected a ${show(operand)}, got ${show(actual)}`;
    default:
      return `${path}: the runner does not know ${operator}`;
  }
}

/** Of the types the specification asks for: the driver gives int, long and double as numbers. */
function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'int' || type === 'long') return Number.isInteger(value);
  return type === 'double' ? typeof value === 'number' : type === 'object' && isFields(value);
}

function first(found: readonly (string | undefined)[]): string | undefined {
  return found.find((item) => item !== undefined);
}

function isFields(value: unknown): value is Fields {
  return (
    typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
  );
}

function isSame(expected: unknown, actual: unknown): boolean {
  return isDeepStrictEqual(plain(expected), plain(actual));
}

/** Numbers compare by value, whatever their type on the wire. */
function plain(value: unknown): unknown {
  const boxed = typeof value === 'object' && value !== null && '_bsontype' in value;
  return boxed && ['Int32', 'Double', 'Long'].includes(String(value._bsontype))
    ? Number(value)
    : value;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}
