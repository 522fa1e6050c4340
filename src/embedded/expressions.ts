import { BSONRegExp, Double, Long } from 'bson';
import { Context, evalExpr } from 'mingo/core';
import * as accumulator from 'mingo/operators/accumulator';
import * as expression from 'mingo/operators/expression';
import { ServerError } from './errors.ts';
import { toJavaScript } from './regex.ts';
import { type Doc, isDoc } from './values.ts';

const CONTEXT = Context.init({ accumulator, expression });

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

/** Makes an evaluator for one command: its `let` variables, and its moment for `$$NOW`. */
export function evaluator(variables: Doc, now: Date): (expr: unknown, doc: Doc) => unknown {
  const prepared = new WeakMap<object, unknown>();
  return (expr, doc) => {
    let ready = typeof expr === 'object' && expr !== null ? prepared.get(expr) : undefined;
    ready ??= prepareExpression(expr, now);
    if (typeof expr === 'object' && expr !== null) prepared.set(expr, ready);
    return guarded(() => evalExpr(plainNumbers(doc), ready, mingoOptions(variables)));
  };
}

export function mingoOptions(variables: Doc) {
  return {
    idKey: '_id',
    processingMode: 1,
    useStrictMode: true,
    scriptEnabled: false,
    failOnError: true,
    variables,
    context: CONTEXT,
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
