import type { Database } from './database.ts';

/** Up to which message each person has read each channel. */
export function readTable(db: Database) {
  return {
    /** Empty where they have read nothing there. */
    upTo(channel: string, user: string): string {
      const row = db.get('SELECT ts FROM reads WHERE channel = ? AND user = ?', channel, user);
      return row ? String(row['ts']) : '';
    },
    mark(channel: string, user: string, ts: string): void {
      db.run(
        'INSERT OR REPLACE INTO reads (channel, user, ts) VALUES (?, ?, ?)',
        channel,
        user,
        ts,
      );
    },
  };
}
