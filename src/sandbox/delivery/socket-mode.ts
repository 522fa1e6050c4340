import { createHash } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Traffic } from '../options.ts';
import { asUuid, type Clock } from '../state/clock.ts';
import type { Courier, Outcome, Payload } from './courier.ts';
import { type Ack, openSockets } from './sockets.ts';

interface Sent {
  readonly socket: WebSocket;
  readonly settle: (outcome: Outcome) => void;
}

/**
 * Carries events and payloads as envelopes. One that is not acknowledged in time, or whose
 * socket goes first, has failed; whether it is sent again is the queue's affair.
 */
export function socketMode(options: {
  readonly appId: string;
  readonly clock: Clock;
  readonly ackTimeoutMs: number;
  readonly onTraffic: (item: Traffic) => void;
}): Courier & { readonly sockets: ReturnType<typeof openSockets> } {
  const sent = new Map<string, Sent>();
  const salt = options.clock.secret('envelopes');
  let envelopes = 0;
  const sockets = openSockets(options.appId, { acked, closed });

  function acked(ack: Ack): void {
    options.onTraffic({ kind: 'ack', body: ack });
    sent.get(ack.envelope_id)?.settle({ acked: true, status: 200, body: ack.payload ?? null });
  }

  function closed(socket: WebSocket): void {
    for (const one of [...sent.values()]) {
      if (one.socket === socket) one.settle(failed('connection_failed'));
    }
  }

  function send(envelope: Record<string, unknown>): Promise<Outcome> {
    const socket = sockets.next();
    if (!socket) return Promise.resolve(failed('connection_failed'));
    envelopes += 1;
    const id = asUuid(createHash('sha256').update(`${salt}:${envelopes}`).digest('hex'));
    const body = { envelope_id: id, ...envelope };
    return new Promise((resolve) => {
      const timer = setTimeout(() => settle(failed('timeout')), options.ackTimeoutMs);
      function settle(outcome: Outcome): void {
        clearTimeout(timer);
        if (sent.delete(id)) resolve(outcome);
      }
      sent.set(id, { socket, settle });
      options.onTraffic({ kind: 'envelope', body });
      socket.send(JSON.stringify(body));
    });
  }

  return {
    sockets,
    event: (event, retry) =>
      send({
        type: 'events_api',
        payload: event,
        accepts_response_payload: false,
        retry_attempt: retry.number,
        retry_reason: retry.reason,
      }),
    payload: ({ kind, body }: Payload) =>
      send({
        type: kind === 'command' ? 'slash_commands' : 'interactive',
        payload: body,
        accepts_response_payload: true,
      }),
    close: () => sockets.close(),
  };
}

function failed(reason: string): Outcome {
  return { acked: false, status: 0, body: null, reason };
}
