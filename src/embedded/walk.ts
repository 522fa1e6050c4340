import type { Collection, Row } from './collection.ts';
import { merge } from './merge.ts';
import type { Plan, Stretch } from './planner.ts';

/** The documents a plan leads to, once each, and in the sort's order where the plan promises it. */
export function walk(collection: Collection, plan: Plan): Iterable<Row> {
  if (plan.merged) return sideBySide(collection, plan);
  return plan.index.isMultikey ? once(inTurn(collection, plan)) : inTurn(collection, plan);
}

/** Leaves out what came before: an array files its document more than once. */
export function* once<T extends Row>(rows: Iterable<T>): Generator<T> {
  const seen = new Set<number>();
  for (const row of rows) if (seen.size < seen.add(row.seq).size) yield row;
}

function* inTurn(collection: Collection, { index, ranges, backwards }: Plan): Generator<Row> {
  for (const range of backwards ? ranges.toReversed() : ranges) {
    yield* collection.scanIndex(index, range, backwards);
  }
}

interface Step extends Row {
  readonly place: Uint8Array;
}

/** Each stretch begins with values of its own, which the order leaves out. */
function sideBySide(collection: Collection, { index, ranges, backwards }: Plan): Generator<Row> {
  const direction = backwards ? -1 : 1;
  return merge(
    ranges.map(steps),
    (a: Step, b: Step) => Buffer.compare(a.place, b.place) * direction || a.seq - b.seq,
  );

  function* steps(range: Stretch): Generator<Step> {
    for (const { seq, doc, key } of collection.scanIndex(index, range, backwards)) {
      yield { seq, doc, place: key.subarray(range.skip) };
    }
  }
}
