import { DBRef, Double, deserialize, Int32, serialize } from 'bson';
import { ServerError } from './errors.ts';
import { type Doc, isInt32 } from './values.ts';

const MAX_DOCUMENT = 16 * 1024 * 1024;

/** Reads one BSON document, each value with the exact type it has on the wire. */
export function decode(bytes: Uint8Array): Doc {
  const raw = deserialize(bytes, {
    promoteValues: false,
    bsonRegExp: true,
    validation: { utf8: false },
  });
  return unwrapFields(raw);
}

/** Writes a document; what `decode` reads from it is equal, type for type. */
export function encode(doc: Doc): Uint8Array {
  return serialize(doc, { ignoreUndefined: true });
}

/** As `encode`, for a document that is to be kept: MongoDB takes none above 16 MiB. */
export function encodeStored(doc: Doc): Uint8Array {
  const bytes = encode(doc);
  if (bytes.length > MAX_DOCUMENT) {
    throw new ServerError(
      'BSONObjectTooLarge',
      `object to insert too large. size in bytes: ${bytes.length}, max size: ${MAX_DOCUMENT}`,
    );
  }
  return bytes;
}

/** A copy that shares nothing that can be changed. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T;
  if (typeof value !== 'object' || value === null || value instanceof Date) return value;
  if ('_bsontype' in value) return value;
  const result: Doc = {};
  for (const [key, item] of Object.entries(value)) setOwn(result, key, copy(item));
  return result as T;
}

/** Sets a field, also one named `__proto__`, which plain assignment would swallow. */
export function setOwn(doc: Doc, key: string, value: unknown): void {
  if (key !== '__proto__') doc[key] = value;
  else
    Object.defineProperty(doc, key, {
      value,
      writable: true,
      enumerable: true,
      configurable: true,
    });
}

function unwrapFields(doc: Doc): Doc {
  for (const key of Object.keys(doc)) {
    const value = doc[key];
    if (typeof value === 'object' && value !== null) setOwn(doc, key, unwrap(value));
  }
  return doc;
}

function unwrap(value: object): unknown {
  if (value instanceof Int32) return value.value;
  if (value instanceof Double) return isInt32(value.value) ? value : value.value;
  if (value instanceof Date) return value;
  if (Array.isArray(value)) {
    for (let at = 0; at < value.length; at++) value[at] = unwrapItem(value[at]);
    return value;
  }
  // A sub-document of the form {$ref, $id} is one like any other to a server.
  if (value instanceof DBRef) return unwrapFields(value.toJSON() as Doc);
  return '_bsontype' in value ? value : unwrapFields(value as Doc);
}

function unwrapItem(item: unknown): unknown {
  return typeof item === 'object' && item !== null ? unwrap(item) : item;
}
