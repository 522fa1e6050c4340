import type { Binary, BSONRegExp, Code, ObjectId, Timestamp } from 'bson';
import { exact } from './exact.ts';
import { TYPE_BYTE } from './order.ts';
import { type Doc, type NumberValue, typeName } from './values.ts';

/**
 * A value as bytes whose plain order is MongoDB's order of values, so that SQLite's
 * ordered tables serve equality, ranges and sorts without knowing what a value is.
 * No key is the beginning of another, so keys can be strung together for compound indexes.
 */
export function keyOf(value: unknown): Buffer {
  const type = typeName(value);
  const body = BODIES[TYPE_BYTE[type]]?.(value as never);
  return body ? Buffer.concat([Buffer.of(TYPE_BYTE[type]), body]) : Buffer.of(TYPE_BYTE[type]);
}

/** The key for a field that an index holds in descending order. */
export function inverted(key: Buffer): Buffer {
  return Buffer.from(key.map((byte) => 0xff - byte));
}

/** The key of an empty array, which MongoDB indexes as `undefined`: below null, and not equal to it. */
export const EMPTY_ARRAY_KEY: Buffer = Buffer.of(TYPE_BYTE.undefined);

const END = Buffer.of(0);

const BODIES: Readonly<Record<number, (value: never) => Buffer>> = {
  [TYPE_BYTE.int]: numberKey,
  [TYPE_BYTE.string]: (value: unknown) => textKey(String(value)),
  [TYPE_BYTE.object]: docKey,
  [TYPE_BYTE.array]: (value: readonly unknown[]) => Buffer.concat([...value.map(keyOf), END]),
  [TYPE_BYTE.binData]: binaryKey,
  [TYPE_BYTE.objectId]: (value: ObjectId) => Buffer.from(value.id),
  [TYPE_BYTE.bool]: (value: boolean) => Buffer.of(value ? 2 : 1),
  [TYPE_BYTE.date]: (value: Date) => doubleKey(value.getTime()),
  [TYPE_BYTE.timestamp]: timestampKey,
  [TYPE_BYTE.regex]: (value: BSONRegExp) =>
    Buffer.concat([textKey(value.pattern), textKey(value.options)]),
  [TYPE_BYTE.javascript]: (value: Code) => textKey(value.code),
  [TYPE_BYTE.javascriptWithScope]: (value: Code) =>
    Buffer.concat([textKey(value.code), keyOf(value.scope)]),
};

/** Ends in two zero bytes; a zero within the text becomes 0x00 0xff, which sorts after the end. */
function textKey(text: string): Buffer {
  const bytes = Buffer.from(text);
  if (!bytes.includes(0)) return Buffer.concat([bytes, END, END]);
  const escaped = [...bytes].flatMap((byte) => (byte === 0 ? [0, 0xff] : [byte]));
  return Buffer.from([...escaped, 0, 0]);
}

function docKey(doc: Doc): Buffer {
  const fields = Object.entries(doc).map(([name, value]) => {
    const key = keyOf(value);
    return Buffer.concat([key.subarray(0, 1), textKey(name), key.subarray(1)]);
  });
  return Buffer.concat([...fields, END]);
}

function numberKey(value: NumberValue): Buffer {
  const { high, low } = exact(value);
  if (low === 0) return Buffer.concat([doubleKey(high), Buffer.of(1)]);
  return Buffer.concat([doubleKey(high), Buffer.of(low < 0 ? 0 : 2), doubleKey(low)]);
}

/** A double's bits sort as its value once the sign is flipped, or all bits where it is negative. */
function doubleKey(value: number): Buffer {
  const bytes = Buffer.alloc(8);
  if (Number.isNaN(value)) return bytes;
  bytes.writeDoubleBE(value === 0 ? 0 : value);
  const negative = bytes.readUInt8(0) >= 0x80;
  for (let at = 0; at < 8; at++) {
    const byte = bytes.readUInt8(at);
    const flipped = at === 0 ? byte ^ 0x80 : byte;
    bytes.writeUInt8(negative ? 0xff - byte : flipped, at);
  }
  return bytes;
}

function binaryKey(value: Binary): Buffer {
  const head = Buffer.alloc(5);
  head.writeUInt32BE(value.position);
  head.writeUInt8(value.sub_type, 4);
  return Buffer.concat([head, value.value()]);
}

function timestampKey(value: Timestamp): Buffer {
  const bytes = Buffer.alloc(8);
  bytes.writeBigUInt64BE(BigInt.asUintN(64, value.toBigInt()));
  return bytes;
}
