import { ApiError } from '../acts/desk.ts';
import type { Call } from './call.ts';

/**
 * One page of a list and the cursor of the next, empty at the end. The cursor names the last
 * item shown, so that what is added meanwhile neither repeats nor hides anything.
 */
export function page<T>(
  { args }: Pick<Call, 'args'>,
  items: readonly T[],
  keyOf: (item: T) => string,
  limits: { readonly usual: number; readonly max: number },
): { items: readonly T[]; nextCursor: string } {
  const limit = args.limit(limits.usual, limits.max);
  const cursor = args.text('cursor');
  const start = cursor === null ? 0 : items.findIndex((item) => keyOf(item) === decode(cursor)) + 1;
  if (cursor !== null && start === 0) throw new ApiError('invalid_cursor');
  const shown = items.slice(start, start + limit);
  const last = shown.at(-1);
  const more = start + limit < items.length && last !== undefined;
  return { items: shown, nextCursor: more ? encode(keyOf(last)) : '' };
}

function encode(key: string): string {
  return Buffer.from(`next:${key}`).toString('base64');
}

function decode(cursor: string): string | null {
  const text = Buffer.from(cursor, 'base64').toString();
  return text.startsWith('next:') ? text.slice(5) : null;
}
