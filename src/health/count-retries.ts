import type { Metrics } from '../kit/metrics.ts';
import type { Stores } from '../store/index.ts';

/** The same stores, which also count every attempt that is given back to them. */
export function countRetries(stores: Stores, metrics: Metrics): Stores {
  const { inbox, outbox, jobs } = stores;
  const outcome = (retryAt: Date | null) => (retryAt ? 'again' : 'given_up');
  return {
    ...stores,
    inbox: {
      ...inbox,
      fail(taken, lastError, retryAt) {
        metrics.failed('inbox', outcome(retryAt));
        return inbox.fail(taken, lastError, retryAt);
      },
    },
    jobs: {
      ...jobs,
      fail(lease, lastError, retryAt) {
        metrics.failed('jobs', outcome(retryAt));
        return jobs.fail(lease, lastError, retryAt);
      },
    },
    outbox: {
      ...outbox,
      later(...given) {
        metrics.failed('outbox', 'again');
        return outbox.later(...given);
      },
      park(...given) {
        metrics.failed('outbox', 'given_up');
        return outbox.park(...given);
      },
    },
  };
}
