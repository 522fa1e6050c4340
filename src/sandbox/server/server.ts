import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import type { Activity } from '../activity.ts';
import { SlackStartError } from '../options.ts';
import type { Exchange, Reply } from './exchange.ts';
import type { Front } from './front.ts';

export interface HttpServer {
  readonly url: string;
  close(): Promise<void>;
}

/** The page, and what people do: whoever only looks on keeps nobody from coming to rest. */
const ONLOOKERS = /^\/($|\?|page\/|shared\/|_control\/)/;

/** Listens on loopback alone. A request counts as in flight until its answer has gone out. */
export async function listen(
  port: number,
  front: Front,
  hooks: {
    readonly activity: Activity;
    /** The time that the answers tell. */
    readonly now: () => Date;
    readonly upgraded: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
    /** Called after each answer, before the request stops counting. */
    readonly answered: () => void;
  },
): Promise<HttpServer> {
  const server = createServer((request, response) => {
    const leave = ONLOOKERS.test(request.url ?? '') ? () => {} : hooks.activity.enter();
    response.on('close', () => {
      hooks.answered();
      leave();
    });
    response.setHeader('date', hooks.now().toUTCString());
    readExchange(request)
      .then(front)
      .then((reply) => send(response, reply))
      .catch(() => response.destroy());
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

async function readExchange(request: IncomingMessage): Promise<Exchange> {
  const url = new URL(request.url ?? '/', 'http://local');
  const headers = new Headers();
  for (const [name, values] of Object.entries(request.headersDistinct)) {
    for (const value of values ?? []) headers.append(name, value);
  }
  return {
    method: request.method ?? 'GET',
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: await buffer(request),
  };
}

function send(response: ServerResponse, reply: Reply): void {
  if (reply === 'hang') return;
  if (reply === 'reset') response.socket?.resetAndDestroy();
  else response.writeHead(reply.status, reply.headers).end(reply.body);
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
