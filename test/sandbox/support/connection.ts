import { WebSocket } from 'ws';
import type { LocalSlack } from '../../../src/sandbox/index.ts';
import { APP_TOKEN } from './seed.ts';
import { clientOf } from './workspace.ts';

interface Envelope {
  readonly type: string;
  readonly reason?: string;
  readonly envelope_id: string;
  readonly retry_attempt?: number;
  readonly retry_reason?: string;
  readonly num_connections?: number;
  readonly payload: { readonly event_id: string; readonly event: { readonly type: string } };
}

/** A bare connection that keeps what it is sent and acknowledges only when told. */
export async function connection(slack: LocalSlack) {
  const { url = '' } = await clientOf(slack, APP_TOKEN).apps.connections.open();
  const socket = new WebSocket(url);
  const got: Envelope[] = [];
  const waiting: (() => void)[] = [];
  socket.on('message', (data) => {
    got.push(JSON.parse(String(data)));
    for (const wake of waiting.splice(0)) wake();
  });
  /** Resolves once `count` items have come, the hello among them. */
  const came = async (count: number): Promise<Envelope[]> => {
    while (got.length < count) await new Promise<void>((wake) => waiting.push(wake));
    return got;
  };
  await came(1);
  return {
    socket,
    got,
    came,
    ack: (envelope: Envelope | undefined) =>
      socket.send(JSON.stringify({ envelope_id: envelope?.envelope_id })),
  };
}
