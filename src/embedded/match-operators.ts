import { BSONRegExp } from 'bson';
import { bitsTest } from './bits.ts';
import { compare, type StringOrder } from './compare.ts';
import { ServerError } from './errors.ts';
import { all, elemMatch, size } from './match-arrays.ts';
import {
  type Compiled,
  each,
  holds,
  not,
  type OperatorContext,
  type ValueTest,
} from './match-compiled.ts';
import { TYPE_BYTE } from './order.ts';
import { equality, isOperators, type QueryContext } from './query.ts';
import { isRegex, regexTest } from './regex.ts';
import { typeTest } from './type-test.ts';
import { type Doc, isDoc, isNumeric, isTruthy, toNumber, typeName } from './values.ts';

type Compile = (operand: unknown, context: OperatorContext, condition: Doc) => Compiled | undefined;

/** Compiles one operator of a condition; undefined for one that belongs to another, as `$options`. */
export function compileOperator(
  name: string,
  condition: Doc,
  context: OperatorContext,
): Compiled | undefined {
  const compile = Object.hasOwn(OPERATORS, name) ? OPERATORS[name] : undefined;
  if (!compile) throw new ServerError('BadValue', `unknown operator: ${name}`);
  return compile(condition[name], context, condition);
}

const OPERATORS: Readonly<Record<string, Compile>> = {
  $eq: (operand, context) => each(plainEquality(operand, context)),
  $ne: (operand, context) => not(each(plainEquality(noRegex(operand, '$ne'), context))),
  $gt: (operand, { strings }) => each(bracketed(operand, strings, (order) => order > 0)),
  $gte: (operand, { strings }) => each(bracketed(operand, strings, (order) => order >= 0)),
  $lt: (operand, { strings }) => each(bracketed(operand, strings, (order) => order < 0)),
  $lte: (operand, { strings }) => each(bracketed(operand, strings, (order) => order <= 0)),
  $in: (operand, context) => each(anyOf(operand, '$in', context)),
  $nin: (operand, context) => not(each(anyOf(operand, '$nin', context))),
  $exists: (operand) => ({
    found: (found) => found.some(({ value }) => value !== undefined),
    negated: !isTruthy(operand),
  }),
  $type: (operand) => each(typeTest(operand)),
  $mod: (operand) => each(modulo(operand)),
  $regex: (operand, _context, condition) =>
    each(regexTest(regexOf(operand, condition['$options']))),
  $options: (_operand, _context, condition) => {
    if ('$regex' in condition) return undefined;
    throw new ServerError('BadValue', '$options needs a $regex');
  },
  $not: negation,
  $all: all,
  $size: size,
  $elemMatch: elemMatch,
  $comment: () => undefined,
  $bitsAllSet: (operand) => each(bitsTest('$bitsAllSet', operand)),
  $bitsAnySet: (operand) => each(bitsTest('$bitsAnySet', operand)),
  $bitsAllClear: (operand) => each(bitsTest('$bitsAllClear', operand)),
  $bitsAnyClear: (operand) => each(bitsTest('$bitsAnyClear', operand)),
};

function noRegex(operand: unknown, name: string): unknown {
  if (isRegex(operand)) throw new ServerError('BadValue', `Can't have regex as arg to ${name}.`);
  return operand;
}

/** `$eq` takes a regular expression for a value, where a bare one is a pattern. */
function plainEquality(operand: unknown, context: QueryContext): ValueTest {
  return isRegex(operand) ? (value) => compare(value, operand) === 0 : equality(operand, context);
}

/** `$gt: 5` finds numbers only: a comparison stays within the operand's type. */
function bracketed(
  operand: unknown,
  strings: StringOrder,
  holds: (order: number) => boolean,
): ValueTest {
  noRegex(operand, 'a comparison');
  const byte = TYPE_BYTE[typeName(operand)];
  const everyType = byte === TYPE_BYTE.minKey || byte === TYPE_BYTE.maxKey;
  const nan = isNaNValue(operand);
  return (value) => {
    if (!everyType && TYPE_BYTE[typeName(value)] !== byte) return false;
    if (isNaNValue(value) !== nan) return everyType && holds(compare(value, operand));
    return holds(compare(value, operand, strings));
  };
}

function isNaNValue(value: unknown): boolean {
  return isNumeric(value) && Number.isNaN(toNumber(value));
}

function anyOf(operand: unknown, name: string, context: QueryContext): ValueTest {
  if (!Array.isArray(operand)) throw new ServerError('BadValue', `${name} needs an array`);
  if (operand.some(isOperators)) throw new ServerError('BadValue', `cannot nest $ under ${name}`);
  const tests = operand.map((item) => equality(item, context));
  return (value) => tests.some((test) => test(value));
}

function modulo(operand: unknown): ValueTest {
  if (!Array.isArray(operand))
    throw new ServerError('BadValue', 'malformed mod, needs to be an array');
  if (operand.length < 2) throw new ServerError('BadValue', 'malformed mod, not enough elements');
  if (operand.length > 2) throw new ServerError('BadValue', 'malformed mod, too many elements');
  const [divisor, rest] = operand.map((item, at) => {
    if (isNumeric(item)) return Math.trunc(toNumber(item));
    throw new ServerError(
      'BadValue',
      `malformed mod, ${at ? 'remainder' : 'divisor'} not a number`,
    );
  });
  if (divisor === undefined || divisor === 0)
    throw new ServerError('BadValue', 'divisor cannot be 0');
  return (value) => isNumeric(value) && Math.trunc(toNumber(value)) % divisor === rest;
}

function regexOf(operand: unknown, options: unknown): BSONRegExp {
  if (isRegex(operand)) return new BSONRegExp(operand.pattern, String(options ?? operand.options));
  if (typeof operand === 'string') return new BSONRegExp(operand, String(options ?? ''));
  throw new ServerError('BadValue', '$regex has to be a string');
}

function negation(operand: unknown, context: OperatorContext): Compiled {
  if (!isRegex(operand) && !isDoc(operand)) {
    throw new ServerError('BadValue', '$not needs a regex or a document');
  }
  if (isDoc(operand) && !isOperators(operand)) {
    throw new ServerError(
      'BadValue',
      Object.keys(operand).length === 0
        ? '$not cannot be empty'
        : `unknown operator: ${Object.keys(operand)[0]}`,
    );
  }
  if (isRegex(operand)) return not(each(regexTest(operand)));
  const parts = Object.keys(operand).flatMap(
    (name) => compileOperator(name, operand, context) ?? [],
  );
  return not({ found: (found) => parts.every((part) => holds(part, found)), negated: false });
}
