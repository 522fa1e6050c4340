import { setTimeout as pause } from 'node:timers/promises';
import { setStage } from '../replay/stage.ts';
import { measureDeclare } from './declare.ts';
import { percentile } from './figures.ts';
import { manyPosts } from './posts.ts';
import { stopwatch } from './stopwatch.ts';

const REPORTER = 'ada';
const PER_SECOND = 200;
const SECONDS = 5;
const STEP_MS = 25;
/** What Slack turned away is tried again afterwards; how long that takes is not what is measured. */
const PATIENCE_MS = 10_000;

/**
 * How fast reactions are acknowledged at 200 a second, while Slack answers every call with 429.
 * The rate that is given is the one that was reached, up to the last acknowledgement.
 */
export async function measureFlood(): Promise<{ p99: number; perSecond: number }> {
  await using opened = new AsyncDisposableStack();
  const watch = stopwatch();
  const stage = await setStage([REPORTER], new Date(), watch.onTraffic);
  opened.defer(() => stage.close());
  await measureDeclare(stage, REPORTER, watch.invited);
  const { control } = stage.slack;
  const channel = control.channels().find(({ name }) => name.startsWith('inc-'))?.id ?? '';
  const where = { user: stage.userIdOf(REPORTER), channel };
  const posts = await manyPosts(stage.slack, where, PER_SECOND * SECONDS);
  await stage.settle();
  control.weather.plan(() => ({ how: 'rateLimit', retryAfterSeconds: 1 }));
  watch.reset();

  const begun = performance.now();
  await steadily(posts, (ts) => control.react({ ...where, ts, emoji: 'pushpin' }));
  await watch.acknowledged(posts.length);
  const perSecond = (posts.length / (performance.now() - begun)) * 1_000;
  const p99 = percentile(watch.times, 0.99);

  control.weather.clear();
  const rested = stage.settle().catch(() => {});
  await Promise.race([rested, pause(PATIENCE_MS, undefined, { ref: false })]);
  return { p99, perSecond };
}

async function steadily<T>(all: readonly T[], act: (one: T) => void): Promise<void> {
  const begun = performance.now();
  for (let sent = 0; sent < all.length; await pause(STEP_MS)) {
    const due = Math.ceil(((performance.now() - begun) / 1_000) * PER_SECOND);
    for (const one of all.slice(sent, due)) act(one);
    sent = due;
  }
}
