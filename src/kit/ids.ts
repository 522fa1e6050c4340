import { createHash } from 'node:crypto';

/** The same id for the same key: a request handled again after a crash finds what it made. */
export function idFrom(key: string): string {
  return createHash('sha256').update(key).digest('hex').slice(0, 16);
}
