import {
  accessSync,
  closeSync,
  constants,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  readSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

/** A start that cannot be; the message is one sentence that says what to do. */
export class DatabaseStartError extends Error {}

const MAGIC = 'SQLite format 3\0';
/** Marks the file as ours, so that another program's database is never written to. */
const APPLICATION_ID = 0x4669_7265;
const FORMAT = 1;

/** The one file of a database, held by this process alone until it ends, by `kill -9` too. */
export interface DataFile {
  readonly path: string;
  readonly sqlite: DatabaseSync;
  /** Leaves word for a second process of who holds the file. */
  announce(uri: string): void;
  close(): void;
}

export function openDataFile(dir: string): DataFile {
  makeFolder(dir);
  const path = join(dir, 'database.sqlite');
  const note = join(dir, 'database.owner');
  refuseForeign(path);
  const sqlite = new DatabaseSync(path);
  try {
    lock(sqlite, path, note);
    // Whoever held it last may have had no time to clear up.
    rmSync(note, { force: true });
    prepare(sqlite, path);
  } catch (error) {
    sqlite.close();
    throw error;
  }
  return {
    path,
    sqlite,
    announce: (uri) => writeFileSync(note, `process ${process.pid} at ${uri}`),
    close() {
      // Closing folds the write-ahead log into the file.
      rmSync(note, { force: true });
      sqlite.close();
    },
  };
}

function makeFolder(dir: string): void {
  try {
    mkdirSync(dir, { recursive: true });
    accessSync(dir, constants.W_OK | constants.X_OK);
  } catch {
    throw new DatabaseStartError(
      `The database folder ${dir} cannot be written to: make it writable, or name another folder.`,
    );
  }
}

/** Looks before SQLite does: SQLite takes a file for its own as soon as it has opened it. */
function refuseForeign(path: string): void {
  if (!existsSync(path)) return;
  let head: Buffer;
  try {
    head = firstBytes(path);
  } catch {
    throw new DatabaseStartError(
      `The database file ${path} cannot be read: make it readable, or name another folder.`,
    );
  }
  if (head.length > 0 && head.toString('latin1') !== MAGIC) throw damaged(path);
}

function firstBytes(path: string): Buffer {
  const descriptor = openSync(path, 'r+');
  try {
    const head = Buffer.alloc(MAGIC.length);
    return head.subarray(0, readSync(descriptor, head));
  } finally {
    closeSync(descriptor);
  }
}

function damaged(path: string): DatabaseStartError {
  return new DatabaseStartError(
    `The file ${path} is damaged or is not a database of this program: move it away or put a backup in its place; it has been left as it is.`,
  );
}

/** The system frees this lock when the process ends, however it ends. */
function lock(sqlite: DatabaseSync, path: string, note: string): void {
  try {
    sqlite.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK',
    );
  } catch (error) {
    if (!isBusy(error)) throw damaged(path);
    throw new DatabaseStartError(
      `The database ${path} is in use by ${ownerIn(note)}: connect to that address instead (MONGODB_URI), stop that process, or use a MongoDB of its own.`,
    );
  }
}

function isBusy(error: unknown): boolean {
  return error instanceof Error && /locked|busy/.test(error.message);
}

function ownerIn(note: string): string {
  try {
    return readFileSync(note, 'utf8');
  } catch {
    return 'another process';
  }
}

function prepare(sqlite: DatabaseSync, path: string): void {
  try {
    const isNew = Number(sqlite.prepare('PRAGMA page_count').get()?.['page_count']) === 0;
    const id = Number(sqlite.prepare('PRAGMA application_id').get()?.['application_id']);
    if (!isNew && id !== APPLICATION_ID) throw damaged(path);
    const check = sqlite.prepare('PRAGMA quick_check(1)').get();
    if (check && check['quick_check'] !== 'ok') throw damaged(path);
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000');
    sqlite.exec(`PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT}`);
  } catch (error) {
    throw error instanceof DatabaseStartError ? error : damaged(path);
  }
}
