import { assign } from '../assign.ts';
import { copy } from '../codec.ts';
import { ServerError } from '../errors.ts';
import { plainValueAt } from '../paths.ts';
import { compileProjection } from '../projection.ts';
import { isOperators } from '../query.ts';
import { type Doc, isArray, isDoc } from '../values.ts';
import type { PipelineContext } from './context.ts';

export function* project(
  docs: Iterable<Doc>,
  spec: unknown,
  context: PipelineContext,
): Generator<Doc> {
  if (!isDoc(spec)) throw new ServerError(15969, '$project specification must be an object');
  if (Object.keys(spec).length === 0) {
    throw new ServerError(
      51272,
      'Invalid $project :: caused by :: projection specification must have at least one field',
    );
  }
  const shape = compileProjection(spec, context);
  for (const doc of docs) yield shape(doc, {});
}

export function* unset(
  docs: Iterable<Doc>,
  spec: unknown,
  context: PipelineContext,
): Generator<Doc> {
  const paths = isArray(spec) ? spec : [spec];
  if (paths.length === 0 || !paths.every((path) => typeof path === 'string' && path !== '')) {
    throw new ServerError(31120, '$unset specification must be a string or an array of strings');
  }
  yield* project(docs, Object.fromEntries(paths.map((path) => [path, 0])), context);
}

/** `$addFields` and `$set`: each value is computed from the document as it came. */
export function* addFields(
  docs: Iterable<Doc>,
  spec: unknown,
  { evaluate }: PipelineContext,
): Generator<Doc> {
  if (!isDoc(spec))
    throw new ServerError(40272, '$addFields specification stage must be an object');
  const fields = flattened(spec);
  for (const doc of docs) {
    const result = copy(doc);
    for (const [path, expression] of fields)
      assign(result, path.split('.'), evaluate(expression, doc));
    yield result;
  }
}

/** `{a: {b: 1}}` adds to a sub-document and does not replace it, just as `{'a.b': 1}`. */
function flattened(spec: Doc): [string, unknown][] {
  return Object.entries(spec).flatMap(([key, value]) => {
    if (key.startsWith('$'))
      throw new ServerError(16410, "FieldPath field names may not start with '$'.");
    if (!isDoc(value) || isOperators(value) || Object.keys(value).length === 0)
      return [[key, value]];
    return flattened(value).map(([inner, item]): [string, unknown] => [`${key}.${inner}`, item]);
  });
}

export function* replaceRoot(
  docs: Iterable<Doc>,
  operand: unknown,
  { evaluate }: PipelineContext,
): Generator<Doc> {
  for (const doc of docs) {
    const root = evaluate(operand, doc);
    if (!isDoc(root))
      throw new ServerError(40228, "'newRoot' expression must evaluate to an object");
    yield root;
  }
}

/** One document for each element; what is no array counts as its own only element. */
export function* unwind(docs: Iterable<Doc>, spec: unknown): Generator<Doc> {
  const options: Doc = isDoc(spec) ? spec : { path: spec };
  const { path, includeArrayIndex, preserveNullAndEmptyArrays } = options;
  if (typeof path !== 'string')
    throw new ServerError(28808, 'expected a string as the path for $unwind stage');
  if (!path.startsWith('$')) {
    throw new ServerError(
      28818,
      `path option to $unwind stage should be prefixed with a '$': ${path}`,
    );
  }
  const parts = path.slice(1).split('.');
  const indexParts = typeof includeArrayIndex === 'string' ? includeArrayIndex.split('.') : [];
  for (const doc of docs) {
    const value = plainValueAt(doc, parts.join('.'));
    for (const [index, element] of elements(value, preserveNullAndEmptyArrays === true)) {
      const result = copy(doc);
      assign(result, parts, element);
      if (indexParts.length > 0) assign(result, indexParts, index);
      yield result;
    }
  }
}

function elements(value: unknown, preserve: boolean): [number | null, unknown][] {
  if (isArray(value) && value.length > 0) return value.map((item, index) => [index, item]);
  if (value !== undefined && value !== null && !isArray(value)) return [[null, value]];
  return preserve ? [[null, isArray(value) ? undefined : value]] : [];
}
