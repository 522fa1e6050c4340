import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { compareNumbers } from './exact.ts';
import { TYPE_BYTE } from './order.ts';
import { type Doc, type NumberValue, typeName } from './values.ts';

/** How strings compare: by their bytes, or as a collation says. */
export type StringOrder = (a: string, b: string) => number;

/** Compares by UTF-8 bytes: UTF-16 order differs from it beyond the basic plane. */
export function compareBytes(a: string, b: string): number {
  if (a === b) return 0;
  const length = Math.min(a.length, b.length);
  for (let at = 0; at < length; at++) {
    const left = a.charCodeAt(at);
    const right = b.charCodeAt(at);
    if (left === right) continue;
    const surrogates = Number(isSurrogate(left)) - Number(isSurrogate(right));
    return surrogates || left - right;
  }
  return a.length - b.length;
}

/** MongoDB's total order over all values; missing and null are equal in it. */
export function compare(a: unknown, b: unknown, strings: StringOrder = compareBytes): number {
  if (typeof a === 'string' && typeof b === 'string') return strings(a, b);
  const byte = TYPE_BYTE[typeName(a)];
  return byte - TYPE_BYTE[typeName(b)] || sameType(byte, a, b, strings);
}

export function equal(a: unknown, b: unknown, strings?: StringOrder): boolean {
  return compare(a, b, strings) === 0;
}

type Compare = (a: never, b: never, strings: StringOrder) => number;

const BY_TYPE: Readonly<Record<number, Compare>> = {
  [TYPE_BYTE.int]: (a: NumberValue, b: NumberValue) => compareNumbers(a, b),
  [TYPE_BYTE.string]: (a: unknown, b: unknown, strings) => strings(String(a), String(b)),
  [TYPE_BYTE.object]: compareDocs,
  [TYPE_BYTE.array]: compareArrays,
  [TYPE_BYTE.binData]: compareBinaries,
  [TYPE_BYTE.objectId]: (a: ObjectId, b: ObjectId) => Buffer.compare(a.id, b.id),
  [TYPE_BYTE.bool]: (a: boolean, b: boolean) => Number(a) - Number(b),
  [TYPE_BYTE.date]: (a: Date, b: Date) => Math.sign(a.getTime() - b.getTime()),
  [TYPE_BYTE.timestamp]: (a: Timestamp, b: Timestamp) =>
    Math.sign(Number(a.toBigInt() - b.toBigInt())),
  [TYPE_BYTE.regex]: (a: BSONRegExp, b: BSONRegExp) =>
    compareBytes(a.pattern, b.pattern) || compareBytes(a.options, b.options),
  [TYPE_BYTE.javascript]: (a: Code, b: Code) => compareBytes(a.code, b.code),
  [TYPE_BYTE.javascriptWithScope]: (a: Code, b: Code, strings) =>
    compareBytes(a.code, b.code) || compare(a.scope, b.scope, strings),
};

function sameType(byte: number, a: unknown, b: unknown, strings: StringOrder): number {
  return BY_TYPE[byte]?.(a as never, b as never, strings) ?? 0;
}

function compareDocs(a: Doc, b: Doc, strings: StringOrder): number {
  const left = Object.entries(a);
  const right = Object.entries(b);
  for (const [at, [key, value]] of left.entries()) {
    const other = right[at];
    if (!other) return 1;
    const difference =
      TYPE_BYTE[typeName(value)] - TYPE_BYTE[typeName(other[1])] ||
      compareBytes(key, other[0]) ||
      compare(value, other[1], strings);
    if (difference) return difference;
  }
  return left.length - right.length;
}

function compareArrays(a: readonly unknown[], b: readonly unknown[], strings: StringOrder): number {
  for (const [at, value] of a.entries()) {
    if (at >= b.length) return 1;
    const difference = compare(value, b[at], strings);
    if (difference) return difference;
  }
  return a.length - b.length;
}

function compareBinaries(a: Binary, b: Binary): number {
  return a.position - b.position || a.sub_type - b.sub_type || Buffer.compare(a.value(), b.value());
}

function isSurrogate(unit: number): boolean {
  return unit >= 0xd800 && unit <= 0xdfff;
}
