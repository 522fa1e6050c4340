import { conditionsOf } from './bounds.ts';
import type { Collection, Row } from './collection.ts';
import { compareBytes, equal } from './compare.ts';
import { ServerError } from './errors.ts';
import { compileFilter } from './match.ts';
import { merge } from './merge.ts';
import { bestPlan, type Plan, planFor, type SortField, type Wish } from './planner.ts';
import type { Hit, QueryContext, Test } from './query.ts';
import { comparison, isReversedNatural, parseSort, sortBy } from './sort.ts';
import type { StoredIndex } from './stored-index.ts';
import { type Doc, isArray, isDoc } from './values.ts';
import { once, walk } from './walk.ts';

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
  const branches = selection.hint === undefined ? branchPlans(collection, wish, plan) : undefined;
  if (branches) return fromBranches(collection, branches, sort, { ...context, test });
  const rows = plan ? walk(collection, plan) : unplanned(collection, selection);
  const matches = filtered(rows, test);
  if (sort.length === 0 || plan?.sorted) return matches;
  return sortBy([...matches], docOf, sort, context.strings);
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

/** The documents in natural order, or the reverse of it, without an index. */
function unplanned(collection: Collection, { sort, hint }: Selection): Iterable<Row> {
  const backwards = isReversedNatural(sort) || isReversedNatural(hint);
  return backwards ? [...collection.scan()].reverse() : collection.scan();
}

/** An index for each branch of an `$or`, where each tells more than one index for all of it. */
function branchPlans(
  collection: Collection,
  { filter, sort, collated }: Wish,
  whole: Plan | undefined,
): Plan[] | undefined {
  const branches = filter['$or'];
  if (!isArray(branches)) return undefined;
  const plans: Plan[] = [];
  for (const branch of branches) {
    const wish: Wish = { filter: { $and: [filter, branch] }, sort, collated };
    const plan = bestPlan(collection.indexes.values(), wish);
    if (!plan || plan.score <= (whole?.score ?? 0)) return undefined;
    plans.push(plan);
  }
  return plans;
}

/** What the branches find, each document once: merged where each is in order, else read whole and sorted. */
function fromBranches(
  collection: Collection,
  plans: readonly Plan[],
  sort: readonly SortField[],
  { test, strings }: Pick<QueryContext, 'strings'> & { readonly test: Test },
): Iterable<Match> {
  const branches = plans.map((plan) => filtered(walk(collection, plan), test));
  if (sort.length > 0 && plans.every(({ sorted }) => sorted)) {
    return once(merge(branches, comparison<Match>(docOf, sort, strings)));
  }
  const found = branches.flatMap((branch) => [...branch]);
  const natural = [...once(found)].sort((a, b) => a.seq - b.seq);
  return sortBy(natural, docOf, sort, strings);
}

function docOf({ doc }: Row): Doc {
  return doc;
}
