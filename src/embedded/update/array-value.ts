import { ServerError } from '../errors.ts';
import { shown } from '../shown.ts';
import { type Doc, isArray, typeName } from '../values.ts';
import type { Target } from './modifier.ts';

/** The list under `$each` of `$push` or `$addToSet`. */
export function eachOf(spec: Doc, name: string): unknown[] {
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

/** The array an operator adds to: empty where there is no field yet. */
export function arrayOf(current: unknown, { path, id }: Target, name?: string): unknown[] {
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
