import type { DatabaseSync } from 'node:sqlite';
import { decode, encode } from './codec.ts';
import { Collection, docsTable } from './collection.ts';
import { compareBytes } from './compare.ts';
import { ServerError } from './errors.ts';
import { compileFilter } from './match.ts';
import { StoredIndex } from './stored-index.ts';
import { type Doc, isDoc } from './values.ts';

const TABLES = `
  CREATE TABLE IF NOT EXISTS collections (
    id INTEGER PRIMARY KEY AUTOINCREMENT, db TEXT NOT NULL, name TEXT NOT NULL, options BLOB NOT NULL,
    UNIQUE (db, name)
  );
  CREATE TABLE IF NOT EXISTS indexes (
    id INTEGER PRIMARY KEY AUTOINCREMENT, collection INTEGER NOT NULL, spec BLOB NOT NULL,
    multikey INTEGER NOT NULL DEFAULT 0
  );`;

/** Which collections and indexes there are: a picture in memory of what the file says. */
export class Catalog {
  readonly #file: DatabaseSync;
  readonly #databases = new Map<string, Map<string, Collection>>();

  constructor(file: DatabaseSync) {
    this.#file = file;
    file.exec(TABLES);
    this.reload();
  }

  /** Reads the picture afresh, after a write to the file was taken back. */
  reload(): void {
    this.#databases.clear();
    for (const row of this.#file.prepare('SELECT * FROM collections ORDER BY id').all()) {
      const options = decode(row['options'] as Uint8Array);
      const made = this.#attach(Number(row['id']), String(row['db']), String(row['name']), options);
      const indexes = this.#file.prepare('SELECT * FROM indexes WHERE collection = ? ORDER BY id');
      for (const index of indexes.all(made.id)) {
        const spec = decode(index['spec'] as Uint8Array);
        this.#attachIndex(made, Number(index['id']), spec, index['multikey'] === 1);
      }
    }
  }

  databases(): string[] {
    return [...this.#databases.keys()];
  }

  collections(database: string): Collection[] {
    return [...(this.#databases.get(database)?.values() ?? [])];
  }

  find(database: string, name: string): Collection | undefined {
    return this.#databases.get(database)?.get(name);
  }

  findOrCreate(database: string, name: string): Collection {
    return this.find(database, name) ?? this.create(database, name, {});
  }

  create(database: string, name: string, options: Doc): Collection {
    checkName(database, name);
    const { lastInsertRowid } = this.#file
      .prepare('INSERT INTO collections (db, name, options) VALUES (?, ?, ?)')
      .run(database, name, encode(options));
    const id = Number(lastInsertRowid);
    this.#file.exec(`CREATE TABLE ${docsTable(id)} (seq INTEGER PRIMARY KEY, body BLOB NOT NULL)`);
    const made = this.#attach(id, database, name, options);
    this.createIndex(made, { v: 2, key: { _id: 1 }, name: '_id_' });
    return made;
  }

  drop(database: string, collection: Collection): void {
    for (const index of collection.indexes.values()) this.dropIndex(collection, index);
    this.#file.exec(`DROP TABLE ${docsTable(collection.id)}`);
    this.#file.prepare('DELETE FROM collections WHERE id = ?').run(collection.id);
    const rest = this.#databases.get(database);
    rest?.delete(collection.name);
    if (rest?.size === 0) this.#databases.delete(database);
  }

  rename(collection: Collection, to: string, name: string): void {
    checkName(to, name);
    this.#file
      .prepare('UPDATE collections SET db = ?, name = ? WHERE id = ?')
      .run(to, name, collection.id);
    this.reload();
  }

  setOptions(collection: Collection, options: Doc): void {
    this.#file
      .prepare('UPDATE collections SET options = ? WHERE id = ?')
      .run(encode(options), collection.id);
    this.reload();
  }

  createIndex(collection: Collection, spec: Doc): StoredIndex {
    const { lastInsertRowid } = this.#file
      .prepare('INSERT INTO indexes (collection, spec) VALUES (?, ?)')
      .run(collection.id, encode(spec));
    const id = Number(lastInsertRowid);
    this.#file.exec(
      `CREATE TABLE index_${id} (key BLOB NOT NULL, seq INTEGER NOT NULL, PRIMARY KEY (key, seq)) WITHOUT ROWID`,
    );
    const index = this.#attachIndex(collection, id, spec, false);
    try {
      collection.fill(index);
      return index;
    } catch (error) {
      this.dropIndex(collection, index);
      throw error;
    }
  }

  dropIndex(collection: Collection, index: StoredIndex): void {
    this.#file.exec(`DROP TABLE ${index.table}`);
    this.#file.prepare('DELETE FROM indexes WHERE id = ?').run(indexId(index));
    collection.indexes.delete(index.name);
  }

  #attach(id: number, database: string, name: string, options: Doc): Collection {
    const collection = new Collection(this.#file, id, database, name, options);
    const siblings = this.#databases.get(database) ?? new Map<string, Collection>();
    this.#databases.set(database, siblings.set(name, collection));
    return collection;
  }

  #attachIndex(collection: Collection, id: number, spec: Doc, multikey: boolean): StoredIndex {
    const partial = spec['partialFilterExpression'];
    const covers = isDoc(partial)
      ? compileFilter(partial, { strings: compareBytes, evaluate: () => undefined })
      : undefined;
    const mark = this.#file.prepare('UPDATE indexes SET multikey = 1 WHERE id = ?');
    const onMultikey = () => void mark.run(id);
    const index = new StoredIndex(this.#file, `index_${id}`, spec, {
      multikey,
      covers,
      onMultikey,
    });
    collection.indexes.set(index.name, index);
    return index;
  }
}

function indexId(index: StoredIndex): number {
  return Number(index.table.slice('index_'.length));
}

function checkName(database: string, name: string): void {
  const wrong = name === '' || name.includes('$') || name.includes('\0') || /^\.|\.$/.test(name);
  if (wrong || name.startsWith('system.')) {
    throw new ServerError('InvalidNamespace', `Invalid namespace specified '${database}.${name}'`);
  }
}
