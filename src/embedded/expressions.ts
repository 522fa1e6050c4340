import { Context, evalExpr } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import * as pipeline from 'mingo/operators/pipeline';
import { compareBytes, type StringOrder } from './compare.ts';
import { correctedAccumulators, correctedExpressions } from './corrected.ts';
import { ServerError } from './errors.ts';
import { plainNumbers } from './plain-numbers.ts';
import { type Doc, isDoc } from './values.ts';

/** MongoDB has these; mingo 7.2.7 has them not, answers otherwise, or would run code. */
const NOT_SERVED = new Set(
  '$accumulator $binarySize $bsonSize $dateAdd $dateFromParts $dateSubtract $function $indexOfCP $median $meta $percentile $sampleRate $toDecimal $toObjectId $tsIncrement $tsSecond $where'.split(
    ' ',
  ),
);

/** mingo has these, and MongoDB 7.0 does not as expressions. */
const FOREIGN = new Set(['$covariancePop', '$covarianceSamp', '$sigmoid']);

function operators(strings: StringOrder): Context {
  return Context.init({
    accumulator: { ...accumulator, ...correctedAccumulators(strings) },
    expression: { ...expression, ...correctedExpressions(strings) },
    pipeline,
  });
}

/** Built once: it holds hundreds of operators, and nearly every command wants just these. */
const BY_BYTES = operators(compareBytes);

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
    context: strings === compareBytes ? BY_BYTES : operators(strings),
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
  if (NOT_SERVED.has(name)) {
    throw new ServerError('CommandNotSupported', `${name} is not supported by this server`);
  }
  const known = Object.hasOwn(expression, name) || Object.hasOwn(accumulator, name);
  if (!known || FOREIGN.has(name)) {
    throw new ServerError('InvalidPipelineOperator', `Unrecognized expression '${name}'`);
  }
}
