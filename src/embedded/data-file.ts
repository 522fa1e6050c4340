import { accessSync, constants, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { APPLICATION_ID, checkDataFile } from './data-file-check.ts';
import { DatabaseStartError, isBusy, unusable } from './start-error.ts';

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
  checkDataFile(path);
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

/** The system frees this lock when the process ends, however it ends. */
function lock(sqlite: DatabaseSync, path: string, note: string): void {
  try {
    sqlite.exec(
      'PRAGMA locking_mode = EXCLUSIVE; PRAGMA busy_timeout = 0; BEGIN IMMEDIATE; ROLLBACK',
    );
  } catch (error) {
    if (!isBusy(error)) throw unusable(path, error);
    throw new DatabaseStartError(
      `The database ${path} is in use by ${ownerIn(note)}: connect to that address instead (MONGODB_URI), stop that process, or use a MongoDB of its own.`,
    );
  }
}

function ownerIn(note: string): string {
  try {
    return readFileSync(note, 'utf8');
  } catch {
    return 'another process';
  }
}

/** The mark comes first and in one piece: a process killed between the two leaves a file that is ours. */
function prepare(sqlite: DatabaseSync, path: string): void {
  try {
    if (Number(sqlite.prepare('PRAGMA page_count').get()?.['page_count']) === 0) {
      sqlite.exec(
        `BEGIN; PRAGMA application_id = ${APPLICATION_ID}; PRAGMA user_version = ${FORMAT}; COMMIT`,
      );
    }
    sqlite.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA cache_size = -32000');
  } catch (error) {
    throw unusable(path, error);
  }
}
