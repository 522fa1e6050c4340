import type { LocalSlack } from '../../src/sandbox/index.ts';
import { type Figures, percentile } from './figures.ts';
import type { Stopwatch } from './stopwatch.ts';

/** A listener at work, with the Slack that it listens to. */
export interface Side {
  readonly slack: LocalSlack;
  readonly watch: Stopwatch;
  readonly where: { readonly user: string; readonly channel: string };
  /** Resolves when the listener has nothing left to do. */
  readonly idle: () => Promise<void>;
}

const BLOCKS = 10;
const BLOCK = 20;
const ROUNDS = 3;
const AT_ONCE = 150;

/**
 * How fast each side takes captures in: latencies with one reaction in flight and
 * nothing else to do, the rate with many in flight.
 *
 * A listener acknowledges what it has stored, so the acknowledgement is the end of
 * the time that counts. The sides take turns in short blocks, so that a machine
 * that is busy for a while is busy for both.
 */
export async function compareCaptures(sides: readonly Side[]): Promise<Figures[]> {
  const runs = sides.map((side) => ({ side, times: [] as number[], rates: [] as number[] }));
  for (const { side } of runs) await oneByOne(side);
  for (let block = 0; block < BLOCKS; block += 1) {
    for (const { side, times } of runs) times.push(...(await oneByOne(side)));
  }
  for (let round = 0; round < ROUNDS; round += 1) {
    for (const { side, rates } of runs) rates.push(await atOnce(side));
  }
  return runs.map(({ times, rates }) => ({
    perSecond: percentile(rates, 0.5),
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
  }));
}

async function oneByOne({ watch, idle, ...side }: Side): Promise<number[]> {
  const times: number[] = [];
  for (let left = BLOCK; left > 0; left -= 1) {
    const react = readyReaction(side);
    await idle();
    watch.reset();
    react();
    await watch.acknowledged(1);
    times.push(...watch.times);
  }
  return times;
}

/** Reactions stored per second; what comes of them later is waited for, but not counted. */
async function atOnce({ watch, idle, ...side }: Side): Promise<number> {
  const reactions = Array.from({ length: AT_ONCE }, () => readyReaction(side));
  await idle();
  watch.reset();
  const begun = performance.now();
  for (const react of reactions) react();
  await watch.acknowledged(AT_ONCE);
  const seconds = (performance.now() - begun) / 1000;
  await idle();
  return AT_ONCE / seconds;
}

function readyReaction({ slack, where }: Pick<Side, 'slack' | 'where'>): () => void {
  const { ts } = slack.control.post({ ...where, text: 'Load is dropping.' });
  return () => slack.control.react({ ...where, ts, emoji: 'pushpin' });
}
