import type { Clock } from './clock.ts';
import type { Database } from './database.ts';

const TRIGGER_LIFE_MS = 3_000;
const RESPONSE_URL_LIFE_MS = 30 * 60_000;
const RESPONSE_URL_USES = 5;

export interface ResponseTicket {
  readonly channel: string;
  readonly user: string;
  /** The message whose button was pressed; null after a command. */
  readonly ts: string | null;
}

/** What an interaction hands the app for a short while: trigger ids and response urls. */
export function ticketTable(db: Database, clock: Clock) {
  const sockets = new Set<string>();

  return {
    /** Admits one socket, once. Kept in memory: a restart cuts every socket anyway. */
    socket(): string {
      const id = clock.secret('socket');
      sockets.add(id);
      return id;
    },
    useSocket: (id: string): boolean => sockets.delete(id),

    /** Good for one view within three seconds of world time. */
    trigger(user: string, view: string | null): string {
      const id = `${clock.next('triggers')}.${clock.seconds()}.${clock.secret('trigger')}`;
      const expires = clock.millis() + TRIGGER_LIFE_MS;
      db.run('INSERT INTO triggers VALUES (?, ?, ?, ?, 0)', id, user, view, expires);
      return id;
    },

    /** Takes a trigger, or answers Slack's name for why it is no good. */
    useTrigger(id: string): { user: string; view: string | null } | { error: string } {
      const row = db.get('SELECT * FROM triggers WHERE id = ?', id);
      if (!row) return { error: 'invalid_trigger_id' };
      if (row['used'] !== 0) return { error: 'exchanged_trigger_id' };
      if (clock.millis() > Number(row['expires'])) return { error: 'expired_trigger_id' };
      db.run('UPDATE triggers SET used = 1 WHERE id = ?', id);
      return {
        user: String(row['user']),
        view: row['view'] === null ? null : String(row['view']),
      };
    },

    responseId({ channel, user, ts }: ResponseTicket): string {
      const id = clock.secret('response');
      const expires = clock.millis() + RESPONSE_URL_LIFE_MS;
      db.run('INSERT INTO response_urls VALUES (?, ?, ?, ?, ?, 0)', id, channel, user, ts, expires);
      return id;
    },

    /** Takes one of the five uses, or answers why there is none. */
    useResponse(id: string): ResponseTicket | { error: string } {
      const row = db.get('SELECT * FROM response_urls WHERE id = ?', id);
      if (!row || clock.millis() > Number(row['expires'])) return { error: 'expired_url' };
      if (Number(row['uses']) >= RESPONSE_URL_USES) return { error: 'used_url' };
      db.run('UPDATE response_urls SET uses = uses + 1 WHERE id = ?', id);
      return {
        channel: String(row['channel']),
        user: String(row['user']),
        ts: row['ts'] === null ? null : String(row['ts']),
      };
    },
  };
}
