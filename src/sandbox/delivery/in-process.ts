import type { InProcessCourier, Traffic } from '../options.ts';
import type { Courier, Outcome } from './courier.ts';

/**
 * Hands each thing to the app in this process once the one before it has been taken, events and
 * payloads in one order. No time passes here: one that is never answered waits until `close`.
 */
export function inProcess(
  app: InProcessCourier,
  { onTraffic }: { readonly onTraffic: (item: Traffic) => void },
): Courier {
  const closing = Promise.withResolvers<Outcome>();
  let last: Promise<unknown> = Promise.resolve();
  let closed = false;

  function inTurn(hand: () => ReturnType<InProcessCourier['payload']>): Promise<Outcome> {
    const outcome = last.then(() =>
      closed ? FAILED : Promise.race([attempt(hand), closing.promise]),
    );
    last = outcome;
    return outcome;
  }

  async function attempt(hand: () => ReturnType<InProcessCourier['payload']>): Promise<Outcome> {
    try {
      const { acked, body = null } = await hand();
      if (!acked) return FAILED;
      onTraffic({ kind: 'ack', body });
      return { acked, status: 200, body };
    } catch {
      return FAILED;
    }
  }

  return {
    event: (event, retry) => inTurn(() => app.event(event, retry)),
    payload: ({ body }) => inTurn(() => app.payload(body)),
    async close() {
      closed = true;
      closing.resolve(FAILED);
    },
  };
}

const FAILED: Outcome = { acked: false, status: 0, body: null, reason: 'connection_failed' };
