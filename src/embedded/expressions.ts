import { BSONRegExp, Double, Long } from 'bson';
import { Context, evalExpr } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import type { Options } from 'mingo/types';
import { compare, compareBytes, type StringOrder } from './compare.ts';
import { ServerError } from './errors.ts';
import { toJavaScript } from './regex.ts';
import { type Doc, isDoc } from './values.ts';

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

/** mingo 7.2.7 answers wrongly for these, or would run code. */
const REFUSED = new Set([
  '$percentile',
  '$median',
  '$dateAdd',
  '$dateSubtract',
  '$function',
  '$accumulator',
  '$where',
  '$sampleRate',
]);

function operators(strings: StringOrder): Context {
  const corrected = Object.entries(COMPARISONS).map(([name, result]) => [
    name,
    comparison(name, result, strings),
  ]);
  return Context.init({
    accumulator,
    expression: { ...expression, ...Object.fromEntries(corrected) },
    pipeline,
  });
}

function comparison(name: string, result: (order: number) => unknown, strings: StringOrder) {
  return (doc: unknown, operands: unknown, options: Options): unknown => {
    if (!Array.isArray(operands) || operands.length !== 2) {
      throw new ServerError(16020, `Expression ${name} takes exactly 2 arguments.`);
    }
    const [left, right] = operands.map((operand) => evalExpr(doc, operand, options));
    const presence = Number(left !== undefined) - Number(right !== undefined);
    return result(presence || compare(left, right, strings));
  };
}

/** Makes an evaluator for one command: its `let` variables, and its moment for `$$NOW`. */
export function evaluator(
  variables: Doc,
  now: Date,
  strings: StringOrder = compareBytes,
): (expr: unknown, doc: Doc) => unknown {
  const options = mingoOptions(variables, strings);
  const prepared = new WeakMap<object, unknown>();
  return (expr, doc) => {
    let ready = typeof expr === 'object' && expr !== null ? prepared.get(expr) : undefined;
    ready ??= prepareExpression(expr, now);
    if (typeof expr === 'object' && expr !== null) prepared.set(expr, ready);
    return guarded(() => evalExpr(plainNumbers(doc), ready, options));
  };
}

export function mingoOptions(variables: Doc, strings: StringOrder) {
  return {
    idKey: '_id',
    processingMode: 1,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    variables,
    context: operators(strings),
  } as const;
}

/** Turns what mingo throws, which is about the expression, into an answer. */
export function guarded<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    if (error instanceof ServerError) throw error;
    const message = error instanceof Error ? error.message : String(error);
    if (message.startsWith('Use of undefined variable')) throw new ServerError(17276, message);
    throw new ServerError('BadValue', message);
  }
}

/** Checks every operator in an expression, and puts the moment in place of `$$NOW`. */
export function prepareExpression(expr: unknown, now: Date): unknown {
  if (expr === '$$NOW') return now;
  if (Array.isArray(expr)) return expr.map((item) => prepareExpression(item, now));
  if (!isDoc(expr)) return plainNumbers(expr);
  if ('$literal' in expr) return plainNumbers(expr);
  const entries = Object.entries(expr).map(([key, value]) => {
    if (key.startsWith('$')) checkOperator(key);
    return [key, prepareExpression(value, now)];
  });
  return Object.fromEntries(entries);
}

function checkOperator(name: string): void {
  if (REFUSED.has(name)) {
    throw new ServerError('CommandNotSupported', `${name} is not supported by this server`);
  }
  if (!Object.hasOwn(expression, name) && !Object.hasOwn(accumulator, name)) {
    throw new ServerError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  }
}

/**
 * Longs and whole doubles as the plain numbers mingo reckons with. What an expression
 * computes from them, or lets through, therefore comes back as an int or a double.
 */
export function plainNumbers(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(plainNumbers);
  if (value instanceof Double) return value.value;
  if (value instanceof Long) return value.toNumber();
  if (value instanceof BSONRegExp) return toJavaScript(value.pattern, value.options);
  if (!isDoc(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, plainNumbers(item)]));
}
