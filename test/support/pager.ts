import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** How the other side takes one event; `lost`: it takes it, and the answer never arrives. */
type Taking = number | 'lost';

export interface PagerServer {
  readonly url: string;
  /** Every event that arrived, as it was sent. */
  readonly received: Readonly<Record<string, unknown>>[];
  /** How the next ones are taken, in order; what comes after them is taken as 202. */
  readonly next: Taking[];
  close(): Promise<void>;
}

/** Somebody's pager, on this machine: it keeps what it is sent. */
export async function startPager(): Promise<PagerServer> {
  const received: Readonly<Record<string, unknown>>[] = [];
  const next: Taking[] = [];
  const server = createServer(async (request, response) => {
    received.push(JSON.parse(await bodyOf(request)));
    const taking = next.shift() ?? 202;
    if (taking === 'lost') return void request.socket.destroy();
    const elsewhere = taking === 307 ? { location: 'http://127.0.0.1:1/' } : {};
    response.writeHead(taking, { 'content-type': 'application/json', ...elsewhere });
    response.end(JSON.stringify({ status: 'success' }));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v2/enqueue`,
    received,
    next,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
