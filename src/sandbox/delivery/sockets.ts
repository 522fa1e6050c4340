import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocket, WebSocketServer } from 'ws';

const MOST_SOCKETS = 10;
const PING_EVERY_MS = 10_000;

export interface Ack {
  readonly envelope_id: string;
  readonly payload?: unknown;
}

export interface SocketListener {
  readonly acked: (ack: Ack) => void;
  readonly closed: (socket: WebSocket) => void;
}

/** The app's Socket Mode connections. An envelope goes to one of them, each in its turn. */
export function openSockets(appId: string, listener: SocketListener) {
  const server = new WebSocketServer({ noServer: true });
  const live: WebSocket[] = [];
  let turn = 0;

  function welcome(socket: WebSocket): void {
    if (live.length >= MOST_SOCKETS) {
      socket.send(JSON.stringify({ type: 'disconnect', reason: 'too_many_websockets' }));
      socket.close();
      return;
    }
    live.push(socket);
    const beat = setInterval(() => socket.ping(), PING_EVERY_MS);
    socket.on('message', (data) => {
      const ack = readAck(String(data));
      if (ack) listener.acked(ack);
    });
    socket.on('error', () => socket.terminate());
    socket.on('close', () => {
      clearInterval(beat);
      forget(socket);
    });
    socket.send(JSON.stringify(hello(appId, live.length)));
  }

  function forget(socket: WebSocket): void {
    const index = live.indexOf(socket);
    if (index < 0) return;
    live.splice(index, 1);
    listener.closed(socket);
  }

  return {
    accept(request: IncomingMessage, raw: Duplex, head: Buffer): void {
      server.handleUpgrade(request, raw, head, welcome);
    },

    count: () => live.length,

    /** The socket whose turn it is, or null where none is connected. */
    next(): WebSocket | null {
      const open = live.filter(({ readyState }) => readyState === WebSocket.OPEN);
      turn += 1;
      return open[turn % Math.max(open.length, 1)] ?? null;
    },

    /** Cuts every connection without a word, as a lost network does. */
    drop(): void {
      for (const socket of [...live]) {
        forget(socket);
        socket.terminate();
      }
    },

    /** Asks the app to connect anew; the connection takes no further envelope. */
    refresh(reason: 'warning' | 'refresh_requested' | 'link_disabled'): void {
      const notice = { type: 'disconnect', reason, debug_info: { host: 'local-slack' } };
      for (const socket of [...live]) {
        socket.send(JSON.stringify(notice));
        if (reason !== 'warning') forget(socket);
      }
    },

    async close(): Promise<void> {
      for (const socket of [...live]) socket.terminate();
      for (const socket of server.clients) socket.terminate();
      await new Promise<void>((done) => server.close(() => done()));
    },
  };
}

function hello(appId: string, connections: number) {
  return {
    type: 'hello',
    num_connections: connections,
    debug_info: { host: 'local-slack', build_number: 1, approximate_connection_time: 18_060 },
    connection_info: { app_id: appId },
  };
}

function readAck(text: string): Ack | null {
  try {
    const ack: unknown = JSON.parse(text);
    const isAck = typeof ack === 'object' && ack !== null && 'envelope_id' in ack;
    if (!isAck || typeof ack.envelope_id !== 'string') return null;
    return { envelope_id: ack.envelope_id, ...('payload' in ack && { payload: ack.payload }) };
  } catch {
    return null;
  }
}
