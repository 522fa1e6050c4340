import { Binary, Long } from 'bson';
import { ServerError } from './errors.ts';
import { isNumeric, toNumber } from './values.ts';

type BitsOperator = '$bitsAllSet' | '$bitsAnySet' | '$bitsAllClear' | '$bitsAnyClear';

/** The test behind the four `$bits...` operators, on whole numbers and binary data. */
export function bitsTest(name: BitsOperator, operand: unknown): (value: unknown) => boolean {
  const mask = maskOf(name, operand);
  return (value) => {
    const bits = bitsOf(value);
    return bits !== undefined && holds(name, bits, mask);
  };
}

function holds(name: BitsOperator, bits: bigint, mask: bigint): boolean {
  switch (name) {
    case '$bitsAllSet':
      return (bits & mask) === mask;
    case '$bitsAnySet':
      return (bits & mask) !== 0n;
    case '$bitsAllClear':
      return (bits & mask) === 0n;
    case '$bitsAnyClear':
      return (bits & mask) !== mask;
  }
}

function maskOf(name: string, operand: unknown): bigint {
  if (Array.isArray(operand)) {
    return operand.reduce<bigint>((mask, place) => {
      const at = isNumeric(place) ? toNumber(place) : -1;
      if (Number.isInteger(at) && at >= 0) return mask | (1n << BigInt(at));
      throw new ServerError(
        'BadValue',
        `Failed to parse bit position. Expected a non-negative integer in: ${name}`,
      );
    }, 0n);
  }
  const bits = bitsOf(operand);
  if (bits !== undefined && (operand instanceof Binary || bits >= 0n)) return bits;
  throw new ServerError('BadValue', `${name} takes an Array, a number, or a BinData`);
}

/** A negative number's bits go on for ever, as in two's complement. */
function bitsOf(value: unknown): bigint | undefined {
  if (value instanceof Binary) {
    return value.value().reduceRight((bits, byte) => (bits << 8n) | BigInt(byte), 0n);
  }
  if (value instanceof Long) return value.toBigInt();
  if (!isNumeric(value)) return undefined;
  const number = toNumber(value);
  return Number.isInteger(number) ? BigInt(number) : undefined;
}
