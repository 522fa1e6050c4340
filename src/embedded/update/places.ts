import { setOwn } from '../codec.ts';
import { ServerError } from '../errors.ts';
import { arrayIndex, own } from '../paths.ts';
import type { Hit, Test } from '../query.ts';
import { shown } from '../shown.ts';
import { type Doc, isArray, isDoc, typeName } from '../values.ts';

const MAX_PADDING = 1_500_000;

/** What `$` and `$[name]` in a path stand for. */
export interface Positions {
  readonly hit: Hit;
  readonly filters: ReadonlyMap<string, Test>;
}

/** The paths an update's path stands for in one document, its `$`, `$[]` and `$[name]` replaced. */
export function concretePaths(doc: Doc, path: string, positions: Positions): string[][] {
  const parts = path.split('.');
  if (!parts.some((part) => part.startsWith('$'))) return [parts];
  return spread(doc, parts, [], positions, path);
}

function spread(
  node: unknown,
  parts: readonly string[],
  done: string[],
  positions: Positions,
  path: string,
): string[][] {
  const [part, ...rest] = parts;
  if (part === undefined) return [done];
  if (!part.startsWith('$'))
    return spread(child(node, part), rest, [...done, part], positions, path);
  const places = placesOf(node, part, done.join('.'), positions, path);
  return places.flatMap((place) =>
    spread(child(node, place), rest, [...done, place], positions, path),
  );
}

function placesOf(
  node: unknown,
  part: string,
  at: string,
  { hit, filters }: Positions,
  path: string,
): string[] {
  if (part === '$') {
    if (hit.position !== undefined) return [String(hit.position)];
    throw new ServerError(
      'BadValue',
      'The positional operator did not find the match needed from the query.',
    );
  }
  if (node === undefined) {
    throw new ServerError(
      'BadValue',
      `The path '${at}' must exist in the document in order to apply array updates.`,
    );
  }
  if (!isArray(node)) {
    throw new ServerError(
      'BadValue',
      `Cannot apply array updates to non-array element ${at}: ${shown(node)}`,
    );
  }
  const name = part.slice(2, -1);
  const test = name === '' ? () => true : filters.get(name);
  if (!test)
    throw new ServerError(
      'BadValue',
      `No array filter found for identifier '${name}' in path '${path}'`,
    );
  return node.flatMap((item, place) => (test({ [name]: item }, {}) ? [String(place)] : []));
}

function child(node: unknown, part: string): unknown {
  if (isDoc(node)) return own(node, part);
  return isArray(node) ? node[arrayIndex(part) ?? -1] : undefined;
}

/** Where a field stands or would stand. */
export interface Place {
  readonly parent: Doc | unknown[];
  readonly key: string;
}

/** Finds a field's place; makes the way to it where `creates`, else undefined where it is missing. */
export function placeOf(doc: Doc, parts: readonly string[], creates: boolean): Place | undefined {
  const keys = [...parts];
  const key = keys.pop() ?? '';
  let node: Doc | unknown[] = doc;
  let name = '';
  for (const part of keys) {
    const next: unknown = child(node, part);
    const inner: unknown = next === undefined && creates ? {} : next;
    if (inner === undefined) return undefined;
    if (inner !== next) put({ parent: node, key: part }, inner, name);
    if (!isDoc(inner) && !isArray(inner)) {
      if (creates) throw notViable(parts[keys.indexOf(part) + 1] ?? key, part, inner);
      return undefined;
    }
    node = inner;
    name = part;
  }
  if (!creates && child(node, key) === undefined) return undefined;
  if (isArray(node) && arrayIndex(key) === undefined) throw notViable(key, name, node);
  return { parent: node, key };
}

export function valueIn({ parent, key }: Place): unknown {
  return child(parent, key);
}

/** Sets the field; an array is filled up with nulls to an index beyond its end. */
export function put({ parent, key }: Place, value: unknown, name = ''): void {
  if (!isArray(parent)) return setOwn(parent, key, value);
  const index = arrayIndex(key);
  if (index === undefined) throw notViable(key, name, parent);
  if (index > parent.length + MAX_PADDING) {
    throw new ServerError(
      'CannotBackfillArray',
      `can't backfill more than ${MAX_PADDING} elements`,
    );
  }
  while (parent.length < index) parent.push(null);
  parent[index] = value;
}

/** Takes the field away; in an array a null stays, so that the others keep their places. */
export function take({ parent, key }: Place): void {
  if (isArray(parent)) parent[Number(key)] = null;
  else delete parent[key];
}

function notViable(key: string, name: string, element: unknown): ServerError {
  const where = typeName(element) === 'missing' ? name : shown({ [name]: element });
  return new ServerError('PathNotViable', `Cannot create field '${key}' in element ${where}`);
}
