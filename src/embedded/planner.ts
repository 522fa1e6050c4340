import { type Conditions, conditionsOf } from './bounds.ts';
import { holdsAllMatches } from './coverage.ts';
import type { IndexField } from './index-fields.ts';
import { rangesOf, usedBounds } from './ranges.ts';
import type { KeyRange, StoredIndex } from './stored-index.ts';
import type { Doc } from './values.ts';

/** A stretch of an index to walk; `skip` says how many leading bytes of its keys the order leaves out. */
export interface Stretch extends KeyRange {
  readonly skip: number;
}

/** A way through an index to all documents a filter can match, and perhaps in the order of a sort. */
export interface Plan {
  readonly index: StoredIndex;
  readonly ranges: readonly Stretch[];
  readonly sorted: boolean;
  /** The ranges are to be walked side by side: each is in the sort's order, one after the other they are not. */
  readonly merged: boolean;
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
  const { ranges, fixed } = rangesOf(index, used);
  const constant = used.flatMap(({ points }, at) => (points?.length === 1 ? [at] : []));
  const order = collated ? undefined : orderOf(index, sort, constant, fixed);
  const points = used.filter((bounds) => bounds.points).length;
  const exact = index.unique && points === index.fields.length ? 100 : 0;
  const score = exact + points * 10 + (used.length - points) * 5 + (order && sort.length ? 3 : 0);
  return {
    index,
    ranges: ranges.map(({ from, to, ends }) => ({ from, to, skip: ends[order?.after ?? 0] ?? 0 })),
    sorted: order !== undefined,
    merged: order !== undefined && order.after > 0 && ranges.length > 1,
    backwards: order?.direction === -1,
    score,
  };
}

interface Order {
  /** 1 or -1: which way to walk. */
  readonly direction: 1 | -1;
  /** How many leading fields the order leaves out: none where the ranges in a row are in order. */
  readonly after: number;
}

/**
 * How walking an index gives a sort's order; undefined where it does not. Fields that are
 * constant in all that matches are in any order; those that are fixed in each range may be left out
 * by walking the ranges side by side.
 */
function orderOf(
  index: StoredIndex,
  sort: readonly SortField[],
  constant: readonly number[],
  fixed: number,
): Order | undefined {
  if (index.isMultikey && sort.length > 0) return undefined;
  const constants = constant.map((at) => index.fields[at]?.path);
  const wanted = sort.filter(({ path }) => !constants.includes(path));
  for (let after = 0; after <= fixed; after++) {
    const given = index.fields.filter((_, at) => at >= after && !constant.includes(at));
    const direction = directionOf(given, wanted);
    if (direction) return { direction, after };
  }
  return undefined;
}

function directionOf(
  given: readonly IndexField[],
  wanted: readonly SortField[],
): 1 | -1 | undefined {
  const direction = !wanted[0] || wanted[0].step === given[0]?.step ? 1 : -1;
  const fits = wanted.every(
    ({ path, step }, at) => given[at]?.path === path && given[at].step * direction === step,
  );
  return fits ? direction : undefined;
}
