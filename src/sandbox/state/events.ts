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

/** Where an event that was looked at stands in the queue, and when it is to be sent again. */
interface Again {
  readonly seq: number;
  readonly due: number;
}

/**
 * Events in the order in which they happened. What has been taken is not read again until it is
 * postponed, so that asking what is due costs no more than what is new, however much is under way.
 */
export function eventTable(db: Database) {
  const columns = 'SELECT id, attempts, due, reason, body FROM events';
  /** Kept in memory alone: after a restart everything that waits is looked at once more. */
  const again = new Map<string, Again>();
  let seen = 0;

  function lookAtNew(): void {
    // The plus keeps SQLite to the order of `seq`, of which only the end is new.
    const sql = "SELECT seq, id, due FROM events WHERE seq > ? AND +state = 'waiting' ORDER BY seq";
    for (const row of db.all(sql, seen)) {
      seen = Number(row['seq']);
      again.set(String(row['id']), { seq: seen, due: Number(row['due']) });
    }
  }

  function get(id: string): WaitingEvent | null {
    return read(db.get(`${columns} WHERE id = ?`, id));
  }

  return {
    add(id: string, due: number, body: EventBody): void {
      db.run(
        "INSERT INTO events (id, state, attempts, due, reason, body) VALUES (?, 'waiting', 0, ?, '', ?)",
        id,
        due,
        JSON.stringify(body),
      );
    },
    get,

    /** What is due by now, and has not been taken since it was added or last postponed. */
    take(now: number): WaitingEvent[] {
      lookAtNew();
      const due = [...again].filter(([, one]) => one.due <= now);
      due.sort(([, one], [, other]) => one.seq - other.seq);
      for (const [id] of due) again.delete(id);
      return due.flatMap(([id]) => get(id) ?? []);
    },

    /** When something that was not taken falls due next. */
    nextDue(): number | null {
      lookAtNew();
      const dues = [...again.values()].map(({ due }) => due);
      return dues.length > 0 ? Math.min(...dues) : null;
    },

    settle(id: string, state: 'acked' | 'dropped'): void {
      again.delete(id);
      db.run('UPDATE events SET state = ? WHERE id = ?', state, id);
    },
    postpone(id: string, attempts: number, due: number, reason: string): void {
      const row = db.get(
        "UPDATE events SET state = 'waiting', attempts = ?, due = ?, reason = ? WHERE id = ? RETURNING seq",
        attempts,
        due,
        reason,
        id,
      );
      if (row) again.set(id, { seq: Number(row['seq']), due });
    },
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
