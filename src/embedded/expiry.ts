import { fieldRange } from './bounds.ts';
import type { Catalog } from './catalog.ts';
import type { Collection } from './collection.ts';
import type { StoredIndex } from './stored-index.ts';
import { isNumeric, toNumber } from './values.ts';

/** Removes what TTL indexes say has expired by a moment; says how many documents went. */
export function removeExpired(catalog: Catalog, now: Date): number {
  let removed = 0;
  for (const database of catalog.databases()) {
    for (const collection of catalog.collections(database)) {
      for (const index of collection.indexes.values()) removed += expire(collection, index, now);
    }
  }
  return removed;
}

/** Only dates expire; of several in an array the earliest counts. */
function expire(collection: Collection, index: StoredIndex, now: Date): number {
  const seconds = index.spec['expireAfterSeconds'];
  const step = index.fields[0]?.step ?? 1;
  if (!isNumeric(seconds)) return 0;
  const limit = new Date(now.getTime() - toNumber(seconds) * 1000);
  const range = fieldRange(Buffer.alloc(0), { high: { value: limit, inclusive: true } }, step);
  if (!range) return 0;
  const expired = new Map(
    [...collection.scanIndex(index, range, false)].map((row) => [row.seq, row]),
  );
  for (const row of expired.values()) collection.remove(row);
  return expired.size;
}
