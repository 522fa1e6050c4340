import { ServerError } from '../errors.ts';
import { compileFilter } from '../match.ts';
import { parseSort, sortBy } from '../sort.ts';
import { type Doc, isDoc, isNumeric, toNumber } from '../values.ts';
import type { PipelineContext } from './context.ts';

export function* match(
  docs: Iterable<Doc>,
  filter: unknown,
  context: PipelineContext,
): Generator<Doc> {
  if (!isDoc(filter))
    throw new ServerError(15959, 'the match filter must be an expression in an object');
  const test = compileFilter(filter, context);
  for (const doc of docs) if (test(doc, {})) yield doc;
}

export function sort(docs: Iterable<Doc>, order: unknown, { strings }: PipelineContext): Doc[] {
  if (!isDoc(order)) throw new ServerError(15973, 'the $sort key specification must be an object');
  const fields = parseSort(order);
  if (fields.length === 0)
    throw new ServerError(15976, '$sort stage must have at least one sort key');
  return sortBy([...docs], (doc) => doc, fields, strings);
}

export function* limit(docs: Iterable<Doc>, operand: unknown): Generator<Doc> {
  const most = whole(operand, 5107201, '$limit');
  if (most === 0) throw new ServerError(15958, 'the limit must be positive');
  let left = most;
  for (const doc of docs) {
    yield doc;
    left--;
    if (left === 0) return;
  }
}

export function* skip(docs: Iterable<Doc>, operand: unknown): Generator<Doc> {
  let left = whole(operand, 5107200, '$skip');
  for (const doc of docs) {
    if (left === 0) yield doc;
    else left--;
  }
}

function whole(operand: unknown, code: number, name: string): number {
  const number = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (Number.isInteger(number) && number >= 0) return number;
  throw new ServerError(
    code,
    `invalid argument to ${name} stage: Expected a non-negative number in: ${name}: ${String(operand)}`,
  );
}

export function count(docs: Iterable<Doc>, field: unknown): Doc[] {
  if (typeof field !== 'string' || field === '')
    throw new ServerError(40156, 'the count field must be a non-empty string');
  if (field.startsWith('$'))
    throw new ServerError(40158, 'the count field cannot be a $-prefixed path');
  if (field.includes('.')) throw new ServerError(40160, "the count field cannot contain '.'");
  let counted = 0;
  for (const _doc of docs) counted++;
  return counted > 0 ? [{ [field]: counted }] : [];
}
