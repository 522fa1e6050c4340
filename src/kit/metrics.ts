import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Backlog } from '../store/standing.ts';

export type Metrics = ReturnType<typeof openMetrics>;

/**
 * Figures of the work, for Prometheus: how long, how many, how old. No label
 * ever holds a name, a channel or a word of anybody's.
 *
 * With prom-client rather than by hand: the exposition format has rules for
 * escaping, buckets and order that are easy to get nearly right. Its registry
 * is our own, since its usual one is shared by every bot of a process.
 */
export function openMetrics() {
  const registry = new Registry();
  const registers = [registry];
  const acks = new Histogram({
    name: 'fireside_ack_seconds',
    help: 'From when something of Slack was received until it was acknowledged; Slack waits 3 s.',
    labelNames: ['kind'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2, 3],
    registers,
  });
  const calls = new Counter({
    name: 'fireside_slack_calls_total',
    help: "Calls to Slack's Web API, by method and answer: ok, Slack's error, or none.",
    labelNames: ['method', 'answer'],
    registers,
  });
  const attempts = new Counter({
    name: 'fireside_retries_total',
    help: 'Attempts that failed, by what came of it: again, or given up.',
    labelNames: ['queue', 'then'],
    registers,
  });
  const up = new Gauge({
    name: 'fireside_database_up',
    help: '1 while the database answers.',
    registers,
  });
  const age = new Gauge({
    name: 'fireside_oldest_seconds',
    help: 'How long the oldest row has waited: inbox since it came, outbox since it was written, jobs since they fell due.',
    labelNames: ['queue'],
    registers,
  });
  const rows = new Gauge({
    name: 'fireside_rows',
    help: 'Rows that are open, and rows that were given up and wait for a person.',
    labelNames: ['queue', 'state'],
    registers,
  });

  return {
    acknowledged: (kind: string, ms: number) => acks.observe({ kind }, Math.max(0, ms) / 1000),
    called: (method: string, answer: string) => calls.inc({ method, answer }),
    failed: (queue: string, then: 'again' | 'given_up') => attempts.inc({ queue, then }),
    contentType: registry.contentType,

    /** Everything as text, with how the queues stand at `now`; null where the database does not say. */
    async text(backlog: Backlog | null, now: Date): Promise<string> {
      up.set(backlog ? 1 : 0);
      age.reset();
      rows.reset();
      for (const [queue, { open, givenUp, since }] of Object.entries(backlog ?? {})) {
        const waited = since ? (now.getTime() - since.getTime()) / 1000 : 0;
        age.set({ queue }, Math.max(0, waited));
        rows.set({ queue, state: 'open' }, open);
        rows.set({ queue, state: 'given_up' }, givenUp);
      }
      return registry.metrics();
    },
  };
}
