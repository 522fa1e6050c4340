import { ServerError } from './errors.ts';
import { type Doc, isDoc, isNumeric, isTruthy } from './values.ts';

/** The fields a projection names, as a tree; `true` where a path ends. */
interface Tree extends Map<string, Tree | true> {}

/** A projection taken apart by what each of its entries does. */
export interface Shape {
  readonly inclusive: boolean;
  readonly tree: Tree;
  readonly slices: [string, unknown][];
  readonly elements: [string, Doc][];
  readonly positional: string[];
  readonly computed: [string, unknown][];
}

interface Draft extends Shape {
  readonly included: string[];
  readonly excluded: string[];
}

/** Reads a projection; throws where it mixes inclusion and exclusion, or two of its paths collide. */
export function shapeOf(spec: Doc): Shape {
  const draft: Draft = {
    inclusive: false,
    tree: new Map(),
    slices: [],
    elements: [],
    positional: [],
    computed: [],
    included: [],
    excluded: [],
  };
  for (const [path, value] of Object.entries(spec)) if (path !== '_id') read(draft, path, value);
  const { included, excluded } = draft;
  refuseMix(included[0], excluded[0], spec);
  const id = spec['_id'];
  const keepsId = id === undefined || isDoc(id) || isTruthy(id);
  const inclusive = isInclusive(draft, keepsId && '_id' in spec);
  const named = inclusive ? [...included, ...outer(draft)] : excluded;
  if (keepsId === inclusive) named.unshift('_id');
  for (const path of named) plant(draft.tree, path);
  if (isDoc(id) || typeof id === 'string') draft.computed.push(['_id', id]);
  return { ...draft, inclusive };
}

/** A projection that excludes nothing, and names or computes something, keeps only that. */
function isInclusive({ included, excluded, elements, computed }: Draft, namesId: boolean): boolean {
  if (included.length > 0) return true;
  return excluded.length === 0 && (namesId || elements.length + computed.length > 0);
}

function outer({ elements, slices }: Draft): string[] {
  return [...elements, ...slices].map(([path]) => path);
}

function read(draft: Draft, path: string, value: unknown): void {
  checkPath(path);
  if (path.endsWith('.$')) {
    const array = path.slice(0, -2);
    draft.included.push(array);
    draft.positional.push(array);
    if (draft.positional.length > 1) {
      throw new ServerError(31276, 'Cannot specify more than one positional projection per query.');
    }
  } else if (isDoc(value)) {
    readOperator(draft, path, value);
  } else if (typeof value === 'string' || Array.isArray(value)) {
    draft.computed.push([path, value]);
  } else {
    (isTruthy(value) ? draft.included : draft.excluded).push(path);
  }
}

function readOperator(draft: Draft, path: string, value: Doc): void {
  const [name = ''] = Object.keys(value);
  if (name === '$slice' && !isExpressionSlice(value['$slice']))
    draft.slices.push([path, value[name]]);
  else if (name === '$elemMatch') {
    const operand = value[name];
    if (!isDoc(operand))
      throw new ServerError('BadValue', 'elemMatch: Invalid argument, object required');
    if (path.includes('.'))
      throw new ServerError(31275, 'Cannot use $elemMatch projection on a nested field.');
    draft.elements.push([path, operand]);
  } else if (name === '$meta') {
    throw new ServerError('CommandNotSupported', '$meta is not supported by this server');
  } else if (name.startsWith('$')) draft.computed.push([path, value]);
  else for (const [key, item] of Object.entries(value)) read(draft, `${path}.${key}`, item);
}

function isExpressionSlice(operand: unknown): boolean {
  return Array.isArray(operand) && !isNumeric(operand[0]);
}

function checkPath(path: string): void {
  if (path === '' || /^\.|\.\.|\.$/.test(path)) {
    throw new ServerError(40353, "FieldPath must not end with a '.'.");
  }
  if (path.startsWith('$')) {
    throw new ServerError(
      16410,
      `FieldPath field names may not start with '$'. Consider using $getField or $setField.`,
    );
  }
}

function refuseMix(included: string | undefined, excluded: string | undefined, spec: Doc): void {
  if (included === undefined || excluded === undefined) return;
  const keys = Object.keys(spec);
  if (keys.indexOf(included) < keys.indexOf(excluded)) {
    throw new ServerError(
      31254,
      `Cannot do exclusion on field ${excluded} in inclusion projection`,
    );
  }
  throw new ServerError(31253, `Cannot do inclusion on field ${included} in exclusion projection`);
}

function plant(tree: Tree, path: string): void {
  let node = tree;
  const parts = path.split('.');
  const last = parts.pop() ?? '';
  for (const part of parts) {
    const next = node.get(part) ?? new Map<string, Tree | true>();
    if (next === true) throw collision(path);
    node.set(part, next);
    node = next;
  }
  const there = node.get(last);
  if (there !== undefined && there !== true) throw collision(path);
  node.set(last, true);
}

function collision(path: string): ServerError {
  return new ServerError(31249, `Path collision at ${path}`);
}
