import { equal } from '../compare.ts';
import { ServerError } from '../errors.ts';
import { compileFilter, compileValue } from '../match.ts';
import { equality, isOperators, type QueryContext } from '../query.ts';
import { shown } from '../shown.ts';
import { isArray, isDoc, isNumeric, toNumber, typeName } from '../values.ts';
import { arrayOf, eachOf } from './array-value.ts';
import { KEEP, type Modifier, REMOVE, type Target } from './modifier.ts';
import { push } from './push.ts';

/** The operators that add to arrays or take from them. */
export const ARRAY_MODIFIERS: Readonly<Record<string, Modifier>> = {
  $push: { creates: true, change: push },
  $addToSet: { creates: true, change: addToSet },
  $pop: { creates: false, change: pop },
  $pull: { creates: false, change: pull },
  $pullAll: { creates: false, change: pullAll },
  $unset: { creates: false, change: () => REMOVE },
};

function addToSet(current: unknown, operand: unknown, target: Target): unknown {
  const items = arrayOf(current, target, '$addToSet');
  const added = isDoc(operand) && '$each' in operand ? eachOf(operand, '$addToSet') : [operand];
  const result = [...items];
  for (const item of added)
    if (!result.some((known) => equal(known, item, target.query.strings))) result.push(item);
  return current !== undefined && result.length === items.length ? KEEP : result;
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
