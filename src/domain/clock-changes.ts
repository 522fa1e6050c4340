const MINUTE_MS = 60_000;

/** No zone changes its clocks twice within so long: the shortest that there is, over Ramadan, is a month. */
const LOOK_MS = 7 * 24 * 60 * MINUTE_MS;

/** A stretch of time in which a zone's clocks run on without a change; `to` no longer belongs to it. */
export interface SteadyStretch {
  readonly from: number;
  readonly to: number;
  /** How far the clocks on the wall are ahead of UTC. */
  readonly offset: number;
}

/**
 * The time between two instants, cut wherever the clocks change; all in milliseconds.
 *
 * Between two cuts a wall time and its instant differ by the same amount, which
 * makes reckoning plain: a time that is left out or comes twice falls out by itself.
 */
export function steadyStretches(
  from: number,
  to: number,
  offsetAt: (at: number) => number,
): SteadyStretch[] {
  const found: SteadyStretch[] = [];
  let start = Math.floor(from / MINUTE_MS) * MINUTE_MS;
  let offset = offsetAt(start);
  let at = start;
  while (at < to) {
    const next = at + LOOK_MS;
    const isSteady = offsetAt(next) === offset;
    at = isSteady ? next : changeBetween(at, next, offset, offsetAt);
    if (isSteady || at >= to) continue;
    found.push({ from: start, to: at, offset });
    start = at;
    offset = offsetAt(at);
  }
  return [...found, { from: start, to, offset }];
}

/** Clocks change on a full minute. */
function changeBetween(
  from: number,
  to: number,
  offset: number,
  offsetAt: (at: number) => number,
): number {
  let [before, after] = [from, to];
  while (after - before > MINUTE_MS) {
    const middle = before + Math.floor((after - before) / 2 / MINUTE_MS) * MINUTE_MS;
    if (offsetAt(middle) === offset) before = middle;
    else after = middle;
  }
  return after;
}
