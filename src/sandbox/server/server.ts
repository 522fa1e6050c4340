import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Activity } from '../activity.ts';
import { SlackStartError } from '../options.ts';
import { type Exchange, readExchange, sendJson } from './exchange.ts';

/** Serves the paths under `prefix`; gets the rest of the path. */
export interface Room {
  readonly prefix: string;
  serve(exchange: Exchange, rest: string): Promise<void> | void;
}

export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Listens on loopback alone. A request counts as in flight until its answer has gone out. */
export async function listen(
  port: number,
  rooms: readonly Room[],
  hooks: {
    readonly activity: Activity;
    readonly upgraded: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
    /** Called after each answer, before the request stops counting. */
    readonly answered: () => void;
  },
): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const leave = hooks.activity.enter();
    response.on('close', () => {
      hooks.answered();
      leave();
    });
    serve(rooms, request, response).catch(() => {
      if (!response.headersSent) sendJson(response, 500, { ok: false, error: 'fatal_error' });
      else response.destroy();
    });
  });
  server.on('upgrade', hooks.upgraded);
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(refused(port, error)));
    server.listen(port, '127.0.0.1', () => resolve());
  });
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://127.0.0.1:${bound}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

async function serve(
  rooms: readonly Room[],
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const exchange = await readExchange(request, response);
  const room = rooms.find(({ prefix }) => exchange.path.startsWith(prefix));
  if (room) await room.serve(exchange, exchange.path.slice(room.prefix.length));
  else sendJson(response, 404, { ok: false, error: 'not_found' });
}

function refused(port: number, error: Error): SlackStartError {
  const taken = 'code' in error && error.code === 'EADDRINUSE';
  return new SlackStartError(
    taken
      ? `Port ${port} is in use, so the local Slack cannot listen there; free it or choose another.`
      : `The local Slack cannot listen on port ${port}; choose another.`,
    { cause: error },
  );
}
