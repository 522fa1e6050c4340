import type { Activity } from '../activity.ts';
import type { Desk } from '../acts/desk.ts';
import type { Log } from '../log.ts';
import type { Traffic } from '../options.ts';
import type { Courier, Outcome, Payload } from './courier.ts';

export type Payloads = ReturnType<typeof openPayloads>;

/** Sends what a person sets off. It is sent once: without an acknowledgement it is lost. */
export function openPayloads(
  desk: Desk,
  courier: Courier,
  {
    log,
    activity,
    onTraffic,
  }: {
    readonly log: Log;
    readonly activity: Activity;
    readonly onTraffic: (item: Traffic) => void;
  },
) {
  const { state, origin } = desk;

  return {
    /** `prepare` writes what the payload promises, `settle` what its acknowledgement changes. */
    async send<T>(
      name: string,
      prepare: () => Payload,
      settle: (outcome: Outcome) => T,
    ): Promise<T> {
      const leave = activity.enter();
      try {
        const payload = state.transact(prepare);
        onTraffic({ kind: 'payload', type: name, body: payload.body });
        const delivered = log.payload(payload, name);
        const outcome = await courier.payload(payload);
        delivered(outcome);
        return state.transact(() => settle(outcome));
      } finally {
        leave();
      }
    },

    trigger: (user: string, view: string | null = null): string =>
      state.tickets.trigger(user, view),

    responseUrl: (channel: string, user: string, ts: string | null): string =>
      `${origin()}/response/${state.tickets.responseId({ channel, user, ts })}`,
  };
}
