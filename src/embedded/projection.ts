import { assign } from './assign.ts';
import { setOwn } from './codec.ts';
import { ServerError } from './errors.ts';
import { compileFilter, compileValue } from './match.ts';
import { own } from './paths.ts';
import { type Shape, shapeOf } from './projection-shape.ts';
import { type Hit, isOperators, type QueryContext } from './query.ts';
import { type Doc, isArray, isDoc, isNumeric, toNumber } from './values.ts';

type Project = (doc: Doc, hit: Hit) => Doc;

/** Compiles a `find` projection: which fields stay, and what becomes of those that do. */
export function compileProjection(spec: unknown, context: QueryContext): Project {
  if (spec === undefined || spec === null) return (doc) => doc;
  if (!isDoc(spec)) throw new ServerError('TypeMismatch', 'projection must be an object');
  if (Object.keys(spec).length === 0) return (doc) => doc;
  const shape = shapeOf(spec);
  const elements = elementTests(shape, context);
  return (doc, hit) => {
    const result = keep(doc, shape.tree, shape.inclusive) as Doc;
    for (const [path, operand] of shape.slices) setOwn(result, path, slice(result[path], operand));
    for (const [path, test] of elements) project(result, doc, path, test);
    for (const path of shape.positional) positional(result, path, hit);
    for (const [path, expression] of shape.computed) {
      assign(result, path.split('.'), context.evaluate(expression, doc));
    }
    return result;
  };
}

type Tree = Shape['tree'];

/** Keeps the fields of the tree, or all but those; arrays are entered element by element. */
function keep(value: unknown, tree: Tree, inclusive: boolean): unknown {
  if (Array.isArray(value)) {
    return value
      .filter((item) => !inclusive || isDoc(item) || Array.isArray(item))
      .map((item) => keep(item, tree, inclusive));
  }
  if (!isDoc(value)) return inclusive ? undefined : value;
  const result: Doc = {};
  for (const [key, item] of Object.entries(value)) {
    const kept = keepField(item, tree.get(key), inclusive);
    if (kept !== undefined) setOwn(result, key, kept);
  }
  return result;
}

function keepField(item: unknown, branch: Tree | true | undefined, inclusive: boolean): unknown {
  if (branch === undefined) return inclusive ? undefined : item;
  if (branch === true) return inclusive ? item : undefined;
  return keep(item, branch, inclusive);
}

function slice(value: unknown, operand: unknown): unknown {
  if (!isArray(value)) return value;
  const [skip, count] = (isArray(operand) ? operand : [operand]).map((part) =>
    isNumeric(part) ? toNumber(part) : 0,
  );
  if (skip === undefined) return value;
  if (count === undefined) return skip < 0 ? value.slice(skip) : value.slice(0, skip);
  const from = skip < 0 ? Math.max(0, value.length + skip) : skip;
  return value.slice(from, from + count);
}

type ElementTest = (value: unknown) => boolean;

function elementTests({ elements }: Shape, context: QueryContext): [string, ElementTest][] {
  return elements.map(([path, operand]) => {
    const test = isOperators(operand)
      ? compileValue(operand, context)
      : compileFilter(operand, context);
    return [path, (item) => test(item, {})];
  });
}

function project(result: Doc, doc: Doc, path: string, test: ElementTest): void {
  const items = own(doc, path);
  const found = isArray(items) ? items.findIndex(test) : -1;
  if (isArray(items) && found >= 0) setOwn(result, path, [items[found]]);
  else delete result[path];
}

function positional(result: Doc, path: string, hit: Hit): void {
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  const parent = parts.reduce<unknown>(
    (node, part) => (isDoc(node) ? node[part] : undefined),
    result,
  );
  const items = isDoc(parent) ? parent[last] : undefined;
  if (!isDoc(parent) || !isArray(items)) return;
  if (hit.position === undefined) {
    throw new ServerError(
      51246,
      "Executor error during find command :: caused by :: positional operator '.$' couldn't find a matching element in the array",
    );
  }
  parent[last] = items.slice(hit.position, hit.position + 1);
}
