import { evalExpr } from 'mingo/core';
import { $push as mingoPush } from 'mingo/operators/accumulator';
import { $toLower, $toUpper, $trunc } from 'mingo/operators/expression';
import type { Any, AnyObject, Options } from 'mingo/types';
import { add } from './arithmetic.ts';
import { compare, type StringOrder } from './compare.ts';
import { ServerError } from './errors.ts';
import { plainNumbers } from './plain-numbers.ts';
import { isDoc, isNumeric, type NumberValue, toNumber } from './values.ts';

/** mingo takes a missing field for null, and orders only values of one type. */
const COMPARISONS: Readonly<Record<string, (order: number) => unknown>> = {
  $cmp: (order) => Math.sign(order),
  $eq: (order) => order === 0,
  $ne: (order) => order !== 0,
  $gt: (order) => order > 0,
  $gte: (order) => order >= 0,
  $lt: (order) => order < 0,
  $lte: (order) => order <= 0,
};

type Expression = (doc: AnyObject, operand: Any, options: Options) => Any;
type Accumulator = (docs: Any[], operand: Any, options: Options) => Any;

/** The expressions that mingo 7.2.7 has and MongoDB answers otherwise. */
export function correctedExpressions(strings: StringOrder): Record<string, Expression> {
  const comparisons = Object.entries(COMPARISONS).map(([name, result]) => [
    name,
    comparison(name, result, strings),
  ]);
  return {
    ...Object.fromEntries(comparisons),
    $toLower: (doc, operand, options) => $toLower(doc, operand, options) ?? '',
    $toUpper: (doc, operand, options) => $toUpper(doc, operand, options) ?? '',
    $trunc: (doc, operand, options) =>
      $trunc(
        doc,
        Array.isArray(operand) && operand.length > 1 ? operand : [operand, 0].flat(),
        options,
      ),
  };
}

function comparison(
  name: string,
  result: (order: number) => unknown,
  strings: StringOrder,
): Expression {
  return (doc, operands, options) => {
    if (!Array.isArray(operands) || operands.length !== 2) {
      throw new ServerError(16020, `Expression ${name} takes exactly 2 arguments.`);
    }
    const [left, right] = operands.map((operand) => evalExpr(doc, operand, options));
    const presence = Number(left !== undefined) - Number(right !== undefined);
    return result(presence || compare(left, right, strings));
  };
}

/** The accumulators that mingo has and MongoDB answers otherwise: for decimals, mixed types, missing fields. */
export function correctedAccumulators(strings: StringOrder): Record<string, Accumulator> {
  const extreme =
    (sign: 1 | -1): Accumulator =>
    (docs, operand, options) =>
      present(docs, operand, options)
        .filter((value) => value !== null)
        .reduce<unknown>(
          (best, value) =>
            best === null || compare(value, best, strings) * sign > 0 ? value : best,
          null,
        );
  return {
    $push: present,
    $sum: (docs, operand, options) => plainNumbers(sum(numbers(docs, operand, options))),
    $avg: average,
    $min: extreme(-1),
    $max: extreme(1),
  };
}

/** The operand's value in each document that has one; without an operand the values are given. */
function present(docs: Any[], operand: Any, options: Options): unknown[] {
  if (operand === null) return docs.filter((value) => value !== undefined);
  // mingo writes null for a missing value, but not within a document.
  const boxes = mingoPush(docs, { value: operand }, options);
  const boxed = Array.isArray(boxes) ? boxes.filter(isDoc) : [];
  return boxed.flatMap(({ value }) => (value === undefined ? [] : [value]));
}

function numbers(docs: Any[], operand: Any, options: Options): NumberValue[] {
  return present(docs, operand, options).filter(isNumeric);
}

/** Exact for decimals and whole numbers; a sum too great for a long goes on as a double. */
function sum(values: readonly NumberValue[]): NumberValue {
  return values.reduce<NumberValue>(
    (total, value) => add(total, value) ?? toNumber(total) + toNumber(value),
    0,
  );
}

function average(docs: Any[], operand: Any, options: Options): unknown {
  const values = numbers(docs, operand, options);
  if (values.length === 0) return null;
  const total = sum(values);
  if (typeof total !== 'number' && total._bsontype === 'Decimal128') {
    throw new ServerError(
      'CommandNotSupported',
      '$avg of decimals is not supported by this server',
    );
  }
  return toNumber(total) / values.length;
}
