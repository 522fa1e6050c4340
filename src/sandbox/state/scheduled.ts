import type { Database, Row } from './database.ts';

/** Something that a person or another app's bot says later. */
export interface ScheduledLine {
  readonly key: string;
  readonly channel: string;
  /** Milliseconds of world time. */
  readonly due: number;
  readonly says: {
    readonly user?: string | undefined;
    readonly bot?: string | undefined;
    readonly text: string;
  };
}

/** What is to be said later. A line that is done with stays, so that its key schedules it only once. */
export function scheduledTable(db: Database) {
  return {
    add({ key, channel, due, says }: ScheduledLine): void {
      db.run(
        "INSERT OR IGNORE INTO scheduled (key, channel, due, state, body) VALUES (?, ?, ?, 'waiting', ?)",
        key,
        channel,
        due,
        JSON.stringify(says),
      );
    },
    /** Those whose time has come, in the order in which they are said. */
    due: (now: number): ScheduledLine[] =>
      db
        .all(
          "SELECT * FROM scheduled WHERE state = 'waiting' AND due <= ? ORDER BY due, rowid",
          now,
        )
        .map(read),
    settle(key: string, state: 'said' | 'dropped'): void {
      db.run('UPDATE scheduled SET state = ? WHERE key = ?', state, key);
    },
    dropAll(channel: string): void {
      db.run(
        "UPDATE scheduled SET state = 'dropped' WHERE channel = ? AND state = 'waiting'",
        channel,
      );
    },
    nextDue(): number | null {
      const first = db.get("SELECT min(due) AS due FROM scheduled WHERE state = 'waiting'")?.[
        'due'
      ];
      return typeof first === 'number' ? first : null;
    },
  };
}

function read(row: Row): ScheduledLine {
  return {
    key: String(row['key']),
    channel: String(row['channel']),
    due: Number(row['due']),
    says: JSON.parse(String(row['body'])),
  };
}
