import { createHmac } from 'node:crypto';
import type { Database } from './database.ts';

export type Clock = ReturnType<typeof openClock>;

/**
 * Hands out instants, timestamps and ids, none of them twice, not even after a crash: each
 * counter is written in the same transaction as what carries the id. `key` is any secret.
 */
export function openClock(db: Database, now: () => Date, key: string) {
  function counter(name: string): number {
    const row = db.get('SELECT value FROM meta WHERE name = ?', name);
    return Number(row?.['value'] ?? 0);
  }

  function keep(name: string, value: number): number {
    db.run('INSERT OR REPLACE INTO meta (name, value) VALUES (?, ?)', name, String(value));
    return value;
  }

  function next(name: string): number {
    return keep(name, counter(name) + 1);
  }

  /** World time in milliseconds; it never falls behind the last timestamp given out. */
  function millis(): number {
    return Math.max(now().getTime(), Math.floor(counter('last-micros') / 1000));
  }

  return {
    millis,
    seconds: () => Math.floor(millis() / 1000),

    /** max(now, the last one + 1 microsecond), as `seconds.micros`. */
    ts(): string {
      const micros = Math.max(now().getTime() * 1000, counter('last-micros') + 1);
      keep('last-micros', micros);
      return `${Math.floor(micros / 1e6)}.${String(micros % 1e6).padStart(6, '0')}`;
    },

    /** Eleven characters as Slack's, e.g. `C0A00011APZ`; the stride only makes them look unlike. */
    id(prefix: string): string {
      const number = 10 * 36 ** 8 + next('ids') * 48_271;
      return `${prefix}0${number.toString(36).toUpperCase()}`;
    },

    next,

    /** A word that nobody without the key can guess, of `length` hexadecimal digits (64 at most). */
    secret(salt: string, length = 32): string {
      const hash = createHmac('sha256', key).update(`${salt}:${next('secrets')}`);
      return hash.digest('hex').slice(0, length);
    },
  };
}

/** The hexadecimal digits of a secret in the form of a UUID. */
export function asUuid(hex: string): string {
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12}).*$/, '$1-$2-$3-$4-$5');
}
