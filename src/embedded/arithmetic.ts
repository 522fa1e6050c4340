import { Decimal128, Double, Long } from 'bson';
import { isInt32, type NumberValue, toDouble, toNumber, typeName } from './values.ts';

/** Adds as MongoDB does: an int that overflows becomes a long; undefined where a long overflows. */
export function add(a: NumberValue, b: NumberValue): NumberValue | undefined {
  return calculate(a, b, {
    double: (x, y) => x + y,
    integer: (x, y) => x + y,
    decimal: (x, y) => {
      const exponent = Math.min(x.exponent, y.exponent);
      return { digits: scaled(x, exponent) + scaled(y, exponent), exponent };
    },
  });
}

/** Multiplies, with the same rules for the type of the result as `add`. */
export function multiply(a: NumberValue, b: NumberValue): NumberValue | undefined {
  return calculate(a, b, {
    double: (x, y) => x * y,
    integer: (x, y) => x * y,
    decimal: (x, y) => ({ digits: x.digits * y.digits, exponent: x.exponent + y.exponent }),
  });
}

interface Decimal {
  readonly digits: bigint;
  readonly exponent: number;
}

interface Operation {
  readonly double: (x: number, y: number) => number;
  readonly integer: (x: bigint, y: bigint) => bigint;
  readonly decimal: (x: Decimal, y: Decimal) => Decimal;
}

function calculate(a: NumberValue, b: NumberValue, operation: Operation): NumberValue | undefined {
  const types = [typeName(a), typeName(b)];
  if (types.includes('decimal')) {
    const { digits, exponent } = operation.decimal(toDecimal(a), toDecimal(b));
    return Decimal128.fromStringWithRounding(`${digits}E${exponent}`);
  }
  if (types.includes('double')) return toDouble(operation.double(toNumber(a), toNumber(b)));
  return fitted(operation.integer(toBigInt(a), toBigInt(b)), types.includes('long'));
}

/** The narrowest type that holds a whole number, but a long where one went in. */
function fitted(value: bigint, long: boolean): NumberValue | undefined {
  if (!long && isInt32(Number(value))) return Number(value);
  return BigInt.asIntN(64, value) === value ? Long.fromBigInt(value) : undefined;
}

export function toBigInt(value: NumberValue): bigint {
  return value instanceof Long ? value.toBigInt() : BigInt(toNumber(value));
}

function scaled({ digits, exponent }: Decimal, to: number): bigint {
  return digits * 10n ** BigInt(exponent - to);
}

function toDecimal(value: NumberValue): Decimal {
  const text = value instanceof Double ? String(value.value) : value.toString();
  const [number = '0', power = '0'] = text.toUpperCase().split('E');
  const [whole = '0', part = ''] = number.split('.');
  return { digits: BigInt(whole + part), exponent: Number(power) - part.length };
}
