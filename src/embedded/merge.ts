interface Head<T> {
  readonly value: T;
  readonly rest: Iterator<T>;
}

/**
 * Makes one ordered stream of several, and reads each no further than one item beyond what
 * was taken: the first few of many cost as little as their streams are many, not long.
 */
export function* merge<T>(
  streams: Iterable<Iterable<T>>,
  compare: (a: T, b: T) => number,
): Generator<T> {
  const heads: Head<T>[] = [];
  for (const stream of streams) advance(heads, stream[Symbol.iterator](), compare);
  for (let least = heads.pop(); least; least = heads.pop()) {
    yield least.value;
    advance(heads, least.rest, compare);
  }
}

/** Files the next item of a stream among the heads, of which the least is the last. */
function advance<T>(heads: Head<T>[], rest: Iterator<T>, compare: (a: T, b: T) => number): void {
  const { done, value } = rest.next();
  if (done) return;
  let low = 0;
  let high = heads.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    const there = heads[middle];
    if (there && compare(there.value, value) > 0) low = middle + 1;
    else high = middle;
  }
  heads.splice(low, 0, { value, rest });
}
