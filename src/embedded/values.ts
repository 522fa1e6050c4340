import { type Decimal128, Double, type Long } from 'bson';

/**
 * A document as this server holds it. A whole number in the int32 range is an int, any
 * other JavaScript number a double; `Double`, `Long` and `Decimal128` stand for what a
 * plain number cannot say, so that every value goes back to disk with the type it had.
 */
export interface Doc {
  [field: string]: unknown;
}

export type TypeName =
  | 'minKey'
  | 'missing'
  | 'undefined'
  | 'null'
  | 'int'
  | 'long'
  | 'double'
  | 'decimal'
  | 'string'
  | 'symbol'
  | 'object'
  | 'array'
  | 'binData'
  | 'objectId'
  | 'bool'
  | 'date'
  | 'timestamp'
  | 'regex'
  | 'javascript'
  | 'javascriptWithScope'
  | 'maxKey';

const BSON_TYPES: Readonly<Record<string, TypeName>> = {
  MinKey: 'minKey',
  MaxKey: 'maxKey',
  Double: 'double',
  Int32: 'int',
  Long: 'long',
  Decimal128: 'decimal',
  BSONSymbol: 'symbol',
  Binary: 'binData',
  ObjectId: 'objectId',
  Timestamp: 'timestamp',
  BSONRegExp: 'regex',
};

export type NumberValue = number | Double | Long | Decimal128;

export function isDoc(value: unknown): value is Doc {
  return (
    typeof value === 'object' &&
    value !== null &&
    !Array.isArray(value) &&
    !(value instanceof Date) &&
    !('_bsontype' in value && value._bsontype !== 'DBRef')
  );
}

export function isArray(value: unknown): value is unknown[] {
  return Array.isArray(value);
}

/** The BSON type's name, as `$type` and error messages say it. */
export function typeName(value: unknown): TypeName {
  if (value === undefined) return 'missing';
  if (value === null) return 'null';
  if (typeof value === 'string') return 'string';
  if (typeof value === 'number') return isInt32(value) ? 'int' : 'double';
  if (typeof value === 'boolean') return 'bool';
  if (Array.isArray(value)) return 'array';
  if (value instanceof Date) return 'date';
  return typeof value === 'object' ? objectTypeName(value) : 'missing';
}

function objectTypeName(value: object): TypeName {
  if (!('_bsontype' in value)) return 'object';
  if (value._bsontype === 'Code') {
    return 'scope' in value && value.scope ? 'javascriptWithScope' : 'javascript';
  }
  return BSON_TYPES[String(value._bsontype)] ?? 'object';
}

export function isInt32(value: number): boolean {
  return (value | 0) === value && !Object.is(value, -0);
}

export function isNumeric(value: unknown): value is NumberValue {
  if (typeof value === 'number') return true;
  const type = typeName(value);
  return type === 'long' || type === 'double' || type === 'decimal';
}

/** The nearest JavaScript number. */
export function toNumber(value: NumberValue): number {
  if (typeof value === 'number') return value;
  if (value._bsontype === 'Double') return value.value;
  return value._bsontype === 'Long' ? value.toNumber() : Number(value.toString());
}

/** A double even where it is whole, which a plain number would store as an int. */
export function toDouble(value: number): number | Double {
  return isInt32(value) ? new Double(value) : value;
}

/** A count, limit or flag that a driver may send as any kind of number or a boolean. */
export function isTruthy(value: unknown): boolean {
  if (isNumeric(value)) return toNumber(value) !== 0;
  return value !== undefined && value !== null && value !== false;
}
