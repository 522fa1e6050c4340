import type { Activity } from '../activity.ts';
import type { Log } from '../log.ts';
import type { Traffic } from '../options.ts';
import type { Sky } from '../sky.ts';
import type { WaitingEvent } from '../state/events.ts';
import type { State } from '../state/state.ts';
import { type Courier, LOST, type Outcome } from './courier.ts';
import { detours } from './detours.ts';

export type EventQueue = ReturnType<typeof eventQueue>;

/**
 * Sends each event until it is acknowledged or the schedule is used up. The schedule stands in
 * the file, so a crash neither loses an event nor forgets how often it was tried.
 */
export function eventQueue(
  state: State,
  courier: Courier,
  delaysMs: readonly number[],
  {
    log,
    activity,
    sky,
    onTraffic,
  }: {
    readonly log: Log;
    readonly activity: Activity;
    readonly sky: Pick<Sky, 'fateOf'>;
    readonly onTraffic: (item: Traffic) => void;
  },
) {
  const ways = detours(state, sky);
  let closed = false;

  /** Sends what is due and was not sent already. */
  function flush(): void {
    if (closed) return;
    for (const event of state.events.take(state.clock.millis())) {
      const way = state.transact(() => ways.wayOf(event));
      if (way !== 'later') void deliver(event, way);
    }
  }

  async function deliver(event: WaitingEvent, way: 'whole' | 'lost' | 'twice'): Promise<void> {
    const leave = activity.enter();
    onTraffic({ kind: 'event', body: event.body });
    const delivery = log.delivery(event);
    const retry = { number: event.attempts, reason: event.reason };
    const outcome = way === 'lost' ? await LOST : await courier.event(event.body, retry);
    if (!closed) {
      delivery(outcome);
      state.transact(() => {
        if (way === 'twice' && outcome.acked) ways.again(event);
        else settle(event, outcome);
        ways.release(event);
      });
      flush();
    }
    leave();
  }

  function settle({ id, attempts }: WaitingEvent, outcome: Outcome): void {
    if (outcome.acked) {
      state.events.settle(id, 'acked');
      return;
    }
    const delay = delaysMs[attempts];
    if (delay === undefined || outcome.noRetry) state.events.settle(id, 'dropped');
    else {
      const due = state.clock.millis() + delay;
      state.events.postpone(id, attempts + 1, due, outcome.reason ?? 'unknown_error');
    }
  }

  return {
    flush,

    /** Sends once, past every schedule, what is no event of the workspace. */
    async notify(body: { readonly type: string; readonly [key: string]: unknown }): Promise<void> {
      const leave = activity.enter();
      onTraffic({ kind: 'event', body });
      const delivery = log.notice(body);
      delivery(await courier.event(body, { number: 0, reason: '' }));
      leave();
    },

    loseNext: ways.loseNext,

    /** The next instant at which something is sent. */
    nextDue(): Date | null {
      const first = state.events.nextDue();
      return first === null ? null : new Date(first);
    },
    close(): void {
      closed = true;
    },
  };
}
