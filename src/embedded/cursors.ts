import { calculateObjectSize, Long } from 'bson';
import { ServerError } from './errors.ts';
import type { Doc } from './values.ts';

const FIRST_BATCH = 101;
const BATCH_BYTES = 16 * 1024 * 1024;
const MOST_OPEN = 1000;

interface OpenCursor {
  readonly namespace: string;
  readonly rest: Iterator<Doc>;
  pending: Doc | undefined;
}

/** The cursors that clients have not read to the end; the oldest gives way when there are too many. */
export class Cursors {
  readonly #open = new Map<number, OpenCursor>();
  #last = 1000;

  /** The answer to a command that begins a cursor. */
  open(namespace: string, docs: Iterable<Doc>, batchSize: number | undefined, single = false): Doc {
    const rest = docs[Symbol.iterator]();
    const cursor: OpenCursor = { namespace, rest, pending: undefined };
    if (batchSize !== 0 || single) cursor.pending = next(rest);
    const firstBatch = take(cursor, batchSize ?? FIRST_BATCH);
    if (single || (cursor.pending === undefined && batchSize !== 0)) {
      rest.return?.();
      return { cursor: { firstBatch, id: Long.ZERO, ns: namespace }, ok: 1 };
    }
    if (batchSize === 0) cursor.pending = next(rest);
    return {
      cursor: { firstBatch, id: Long.fromNumber(this.#keep(cursor)), ns: namespace },
      ok: 1,
    };
  }

  more(id: number, namespace: string, batchSize: number | undefined): Doc {
    const cursor = this.#open.get(id);
    if (!cursor) throw new ServerError('CursorNotFound', `cursor id ${id} not found`);
    if (cursor.namespace !== namespace) {
      throw new ServerError(
        'Unauthorized',
        `Requested getMore on namespace '${namespace}', but cursor belongs to a different namespace ${cursor.namespace}`,
      );
    }
    const nextBatch = take(cursor, batchSize || Number.POSITIVE_INFINITY);
    const done = cursor.pending === undefined;
    if (done) this.#open.delete(id);
    return {
      cursor: { nextBatch, id: done ? Long.ZERO : Long.fromNumber(id), ns: namespace },
      ok: 1,
    };
  }

  /** Says whether there was such a cursor. */
  kill(id: number): boolean {
    this.#open.get(id)?.rest.return?.();
    return this.#open.delete(id);
  }

  /** Ends the cursors of a collection that goes away. */
  killAll(namespace: string): void {
    for (const [id, cursor] of this.#open) if (cursor.namespace === namespace) this.kill(id);
  }

  #keep(cursor: OpenCursor): number {
    this.#last++;
    this.#open.set(this.#last, cursor);
    const [oldest] = this.#open.keys();
    if (this.#open.size > MOST_OPEN && oldest !== undefined) this.kill(oldest);
    return this.#last;
  }
}

function take(cursor: OpenCursor, most: number): Doc[] {
  const batch: Doc[] = [];
  let bytes = 0;
  while (cursor.pending && batch.length < most) {
    bytes += calculateObjectSize(cursor.pending);
    if (bytes > BATCH_BYTES && batch.length > 0) break;
    batch.push(cursor.pending);
    cursor.pending = next(cursor.rest);
  }
  return batch;
}

function next(rest: Iterator<Doc>): Doc | undefined {
  const { done, value } = rest.next();
  return done ? undefined : value;
}
