import type { TimelineLine } from './entry.ts';
import type { Change } from './incident.ts';

/** Turns of the incident itself; roles, severities, bookings and corrections are one click away. */
const TOLD: ReadonlySet<Change['kind']> = new Set([
  'declared',
  'status',
  'update',
  'page',
  'resolved',
  'reopened',
  'closed',
  'cancelled',
  'duplicate',
]);

/** Whether a line belongs to the story that fits on a screen. A long default list hides the gaps in it. */
export function isInShort({ change, isHidden }: TimelineLine): boolean {
  return !isHidden && (change === null || TOLD.has(change));
}
