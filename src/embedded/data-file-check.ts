import { closeSync, existsSync, openSync, readSync, rmSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { DatabaseStartError, damaged, isBusy, needsWriter, unusable } from './start-error.ts';

const MAGIC = 'SQLite format 3\0';
/** Marks the file as ours, so that another program's database is never written to. */
export const APPLICATION_ID = 0x4669_7265;

/**
 * Throws for a file that is not ours or not whole, and writes nothing. Opened for writing,
 * SQLite would fold what a dead process left in the log into the file, damaged or not.
 */
export function checkDataFile(path: string): void {
  if (!existsSync(path)) return;
  const head = firstBytes(path);
  if (head.length === 0) return;
  if (head.toString('latin1') !== MAGIC) throw damaged(path);
  try {
    readThrough(path);
  } catch (error) {
    if (!isBusy(error) && !needsWriter(error)) throw unusable(path, error);
  }
}

function readThrough(path: string): void {
  const sqlite = new DatabaseSync(path, { readOnly: true });
  try {
    const id = sqlite.prepare('PRAGMA application_id').get()?.['application_id'];
    if (id !== APPLICATION_ID) throw damaged(path);
    const found = sqlite.prepare('PRAGMA quick_check(1)').get()?.['quick_check'];
    if (found !== 'ok') throw damaged(path);
  } finally {
    sqlite.close();
    // A reader's index of the log, which the one owner of the file has no use for.
    rmSync(`${path}-shm`, { force: true });
  }
}

function firstBytes(path: string): Buffer {
  try {
    const descriptor = openSync(path, 'r+');
    try {
      const head = Buffer.alloc(MAGIC.length);
      return head.subarray(0, readSync(descriptor, head));
    } finally {
      closeSync(descriptor);
    }
  } catch {
    throw new DatabaseStartError(
      `The database file ${path} cannot be read: make it readable, or name another folder.`,
    );
  }
}
