import type { Database } from './database.ts';

export interface Reaction {
  readonly name: string;
  readonly users: string[];
  readonly count: number;
}

/** What people leave on messages: reactions and pins. A removed message takes its own along. */
export function markTable(db: Database) {
  return {
    reactions(channel: string, ts: string): Reaction[] {
      const rows = db.all(
        'SELECT name, user FROM reactions WHERE channel = ? AND ts = ? ORDER BY seq',
        channel,
        ts,
      );
      const byName = Map.groupBy(rows, (row) => String(row['name']));
      return [...byName].map(([name, of]) => {
        const users = of.map((row) => String(row['user']));
        return { name, users, count: users.length };
      });
    },

    /** Both answer whether anything changed. */
    react: (channel: string, ts: string, name: string, user: string): boolean =>
      db.run(
        'INSERT OR IGNORE INTO reactions (channel, ts, name, user) VALUES (?, ?, ?, ?)',
        channel,
        ts,
        name,
        user,
      ) === 1,
    unreact: (channel: string, ts: string, name: string, user: string): boolean =>
      db.run(
        'DELETE FROM reactions WHERE channel = ? AND ts = ? AND name = ? AND user = ?',
        channel,
        ts,
        name,
        user,
      ) === 1,

    /** Answers whether the message was not pinned yet. */
    pin: (channel: string, ts: string, user: string, at: number): boolean =>
      db.run(
        'INSERT OR IGNORE INTO pins (channel, ts, user, at) VALUES (?, ?, ?, ?)',
        channel,
        ts,
        user,
        at,
      ) === 1,
    pins: (channel: string): string[] =>
      db.all('SELECT ts FROM pins WHERE channel = ?', channel).map((row) => String(row['ts'])),
  };
}
