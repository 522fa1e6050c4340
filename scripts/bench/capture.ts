import type { LocalSlack } from '../../src/sandbox/index.ts';
import { type Figures, percentile } from './figures.ts';
import type { Stopwatch } from './stopwatch.ts';

const WARM_UP = 50;
const ONE_BY_ONE = 300;
const AT_ONCE = 500;

/**
 * How fast a listener takes captures in: latencies with one reaction in flight and
 * nothing else to do, the rate with all of them in flight. A listener acknowledges what it has
 * stored, so the acknowledgement is the end of the time that counts.
 */
export async function measureCaptures(
  slack: LocalSlack,
  watch: Stopwatch,
  where: { readonly user: string; readonly channel: string },
  idle: () => Promise<void>,
): Promise<Figures> {
  const react = () => {
    const { ts } = slack.control.post({ ...where, text: 'Load is dropping.' });
    return () => slack.control.react({ ...where, ts, emoji: 'pushpin' });
  };
  await oneByOne(WARM_UP, react, watch, idle);
  const times = await oneByOne(ONE_BY_ONE, react, watch, idle);

  const reactions = Array.from({ length: AT_ONCE }, react);
  await idle();
  watch.reset();
  const begun = performance.now();
  for (const go of reactions) go();
  await watch.acknowledged(AT_ONCE);
  const seconds = (performance.now() - begun) / 1000;

  return {
    perSecond: AT_ONCE / seconds,
    p50: percentile(times, 0.5),
    p95: percentile(times, 0.95),
    p99: percentile(times, 0.99),
  };
}

async function oneByOne(
  count: number,
  react: () => () => void,
  watch: Stopwatch,
  idle: () => Promise<void>,
): Promise<number[]> {
  const times: number[] = [];
  for (let left = count; left > 0; left -= 1) {
    const go = react();
    await idle();
    watch.reset();
    go();
    await watch.acknowledged(1);
    times.push(...watch.times);
  }
  return times;
}
