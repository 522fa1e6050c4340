import { conditionsOf } from './bounds.ts';
import type { Collection, Row } from './collection.ts';
import { compareBytes, equal } from './compare.ts';
import { ServerError } from './errors.ts';
import { compileFilter } from './match.ts';
import { bestPlan, type Plan, planFor, type Wish } from './planner.ts';
import type { Hit, QueryContext, Test } from './query.ts';
import { isReversedNatural, parseSort, sortBy } from './sort.ts';
import type { StoredIndex } from './stored-index.ts';
import { type Doc, isDoc } from './values.ts';

export interface Selection {
  readonly filter: Doc;
  readonly sort?: unknown;
  readonly hint?: unknown;
}

/** A document that matches, and where in its array it did. */
export interface Match extends Row {
  readonly hit: Hit;
}

/**
 * The matching documents in the order asked for, read as they are taken: a caller that
 * wants one stops after one. What the caller writes must not come back to it, so whoever
 * changes several documents takes them all first.
 */
export function select(
  collection: Collection | undefined,
  selection: Selection,
  context: QueryContext,
): Iterable<Match> {
  const test = compileFilter(selection.filter, context);
  const sort = parseSort(selection.sort);
  if (!collection) return [];
  const wish: Wish = { filter: selection.filter, sort, collated: context.strings !== compareBytes };
  const plan = planned(collection, selection.hint, wish);
  const rows = plan ? fromPlan(collection, plan) : unplanned(collection, wish, selection);
  const matches = filtered(rows, test);
  if (sort.length === 0 || plan?.sorted) return matches;
  return sortBy([...matches], ({ doc }) => doc, sort, context.strings);
}

function* filtered(rows: Iterable<Row>, test: Test): Generator<Match> {
  for (const { seq, doc } of rows) {
    const hit: Hit = {};
    if (test(doc, hit)) yield { seq, doc, hit };
  }
}

function planned(collection: Collection, hint: unknown, wish: Wish): Plan | undefined {
  if (isDoc(hint) && '$natural' in hint) return undefined;
  if (hint === undefined || (isDoc(hint) && Object.keys(hint).length === 0)) {
    return bestPlan(collection.indexes.values(), wish);
  }
  return planFor(hinted(collection, hint), conditionsOf(wish.filter), wish);
}

function hinted(collection: Collection, hint: unknown): StoredIndex {
  if (typeof hint !== 'string' && !isDoc(hint)) {
    throw new ServerError('FailedToParse', 'Hint must be a string or an object');
  }
  for (const index of collection.indexes.values()) {
    if (index.name === hint || equal(index.spec['key'], hint)) return index;
  }
  throw new ServerError(
    'BadValue',
    'error processing query: planner returned error :: caused by :: hint provided does not correspond to an existing index',
  );
}

function* fromPlan(collection: Collection, { index, ranges, backwards }: Plan): Generator<Row> {
  const seen = index.isMultikey ? new Set<number>() : undefined;
  for (const range of backwards ? ranges.toReversed() : ranges) {
    for (const row of collection.scanIndex(index, range, backwards)) {
      if (seen?.has(row.seq)) continue;
      seen?.add(row.seq);
      yield row;
    }
  }
}

/** Without one index for all of it, each branch of an `$or` may still have its own. */
function unplanned(collection: Collection, wish: Wish, { sort, hint }: Selection): Iterable<Row> {
  const plans = hint === undefined ? branchPlans(collection, wish) : undefined;
  if (!plans) {
    const backwards = isReversedNatural(sort) || isReversedNatural(hint);
    return backwards ? [...collection.scan()].reverse() : collection.scan();
  }
  const rows = new Map<number, Row>();
  for (const plan of plans) {
    for (const row of fromPlan(collection, plan)) rows.set(row.seq, row);
  }
  return [...rows.values()].sort((a, b) => a.seq - b.seq);
}

function branchPlans(collection: Collection, { filter, collated }: Wish): Plan[] | undefined {
  const branches = filter['$or'];
  if (!Array.isArray(branches)) return undefined;
  const plans: Plan[] = [];
  for (const branch of branches) {
    const wish: Wish = { filter: isDoc(branch) ? branch : {}, sort: [], collated };
    const plan = bestPlan(collection.indexes.values(), wish);
    if (!plan) return undefined;
    plans.push(plan);
  }
  return plans;
}
