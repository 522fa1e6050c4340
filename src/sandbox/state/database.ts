import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { SlackStartError } from '../options.ts';
import { schema } from './schema.ts';

/** Marks the file as ours in SQLite's own header, so that no other program's is ever written to. */
const APPLICATION_ID = 0x51ac0001;
const FILE = 'slack.sqlite';

export type Row = Record<string, SQLInputValue>;

export interface Database {
  all(sql: string, ...values: SQLInputValue[]): Row[];
  get(sql: string, ...values: SQLInputValue[]): Row | undefined;
  /** Answers how many rows changed. */
  run(sql: string, ...values: SQLInputValue[]): number;
  /** Commits what `work` wrote, all or nothing, on disk before it returns (but with `OFF`). */
  transact<T>(work: () => T): T;
  close(): void;
}

/**
 * Opens the workspace's file for this process alone, or says why not. The hold is an
 * operating-system lock, so a `kill -9` frees it; a file that is not ours stays as it was.
 */
export function openDatabase(dir: string, synchronous: 'FULL' | 'OFF' = 'FULL'): Database {
  const file = join(dir, FILE);
  try {
    mkdirSync(dir, { recursive: true });
  } catch (error) {
    throw new SlackStartError(
      `The local Slack cannot create its folder ${dir}; name one that can be written to.`,
      { cause: error },
    );
  }
  try {
    return wrap(claim(new DatabaseSync(file, { timeout: 0 }), file, synchronous));
  } catch (error) {
    if (error instanceof SlackStartError) throw error;
    throw new SlackStartError(sentence(file, dir, error), { cause: error });
  }
}

function claim(db: DatabaseSync, file: string, synchronous: 'FULL' | 'OFF'): DatabaseSync {
  try {
    const id = db.prepare('PRAGMA application_id').get()?.['application_id'];
    const tables = db.prepare('SELECT count(*) AS n FROM sqlite_schema').get()?.['n'];
    if (id !== APPLICATION_ID && tables !== 0) {
      throw new SlackStartError(
        `${file} is another program's database; move it away or name another folder.`,
      );
    }
    db.exec('PRAGMA locking_mode = EXCLUSIVE');
    db.exec('PRAGMA journal_mode = WAL');
    db.exec(`PRAGMA synchronous = ${synchronous}`);
    db.exec(`BEGIN IMMEDIATE; ${schema} PRAGMA application_id = ${APPLICATION_ID}; COMMIT`);
    return db;
  } catch (error) {
    db.close();
    throw error;
  }
}

/** SQLite's primary result codes: busy 5, locked 6, corrupt 11, not a database 26. */
function sentence(file: string, dir: string, error: unknown): string {
  const code = error instanceof Error && 'errcode' in error ? Number(error.errcode) & 0xff : 0;
  if (code === 5 || code === 6) {
    return `${file} is held by another process; stop that one or name another folder.`;
  }
  if (code === 11 || code === 26) {
    return `${file} is not a readable database; move it away or name another folder.`;
  }
  return `The local Slack cannot write in ${dir}; name a folder that can be written to.`;
}

function wrap(db: DatabaseSync): Database {
  const statements = new Map<string, StatementSync>();
  const prepared = (sql: string): StatementSync => {
    const known = statements.get(sql);
    if (known) return known;
    const statement = db.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
  return {
    all: (sql, ...values) => prepared(sql).all(...values),
    get: (sql, ...values) => prepared(sql).get(...values),
    run: (sql, ...values) => Number(prepared(sql).run(...values).changes),
    transact(work) {
      if (db.isTransaction) return work();
      db.exec('BEGIN IMMEDIATE');
      try {
        const result = work();
        db.exec('COMMIT');
        return result;
      } catch (error) {
        if (db.isTransaction) db.exec('ROLLBACK');
        throw error;
      }
    },
    close: () => db.close(),
  };
}
