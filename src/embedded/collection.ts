import type { DatabaseSync, StatementSync } from 'node:sqlite';
import { decode, encodeStored } from './codec.ts';
import type { KeyRange, StoredIndex } from './stored-index.ts';
import { type Validate, validatorOf } from './validator.ts';
import type { Doc } from './values.ts';

/** A document and its place in the collection's natural order. */
export interface Row {
  readonly seq: number;
  readonly doc: Doc;
}

/** A document as an index files it. */
export interface FiledRow extends Row {
  readonly key: Uint8Array;
}

const FIRST_PAGE = 8;
const LARGEST_PAGE = 512;

/**
 * A collection on disk. Nothing of it is held in memory but SQLite's own page cache, so a
 * large body costs nothing until it is asked for. Every write checks all of a document's
 * indexes before it changes any table: a refused write leaves nothing behind.
 */
export class Collection {
  readonly id: number;
  readonly namespace: string;
  readonly name: string;
  readonly options: Doc;
  readonly indexes = new Map<string, StoredIndex>();
  readonly #file: DatabaseSync;
  readonly #validate: Validate | undefined;
  readonly #insert: StatementSync;
  readonly #update: StatementSync;
  readonly #remove: StatementSync;
  readonly #count: StatementSync;
  readonly #pages = new Map<string, StatementSync>();
  #nextSeq: number;

  constructor(file: DatabaseSync, id: number, database: string, name: string, options: Doc) {
    const table = docsTable(id);
    this.id = id;
    this.name = name;
    this.namespace = `${database}.${name}`;
    this.options = options;
    this.#file = file;
    this.#validate = validatorOf(options);
    this.#insert = file.prepare(`INSERT INTO ${table} (seq, body) VALUES (?, ?)`);
    this.#update = file.prepare(`UPDATE ${table} SET body = ? WHERE seq = ?`);
    this.#remove = file.prepare(`DELETE FROM ${table} WHERE seq = ?`);
    this.#count = file.prepare(`SELECT count(*) AS n FROM ${table}`);
    const last = file.prepare(`SELECT max(seq) AS last FROM ${table}`).get()?.['last'];
    this.#nextSeq = Number(last ?? 0) + 1;
  }

  count(): number {
    return Number(this.#count.get()?.['n'] ?? 0);
  }

  /** Throws for what the collection's validator does not take, unless told to pass it by. */
  insert(doc: Doc, unchecked = false): void {
    if (!unchecked) this.#validate?.(doc, undefined);
    const body = encodeStored(doc);
    this.#change(this.#nextSeq, undefined, doc, () => this.#insert.run(this.#nextSeq, body));
    this.#nextSeq++;
  }

  replace({ seq, doc: before }: Row, after: Doc, unchecked = false): void {
    if (!unchecked) this.#validate?.(after, before);
    const body = encodeStored(after);
    this.#change(seq, before, after, () => this.#update.run(body, seq));
  }

  remove({ seq, doc }: Row): void {
    this.#change(seq, doc, undefined, () => this.#remove.run(seq));
  }

  /** Files every document under a new index; throws E11000 where two of them clash. */
  fill(index: StoredIndex): void {
    for (const { seq, doc } of this.scan()) {
      index.apply(seq, index.plan(seq, undefined, doc, this.namespace));
    }
  }

  #change(seq: number, before: Doc | undefined, after: Doc | undefined, write: () => void): void {
    const plans = [...this.indexes.values()].map(
      (index) => [index, index.plan(seq, before, after, this.namespace)] as const,
    );
    write();
    for (const [index, plan] of plans) index.apply(seq, plan);
  }

  /** All documents in the order they came; pages, so that writes in between do no harm. */
  *scan(): Generator<Row> {
    const statement = this.#page(
      'scan',
      `SELECT seq, body FROM ${docsTable(this.id)} WHERE seq > ? ORDER BY seq LIMIT ?`,
    );
    let last = 0;
    for (let size = FIRST_PAGE; ; size = Math.min(size * 4, LARGEST_PAGE)) {
      const rows = statement.all(last, size);
      for (const row of rows) yield toRow(row);
      if (rows.length < size) return;
      last = Number(rows.at(-1)?.['seq']);
    }
  }

  /** The documents filed in a range of an index, in the index's order or the other way round. */
  *scanIndex(index: StoredIndex, range: KeyRange, backwards: boolean): Generator<FiledRow> {
    const statement = this.#page(`${index.table}${backwards}`, indexSql(index, this.id, backwards));
    let key = backwards ? range.to : range.from;
    let last = -1;
    for (let size = FIRST_PAGE; ; size = Math.min(size * 4, LARGEST_PAGE)) {
      const rows = statement.all(backwards ? range.from : range.to, key, last, size);
      for (const row of rows) yield { ...toRow(row), key: row['key'] as Uint8Array };
      const end = rows.at(-1);
      if (!end || rows.length < size) return;
      key = Buffer.from(end['key'] as Uint8Array);
      last = Number(end['seq']);
    }
  }

  #page(name: string, sql: string): StatementSync {
    const known = this.#pages.get(name);
    if (known) return known;
    const statement = this.#file.prepare(sql);
    this.#pages.set(name, statement);
    return statement;
  }
}

/** One bound stands still and the other is the last row read, so that SQLite seeks to where a page begins. */
function indexSql(index: StoredIndex, collection: number, backwards: boolean): string {
  const [bound, than, order] = backwards ? ['>=', '<', 'DESC'] : ['<', '>', 'ASC'];
  return `SELECT i.key, i.seq, d.body
    FROM ${index.table} i CROSS JOIN ${docsTable(collection)} d ON d.seq = i.seq
    WHERE i.key ${bound} ? AND (i.key, i.seq) ${than} (?, ?)
    ORDER BY i.key ${order}, i.seq ${order} LIMIT ?`;
}

export function docsTable(id: number): string {
  return `docs_${id}`;
}

function toRow(row: Record<string, unknown>): Row {
  return { seq: Number(row['seq']), doc: decode(row['body'] as Uint8Array) };
}
