import { setOwn } from '../codec.ts';
import { ServerError } from '../errors.ts';
import { arrayIndex, own } from '../paths.ts';
import type { Hit, Test } from '../query.ts';
import { shown } from '../shown.ts';
import { type Doc, isArray, isDoc } from '../values.ts';

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
  return descend(doc, parts, 0, creates);
}

function descend(
  parent: Doc | unknown[],
  parts: readonly string[],
  at: number,
  creates: boolean,
): Place | undefined {
  const key = parts[at] ?? '';
  const value = child(parent, key);
  if (!creates && value === undefined) return undefined;
  if (isArray(parent) && arrayIndex(key) === undefined) throw notViable(key, parts[at - 1], parent);
  if (at === parts.length - 1) return { parent, key };
  const inner = value === undefined ? {} : value;
  if (inner !== value) put({ parent, key }, inner);
  if (isDoc(inner) || isArray(inner)) return descend(inner, parts, at + 1, creates);
  if (creates) throw notViable(parts[at + 1], key, inner);
  return undefined;
}

export function valueIn({ parent, key }: Place): unknown {
  return child(parent, key);
}

/** Sets the field; an array is filled up with nulls to an index beyond its end. */
export function put({ parent, key }: Place, value: unknown): void {
  if (isArray(parent)) putItem(parent, Number(key), value);
  else setOwn(parent, key, value);
}

function putItem(items: unknown[], index: number, value: unknown): void {
  if (index > items.length + MAX_PADDING) {
    throw new ServerError(
      'CannotBackfillArray',
      `can't backfill more than ${MAX_PADDING} elements`,
    );
  }
  while (items.length < index) items.push(null);
  items[index] = value;
}

/** Takes the field away; in an array a null stays, so that the others keep their places. */
export function take({ parent, key }: Place): void {
  if (isArray(parent)) parent[Number(key)] = null;
  else delete parent[key];
}

function notViable(key = '', name = '', element: unknown): ServerError {
  const where = shown({ [name]: element });
  return new ServerError('PathNotViable', `Cannot create field '${key}' in element ${where}`);
}
