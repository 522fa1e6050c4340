import { ServerError } from './errors.ts';
import { arrayIndex, own } from './paths.ts';
import { isDoc } from './values.ts';

/** What an index holds in place of an empty array. */
export const EMPTY_ARRAY: unique symbol = Symbol('empty array');

interface Cursor {
  readonly path: string;
  readonly node: unknown;
  readonly rest: readonly string[];
  readonly done: boolean;
}

/**
 * The combinations of values under which an index files a document: one, or one for each
 * element where a path meets an array. Paths through the same array go element by element
 * together; two different arrays cannot be indexed at once, as in MongoDB.
 */
export function indexTuples(doc: unknown, paths: readonly string[]): unknown[][] {
  return expand(paths.map((path) => ({ path, node: doc, rest: path.split('.'), done: false })));
}

function expand(cursors: readonly Cursor[]): unknown[][] {
  const reached = cursors.map(advance);
  const waiting = reached.filter(({ done }) => !done);
  const array = waiting[0]?.node;
  if (!Array.isArray(array)) return [reached.map(({ node }) => node)];
  if (waiting.some(({ node }) => node !== array)) {
    const names = waiting.map(({ path }) => `[${path}]`).join(' ');
    throw new ServerError('CannotIndexParallelArrays', `cannot index parallel arrays ${names}`);
  }
  const items = array.length > 0 ? array : [EMPTY_ARRAY];
  return items.flatMap((item) => expand(reached.map((cursor) => enter(cursor, item))));
}

/** Follows a path to its end, or to the first array on it. */
function advance(cursor: Cursor): Cursor {
  const { path, node, rest, done } = cursor;
  const [part] = rest;
  if (done) return cursor;
  if (Array.isArray(node)) {
    const index = arrayIndex(part);
    if (index === undefined || index >= node.length) return cursor;
    return advance({ path, node: node[index], rest: rest.slice(1), done });
  }
  if (part === undefined) return { ...cursor, done: true };
  if (!isDoc(node)) return { path, node: undefined, rest: [], done: true };
  return advance({ path, node: own(node, part), rest: rest.slice(1), done });
}

/** An element that is itself an array is filed as a whole. */
function enter(cursor: Cursor, item: unknown): Cursor {
  if (cursor.done) return cursor;
  if (cursor.rest.length === 0) return { ...cursor, node: item, done: true };
  return isDoc(item) ? { ...cursor, node: item } : { ...cursor, node: undefined, done: true };
}
