import type { Database, Row } from './database.ts';

/** An event that waits for its acknowledgement. */
export interface WaitingEvent {
  readonly id: string;
  /** Deliveries that failed so far. */
  readonly attempts: number;
  readonly due: number;
  /** Why the last one failed; empty before the first. */
  readonly reason: string;
  readonly body: EventBody;
}

export interface EventBody {
  readonly type: 'event_callback';
  readonly event_id: string;
  readonly event: { readonly type: string; readonly [key: string]: unknown };
  readonly [key: string]: unknown;
}

export function eventTable(db: Database) {
  const columns = 'SELECT id, attempts, due, reason, body FROM events';

  return {
    add(id: string, due: number, body: EventBody): void {
      db.run(
        "INSERT INTO events (id, state, attempts, due, reason, body) VALUES (?, 'waiting', 0, ?, '', ?)",
        id,
        due,
        JSON.stringify(body),
      );
    },
    get: (id: string): WaitingEvent | null => read(db.get(`${columns} WHERE id = ?`, id)),
    waiting: (): WaitingEvent[] =>
      db.all(`${columns} WHERE state = 'waiting' ORDER BY seq`).flatMap((row) => read(row) ?? []),
    settle: (id: string, state: 'acked' | 'dropped'): number =>
      db.run('UPDATE events SET state = ? WHERE id = ?', state, id),
    postpone: (id: string, attempts: number, due: number, reason: string): number =>
      db.run(
        "UPDATE events SET state = 'waiting', attempts = ?, due = ?, reason = ? WHERE id = ?",
        attempts,
        due,
        reason,
        id,
      ),
    dropped: (): number =>
      Number(db.get("SELECT count(*) AS n FROM events WHERE state = 'dropped'")?.['n'] ?? 0),
  };
}

function read(row: Row | undefined): WaitingEvent | null {
  if (!row) return null;
  return {
    id: String(row['id']),
    attempts: Number(row['attempts']),
    due: Number(row['due']),
    reason: String(row['reason']),
    body: JSON.parse(String(row['body'])),
  };
}
