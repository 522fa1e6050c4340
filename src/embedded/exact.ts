import type { Decimal128 } from 'bson';
import { type NumberValue, toNumber } from './values.ts';

/**
 * A number as the nearest double and what is left over, so that ints, longs, doubles and
 * decimals compare by value: 9007199254740993 is above 2^53, and decimal 0.1 below double 0.1.
 */
export interface ExactNumber {
  readonly high: number;
  readonly low: number;
}

export function exact(value: NumberValue): ExactNumber {
  const high = toNumber(value);
  if (typeof value === 'number' || value._bsontype === 'Double' || !Number.isFinite(high)) {
    return { high, low: 0 };
  }
  if (value._bsontype === 'Long') return { high, low: Number(value.toBigInt() - BigInt(high)) };
  return { high, low: decimalRest(value, high) };
}

/** NaN comes before all other numbers, and equals itself. */
export function compareNumbers(a: NumberValue, b: NumberValue): number {
  if (typeof a === 'number' && typeof b === 'number') return compareDoubles(a, b);
  const left = exact(a);
  const right = exact(b);
  return compareDoubles(left.high, right.high) || compareDoubles(left.low, right.low);
}

function compareDoubles(a: number, b: number): number {
  if (a < b) return -1;
  if (a > b) return 1;
  if (a === b) return 0;
  return Number(Number.isNaN(b)) - Number(Number.isNaN(a));
}

/** decimal - double, worked out exactly as a fraction and then rounded once. */
function decimalRest(value: Decimal128, high: number): number {
  const decimal = decimalFraction(value.toString());
  const double = doubleFraction(high);
  const top = decimal.top * double.bottom - double.top * decimal.bottom;
  return divide(top, decimal.bottom * double.bottom);
}

interface Fraction {
  readonly top: bigint;
  readonly bottom: bigint;
}

function decimalFraction(text: string): Fraction {
  const [digits = '0', exponent = '0'] = text.toUpperCase().split('E');
  const [whole = '0', part = ''] = digits.split('.');
  const power = Number(exponent) - part.length;
  const top = BigInt(whole + part);
  return power >= 0
    ? { top: top * 10n ** BigInt(power), bottom: 1n }
    : { top, bottom: 10n ** BigInt(-power) };
}

function doubleFraction(value: number): Fraction {
  let bottom = 1n;
  let top = value;
  while (!Number.isInteger(top)) {
    top *= 2;
    bottom *= 2n;
  }
  return { top: BigInt(top), bottom };
}

function divide(top: bigint, bottom: bigint): number {
  if (top === 0n) return 0;
  const magnitude = top < 0n ? -top : top;
  const shift = Math.max(0, bottom.toString(2).length - magnitude.toString(2).length + 64);
  const quotient = Number((magnitude << BigInt(shift)) / bottom) * 2 ** -shift;
  return top < 0n ? -quotient : quotient;
}
