import {
  boundsOf,
  type Conditions,
  conditionsOf,
  type FieldBounds,
  fieldRange,
  prefixRange,
  stepKey,
} from './bounds.ts';
import { holdsAllMatches } from './coverage.ts';
import type { KeyRange, StoredIndex } from './stored-index.ts';
import type { Doc } from './values.ts';

/** A way through an index to all documents a filter can match, and perhaps in the order of a sort. */
export interface Plan {
  readonly index: StoredIndex;
  readonly ranges: readonly KeyRange[];
  readonly sorted: boolean;
  readonly backwards: boolean;
  readonly score: number;
}

export interface Wish {
  readonly filter: Doc;
  readonly sort: readonly SortField[];
  readonly collated: boolean;
}

export interface SortField {
  readonly path: string;
  readonly step: 1 | -1;
}

/** Beyond so many look-ups a walk through the index is no slower. */
const MAX_RANGES = 1000;
const EVERYTHING: KeyRange = { from: Buffer.alloc(0), to: Buffer.of(0xff) };

/** The most telling index for a filter and sort, or undefined where none helps. */
export function bestPlan(indexes: Iterable<StoredIndex>, wish: Wish): Plan | undefined {
  const conditions = conditionsOf(wish.filter);
  let best: Plan | undefined;
  for (const index of indexes) {
    if (!holdsAllMatches(index, conditions, wish.collated)) continue;
    const plan = planFor(index, conditions, wish);
    if (plan.score > (best?.score ?? 0)) best = plan;
  }
  return best;
}

/** How to use one index, needed or not, as a `hint` asks. */
export function planFor(
  index: StoredIndex,
  conditions: Conditions,
  { sort, collated }: Wish,
): Plan {
  const used = usedBounds(index, conditions, collated);
  const ranges = rangesOf(index, used);
  const open = used.findIndex(({ points }) => points?.length !== 1);
  const fixed = open < 0 ? used.length : open;
  const order = ranges.length === 1 && !collated ? orderOf(index, sort, fixed) : undefined;
  const points = used.filter((bounds) => bounds.points).length;
  const exact = index.unique && points === index.fields.length ? 100 : 0;
  const score = exact + points * 10 + (used.length - points) * 5 + (order && sort.length ? 3 : 0);
  return { index, ranges, sorted: order !== undefined, backwards: order === -1, score };
}

/** The bounds of an index's leading fields: values, as far as they go, then at most one range. */
function usedBounds(index: StoredIndex, conditions: Conditions, collated: boolean): FieldBounds[] {
  const used: FieldBounds[] = [];
  for (const { path } of index.isMultikey ? index.fields.slice(0, 1) : index.fields) {
    const bounds = boundsOf(conditions.get(path) ?? [], collated);
    if (bounds.points || bounds.low || bounds.high) used.push(bounds);
    if (!bounds.points) break;
  }
  return used;
}

function rangesOf(index: StoredIndex, used: readonly FieldBounds[]): KeyRange[] {
  let prefixes: Buffer[] = [Buffer.alloc(0)];
  for (const [at, bounds] of used.entries()) {
    const step = index.fields[at]?.step ?? 1;
    const { points } = bounds;
    if (!points || points.length * prefixes.length > MAX_RANGES) {
      const safe = index.isMultikey && bounds.low ? { low: bounds.low } : bounds;
      return prefixes.map((prefix) => fieldRange(prefix, safe, step) ?? prefixRange(prefix));
    }
    const keys = points.map((point) => stepKey(point, step));
    prefixes = distinct(
      prefixes.flatMap((prefix) => keys.map((key) => Buffer.concat([prefix, key]))),
    );
  }
  return used.length > 0 ? prefixes.map(prefixRange) : [EVERYTHING];
}

function distinct(keys: readonly Buffer[]): Buffer[] {
  const byText = new Map(keys.map((key) => [key.toString('latin1'), key]));
  return [...byText.values()].sort(Buffer.compare);
}

/** 1 or -1 where walking the index one way gives the sort's order; undefined where neither does. */
function orderOf(
  index: StoredIndex,
  sort: readonly SortField[],
  fixed: number,
): 1 | -1 | undefined {
  if (index.isMultikey) return sort.length === 0 ? 1 : undefined;
  const fixedPaths = index.fields.slice(0, fixed).map(({ path }) => path);
  const wanted = sort.filter(({ path }) => !fixedPaths.includes(path));
  const given = index.fields.slice(fixed);
  const [first] = wanted;
  if (!first) return 1;
  const direction = first.step === given[0]?.step ? 1 : -1;
  const fits = wanted.every(
    ({ path, step }, at) => given[at]?.path === path && given[at].step * direction === step,
  );
  return fits ? direction : undefined;
}
