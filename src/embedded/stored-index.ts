import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { ServerError } from './errors.ts';
import { type IndexField, indexFields, isPresent } from './index-fields.ts';
import { EMPTY_ARRAY_KEY, inverted, keyOf } from './index-key.ts';
import { EMPTY_ARRAY, indexTuples } from './index-tuples.ts';
import type { Test } from './query.ts';
import { shown } from './shown.ts';
import { type Doc, isTruthy } from './values.ts';

/** A stretch of an index's keys: from the first one, up to and without the second. */
export interface KeyRange {
  readonly from: Buffer;
  readonly to: Buffer;
}

/** What is to be filed or taken out for one change of one document. */
export interface IndexChange {
  readonly added: readonly Buffer[];
  readonly removed: readonly Buffer[];
}

export interface IndexState {
  /** Whether a document ever had an array here: then bounds on two sides, and sorts, are unsound. */
  readonly multikey: boolean;
  readonly onMultikey: () => void;
  readonly covers: Test | undefined;
}

/** An index on disk: a table of (key, seq), where seq is a document's place in its collection. */
export class StoredIndex {
  readonly spec: Doc;
  readonly name: string;
  readonly table: string;
  readonly fields: readonly IndexField[];
  readonly unique: boolean;
  readonly sparse: boolean;
  readonly #covers: Test | undefined;
  readonly #insert: StatementSync;
  readonly #remove: StatementSync;
  readonly #holders: StatementSync;
  readonly #onMultikey: () => void;
  #multikey: boolean;

  constructor(file: DatabaseSync, table: string, spec: Doc, state: IndexState) {
    this.spec = spec;
    this.name = String(spec['name']);
    this.table = table;
    this.fields = indexFields(spec['key'] as Doc);
    this.unique = isTruthy(spec['unique']) || this.name === '_id_';
    this.sparse = isTruthy(spec['sparse']);
    this.#multikey = state.multikey;
    this.#onMultikey = state.onMultikey;
    this.#covers = state.covers;
    this.#insert = file.prepare(`INSERT OR IGNORE INTO ${table} (key, seq) VALUES (?, ?)`);
    this.#remove = file.prepare(`DELETE FROM ${table} WHERE key = ? AND seq = ?`);
    this.#holders = file.prepare(`SELECT seq FROM ${table} WHERE key = ? LIMIT 2`);
  }

  get isMultikey(): boolean {
    return this.#multikey;
  }

  get isPartial(): boolean {
    return this.#covers !== undefined;
  }

  /** Works a change out and checks it, without touching the disk; throws E11000. */
  plan(
    seq: number,
    before: Doc | undefined,
    after: Doc | undefined,
    namespace: string,
  ): IndexChange {
    const old = before ? this.#keys(before) : new Map<string, Buffer>();
    const next = after ? this.#keys(after) : new Map<string, Buffer>();
    const added = [...next].filter(([text]) => !old.has(text)).map(([, key]) => key);
    const removed = [...old].filter(([text]) => !next.has(text)).map(([, key]) => key);
    if (this.unique && after && added.some((key) => this.#isTaken(key, seq))) {
      throw this.#duplicate(seq, after, namespace);
    }
    return { added, removed };
  }

  apply(seq: number, { added, removed }: IndexChange): void {
    for (const key of removed) this.#remove.run(key, seq);
    for (const key of added) this.#insert.run(key, seq);
  }

  #isTaken(key: Buffer, seq: number): boolean {
    return this.#holders.all(key).some((row) => row['seq'] !== seq);
  }

  #keys(doc: Doc): Map<string, Buffer> {
    const keys = new Map<string, Buffer>();
    if (!this.#holds(doc)) return keys;
    const paths = this.fields.map(({ path }) => path);
    const tuples = indexTuples(doc, paths);
    if (tuples.length > 1 || tuples.flat().includes(EMPTY_ARRAY)) this.#markMultikey();
    for (const tuple of tuples) {
      const key = this.#key(tuple);
      keys.set(key.toString('latin1'), key);
    }
    return keys;
  }

  #markMultikey(): void {
    if (this.#multikey) return;
    this.#multikey = true;
    this.#onMultikey();
  }

  #key(tuple: readonly unknown[]): Buffer {
    const parts = this.fields.map(({ step }, at) => {
      const value = tuple[at];
      const key = value === EMPTY_ARRAY ? EMPTY_ARRAY_KEY : keyOf(value);
      return step === 1 ? key : inverted(key);
    });
    return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
  }

  #holds(doc: Doc): boolean {
    if (this.#covers && !this.#covers(doc, {})) return false;
    return !this.sparse || this.fields.some(({ path }) => isPresent(doc, path));
  }

  #duplicate(seq: number, doc: Doc, namespace: string): ServerError {
    const tuples = indexTuples(
      doc,
      this.fields.map(({ path }) => path),
    );
    const taken = tuples.find((tuple) => this.#isTaken(this.#key(tuple), seq)) ?? [];
    const keyValue = Object.fromEntries(
      this.fields.map(({ path }, at) => [
        path,
        taken[at] === EMPTY_ARRAY ? null : (taken[at] ?? null),
      ]),
    );
    return new ServerError(
      'DuplicateKey',
      `E11000 duplicate key error collection: ${namespace} index: ${this.name} dup key: ${shown(keyValue)}`,
      { keyPattern: this.spec['key'], keyValue },
    );
  }
}
