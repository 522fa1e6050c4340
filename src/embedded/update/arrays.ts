import { compare, equal } from '../compare.ts';
import { ServerError } from '../errors.ts';
import { compileFilter, compileValue } from '../match.ts';
import { equality, isOperators, type QueryContext } from '../query.ts';
import { shown } from '../shown.ts';
import { parseSort, sortBy } from '../sort.ts';
import { type Doc, isArray, isDoc, isNumeric, toNumber, typeName } from '../values.ts';
import { KEEP, type Modifier, REMOVE, type Target } from './modifier.ts';

/** The operators that add to arrays or take from them. */
export const ARRAY_MODIFIERS: Readonly<Record<string, Modifier>> = {
  $push: { creates: true, change: push },
  $addToSet: { creates: true, change: addToSet },
  $pop: { creates: false, change: pop },
  $pull: { creates: false, change: pull },
  $pullAll: { creates: false, change: pullAll },
  $unset: { creates: false, change: () => REMOVE },
};

function push(current: unknown, operand: unknown, target: Target): unknown {
  const items = arrayOf(current, target);
  const spec = isDoc(operand) && '$each' in operand ? operand : { $each: [operand] };
  refuseUnknown(spec);
  const added = eachOf(spec, '$push');
  const at = spec['$position'] === undefined ? items.length : whole(spec['$position'], '$position');
  const result = items.toSpliced(at, 0, ...added);
  return sliced(sorted(result, spec['$sort'], target.query), spec['$slice']);
}

function refuseUnknown(spec: Doc): void {
  const known = ['$each', '$slice', '$sort', '$position'];
  const unknown = Object.keys(spec).find((key) => !known.includes(key));
  if (unknown) throw new ServerError('BadValue', `Unrecognized clause in $push: ${unknown}`);
}

function eachOf(spec: Doc, name: string): unknown[] {
  const items = spec['$each'];
  if (isArray(items)) return items;
  const what =
    name === '$push'
      ? 'The argument to $each in $push must be an array but it was of type'
      : `The argument to $each in ${name} must be an array but it was of type`;
  throw new ServerError(
    name === '$push' ? 'BadValue' : 'TypeMismatch',
    `${what} ${typeName(items)}`,
  );
}

function whole(value: unknown, name: string): number {
  const number = isNumeric(value) ? toNumber(value) : Number.NaN;
  if (Number.isInteger(number)) return number;
  throw new ServerError(
    'BadValue',
    `The value for ${name} must be an integer value but was given type: ${typeName(value)}`,
  );
}

function sorted(items: unknown[], order: unknown, { strings }: QueryContext): unknown[] {
  if (order === undefined) return items;
  if (isNumeric(order)) {
    const step = toNumber(order);
    if (step === 1 || step === -1) return items.toSorted((a, b) => compare(a, b, strings) * step);
  }
  if (!isDoc(order) || Object.keys(order).length === 0) {
    throw new ServerError(
      'BadValue',
      'The $sort is invalid: use 1/-1 to sort the whole element, or {field:1/-1} to sort embedded fields',
    );
  }
  return sortBy(items, (item) => (isDoc(item) ? item : {}), parseSort(order), strings);
}

function sliced(items: unknown[], limit: unknown): unknown[] {
  if (limit === undefined) return items;
  const count = whole(limit, '$slice');
  if (count === 0) return [];
  return count < 0 ? items.slice(count) : items.slice(0, count);
}

function addToSet(current: unknown, operand: unknown, target: Target): unknown {
  const items = arrayOf(current, target, '$addToSet');
  const added = isDoc(operand) && '$each' in operand ? eachOf(operand, '$addToSet') : [operand];
  const result = [...items];
  for (const item of added)
    if (!result.some((known) => equal(known, item, target.query.strings))) result.push(item);
  return current !== undefined && result.length === items.length ? KEEP : result;
}

function arrayOf(current: unknown, { path, id }: Target, name?: string): unknown[] {
  if (current === undefined) return [];
  if (isArray(current)) return current;
  if (name) {
    throw new ServerError(
      'BadValue',
      `Cannot apply ${name} to non-array field. Field named '${path}' has non-array type ${typeName(current)}`,
    );
  }
  throw new ServerError(
    'BadValue',
    `The field '${path}' must be an array but is of type ${typeName(current)} in document {_id: ${shown(id)}}`,
  );
}

function pop(current: unknown, operand: unknown, { path }: Target): unknown {
  const end = isNumeric(operand) ? toNumber(operand) : Number.NaN;
  if (end !== 1 && end !== -1) {
    throw new ServerError('FailedToParse', `$pop expects 1 or -1, found: ${shown(operand)}`);
  }
  if (current === undefined) return KEEP;
  if (!isArray(current)) {
    throw new ServerError(
      'TypeMismatch',
      `Path '${path}' contains an element of non-array type '${typeName(current)}'`,
    );
  }
  return end === 1 ? current.slice(0, -1) : current.slice(1);
}

function pull(current: unknown, operand: unknown, { query }: Target): unknown {
  const gone = pullTest(operand, query);
  return without(current, '$pull', gone);
}

function pullTest(operand: unknown, query: QueryContext): (item: unknown) => boolean {
  if (!isDoc(operand)) return equality(operand, query);
  if (isOperators(operand)) {
    const test = compileValue(operand, query);
    return (item) => test(item, {});
  }
  const test = compileFilter(operand, query);
  return (item) => isDoc(item) && test(item, {});
}

function pullAll(current: unknown, operand: unknown, { query }: Target): unknown {
  if (!isArray(operand)) {
    throw new ServerError(
      'BadValue',
      `$pullAll requires an array argument but was given a ${typeName(operand)}`,
    );
  }
  return without(current, '$pullAll', (item) =>
    operand.some((gone) => equal(item, gone, query.strings)),
  );
}

function without(current: unknown, name: string, gone: (item: unknown) => boolean): unknown {
  if (current === undefined) return KEEP;
  if (!isArray(current))
    throw new ServerError('BadValue', `Cannot apply ${name} to a non-array value`);
  return current.filter((item) => !gone(item));
}
