import {
  boundsOf,
  type Conditions,
  type FieldBounds,
  fieldRange,
  prefixRange,
  stepKey,
} from './bounds.ts';
import type { KeyRange, StoredIndex } from './stored-index.ts';

/** Beyond so many look-ups a walk through the index is no slower. */
const MAX_RANGES = 1000;
const EVERYTHING: KeyRange = { from: Buffer.alloc(0), to: Buffer.of(0xff) };

/** The bounds of an index's leading fields: values, as far as they go, then at most one range. */
export function usedBounds(
  index: StoredIndex,
  conditions: Conditions,
  collated: boolean,
): FieldBounds[] {
  const used: FieldBounds[] = [];
  for (const { path } of index.isMultikey ? index.fields.slice(0, 1) : index.fields) {
    const bounds = boundsOf(conditions.get(path) ?? [], collated);
    if (bounds.points || bounds.low || bounds.high) used.push(bounds);
    if (!bounds.points) break;
  }
  return used;
}

/** The beginning of a key; `ends[n]` says where the first n of its values end. */
interface Prefix {
  readonly bytes: Buffer;
  readonly ends: readonly number[];
}

type Range = KeyRange & Pick<Prefix, 'ends'>;

/** The stretches that bounds leave of an index, in its order; in each, the first `fixed` fields are one value. */
export function rangesOf(
  index: StoredIndex,
  used: readonly FieldBounds[],
): { ranges: Range[]; fixed: number } {
  let prefixes: Prefix[] = [{ bytes: Buffer.alloc(0), ends: [0] }];
  for (const [at, bounds] of used.entries()) {
    const step = index.fields[at]?.step ?? 1;
    const { points } = bounds;
    if (!points || points.length * prefixes.length > MAX_RANGES) {
      const safe = index.isMultikey && bounds.low ? { low: bounds.low } : bounds;
      const ranges = prefixes.map(({ bytes, ends }) => ({
        ...(fieldRange(bytes, safe, step) ?? prefixRange(bytes)),
        ends,
      }));
      return { ranges, fixed: at };
    }
    const keys = distinct(points.map((point) => stepKey(point, step)));
    prefixes = prefixes.flatMap((prefix) => keys.map((key) => extended(prefix, key)));
  }
  const ranges = prefixes.map(({ bytes, ends }) => ({ ...prefixRange(bytes), ends }));
  const all = [{ ...EVERYTHING, ends: [0] }];
  return { ranges: used.length > 0 ? ranges : all, fixed: used.length };
}

function extended({ bytes, ends }: Prefix, key: Buffer): Prefix {
  const longer = Buffer.concat([bytes, key]);
  return { bytes: longer, ends: [...ends, longer.length] };
}

function distinct(keys: readonly Buffer[]): Buffer[] {
  const byText = new Map(keys.map((key) => [key.toString('latin1'), key]));
  return [...byText.values()].sort(Buffer.compare);
}
