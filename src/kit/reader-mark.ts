import { createHmac } from 'node:crypto';

/**
 * What is kept of somebody who says that they read a review: enough to count
 * them once, and no list of names.
 *
 * Each document has a key of its own, so the marks of two documents cannot be
 * laid side by side, and no export, log or copy of the marks alone tells who
 * they are of. Whoever reads the database has the key too, and could try a
 * person whom they have in mind: against them nothing that counts once helps.
 */
export function readerMark(readerKey: string, userId: string): string {
  return createHmac('sha256', readerKey).update(userId).digest('base64url');
}
