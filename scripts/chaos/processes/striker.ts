import type { EventFate, LocalSlack, Traffic } from '../../../src/sandbox/index.ts';
import type { Blows, Kill } from './blows.ts';

/** Deals the blows of a seed, each when its time has come. */
export interface Striker {
  /** Told of all that passes between Slack and the bot. */
  onTraffic(item: Pick<Traffic, 'kind'>): void;
  /** Told when a process of the bot begins. */
  onBegin(): void;
  /** What has not struck by now strikes at the next occasion. */
  hurry(): void;
  /** Strikes with the next of what is left, whatever the occasion; false where nothing is left. */
  strikeNow(): boolean;
  /** A blow is on its way that has not struck yet. */
  isPending(): boolean;
  readonly struck: readonly Kill[];
  close(): void;
}

export function openStriker({ kills }: Pick<Blows, 'kills'>, kill: (kill: Kill) => void): Striker {
  const passed = new Map<string, number>();
  const timers = new Set<NodeJS.Timeout>();
  const struck: Kill[] = [];
  let waiting = [...kills];
  let isHurried = false;

  function pass(seam: string): void {
    const nth = (passed.get(seam) ?? 0) + 1;
    passed.set(seam, nth);
    const met = isHurried
      ? waiting.slice(0, 1)
      : waiting.filter((one) => one.seam === seam && one.nth === nth);
    waiting = waiting.filter((one) => !met.includes(one));
    for (const one of met) aim(one);
  }

  function aim(blow: Kill): void {
    if (blow.afterMs === 0) {
      strike(blow);
      return;
    }
    const timer = setTimeout(() => {
      timers.delete(timer);
      strike(blow);
    }, blow.afterMs);
    timers.add(timer);
  }

  function strike(blow: Kill): void {
    struck.push(blow);
    kill(blow);
  }

  return {
    struck,
    onTraffic(item) {
      if (item.kind === 'event' || item.kind === 'payload') pass(item.kind);
      if (isAnswer(item)) pass(item.method);
    },
    onBegin: () => pass('begin'),
    hurry() {
      isHurried = true;
    },
    strikeNow() {
      const next = waiting.shift();
      if (next) strike(next);
      return next !== undefined;
    },
    isPending: () => timers.size > 0,
    close() {
      for (const timer of timers) clearTimeout(timer);
      waiting = [];
    },
  };
}

function isAnswer(item: Pick<Traffic, 'kind'>): item is Traffic & { kind: 'answer' } {
  return item.kind === 'answer';
}

/** Slack's part of it: the weather, what befalls events, and sockets that are cut. */
export function setWeather({ control }: LocalSlack, { weather, fates, cuts }: Blows): void {
  let deliveries = 0;
  control.weather.table(weather);
  control.weather.events((): EventFate => {
    deliveries += 1;
    if (cuts.has(deliveries)) control.weather.dropSockets();
    return fates.get(deliveries) ?? 'deliver';
  });
}
