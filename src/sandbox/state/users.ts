import type { SeedUser } from '../options.ts';
import type { Database, Row } from './database.ts';

export interface User extends SeedUser {
  /** Set for the app's own bot and for bots of other apps. */
  readonly botId?: string;
  readonly updated: number;
}

export interface Usergroup {
  readonly id: string;
  readonly handle: string;
  readonly name: string;
  readonly users: readonly string[];
}

export type UserTable = ReturnType<typeof userTable>;

export function userTable(db: Database) {
  return {
    get: (id: string): User | null => read(db.get('SELECT body FROM users WHERE id = ?', id)),
    named: (name: string): User | null =>
      read(db.get('SELECT body FROM users WHERE name = ?', name)),
    all: (): User[] =>
      db.all('SELECT body FROM users ORDER BY id').flatMap((row) => read(row) ?? []),

    put(user: User): void {
      const sql = 'INSERT OR REPLACE INTO users (id, name, body) VALUES (?, ?, ?)';
      db.run(sql, user.id, user.name, JSON.stringify(user));
    },

    groups: (): Usergroup[] =>
      db
        .all('SELECT body FROM usergroups ORDER BY id')
        .map((row): Usergroup => JSON.parse(String(row['body']))),

    putGroup(group: Usergroup): void {
      const sql = 'INSERT OR REPLACE INTO usergroups (id, body) VALUES (?, ?)';
      db.run(sql, group.id, JSON.stringify(group));
    },
  };
}

function read(row: Row | undefined): User | null {
  return row ? JSON.parse(String(row['body'])) : null;
}
