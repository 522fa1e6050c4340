import { Long, Timestamp } from 'bson';
import { add, multiply, toBigInt } from '../arithmetic.ts';
import { compare } from '../compare.ts';
import { ServerError } from '../errors.ts';
import { shown } from '../shown.ts';
import { isDoc, isNumeric, type NumberValue, toNumber, typeName } from '../values.ts';
import { type Change, KEEP, type Modifier, type Target } from './modifier.ts';

/** The operators that give one field a new value from its old one. */
export const FIELD_MODIFIERS: Readonly<Record<string, Modifier>> = {
  $set: creating((_current, operand) => operand),
  $setOnInsert: creating((_current, operand, { inserting }) => (inserting ? operand : KEEP)),
  $inc: creating((current, operand, target) =>
    number('increment', '$inc', add, current, operand, target),
  ),
  $mul: creating((current, operand, target) =>
    number('multiply', '$mul', multiply, current, operand, target),
  ),
  $min: creating((current, operand) => keepUnless(current, operand, compare(operand, current) < 0)),
  $max: creating((current, operand) => keepUnless(current, operand, compare(operand, current) > 0)),
  $currentDate: creating(currentDate),
  $bit: creating(bit),
};

function creating(change: Change): Modifier {
  return { creates: true, change };
}

function keepUnless(current: unknown, operand: unknown, wins: boolean): unknown {
  return current === undefined || wins ? operand : KEEP;
}

type Calculate = (a: NumberValue, b: NumberValue) => NumberValue | undefined;

function number(
  verb: string,
  name: string,
  calculate: Calculate,
  current: unknown,
  operand: unknown,
  target: Target,
): unknown {
  if (!isNumeric(operand)) {
    throw new ServerError(
      'TypeMismatch',
      `Cannot ${verb} with non-numeric argument: ${shown({ [target.path]: operand })}`,
    );
  }
  if (current === undefined) return name === '$inc' ? operand : calculate(operand, 0);
  if (!isNumeric(current)) {
    throw new ServerError(
      'TypeMismatch',
      `Cannot apply ${name} to a value of non-numeric type. {_id: ${shown(target.id)}} has the field '${target.path}' of non-numeric type ${typeName(current)}`,
    );
  }
  const result = calculate(current, operand);
  if (result === undefined) {
    throw new ServerError(
      'BadValue',
      `Failed to apply ${name} operations to current value (${typeName(current)}) for document {_id: ${shown(target.id)}}`,
    );
  }
  return result;
}

function currentDate(_current: unknown, operand: unknown, { now }: Target): unknown {
  if (operand === true || operand === false) return now;
  const type = isDoc(operand) ? operand['$type'] : undefined;
  if (type === 'date') return now;
  if (type === 'timestamp') return new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });
  if (!isDoc(operand)) {
    throw new ServerError(
      'BadValue',
      `${typeName(operand)} is not valid type for $currentDate. Please use a boolean ('true') or a $type expression ({$type: 'timestamp/date'}).`,
    );
  }
  throw new ServerError(
    'BadValue',
    "The '$type' string field is required to be 'date' or 'timestamp': {$currentDate: {field : {$type: 'date'}}}",
  );
}

function bit(current: unknown, operand: unknown, { path }: Target): unknown {
  const entries = isDoc(operand) ? Object.entries(operand) : [];
  if (entries.length === 0) {
    throw new ServerError(
      'BadValue',
      `The $bit modifier is not compatible with a ${typeName(operand)}. You must pass in an embedded document: {$bit: {field: {and/or/xor: #}}`,
    );
  }
  return entries.reduce<unknown>(
    (value, [name, mask]) => applyBits(value, name, mask, path),
    current ?? 0,
  );
}

function applyBits(value: unknown, name: string, mask: unknown, path: string): unknown {
  if (!isWhole(mask)) {
    throw new ServerError(
      'BadValue',
      `The $bit modifier field must be an Integer(32/64 bit); a '${typeName(mask)}' is not supported here: ${shown({ [name]: mask })}`,
    );
  }
  if (!isWhole(value)) {
    throw new ServerError(
      'BadValue',
      `Cannot apply $bit to a value of non-integral type. The field '${path}' is of type ${typeName(value)}`,
    );
  }
  const result = combined(name, toBigInt(value), toBigInt(mask));
  return value instanceof Long || mask instanceof Long ? Long.fromBigInt(result) : Number(result);
}

function isWhole(value: unknown): value is NumberValue {
  return (
    isNumeric(value) &&
    ['int', 'long'].includes(typeName(value)) &&
    Number.isInteger(toNumber(value))
  );
}

function combined(name: string, a: bigint, b: bigint): bigint {
  if (name === 'and') return a & b;
  if (name === 'or') return a | b;
  if (name === 'xor') return a ^ b;
  throw new ServerError(
    'BadValue',
    `The $bit modifier only supports 'and', 'or', and 'xor', not '${name}' which is an unknown operator: {${name}: ...}`,
  );
}
