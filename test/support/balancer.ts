import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer } from 'node:stream/consumers';

export interface Balancer {
  readonly url: string;
  /** Requests go to each of these ports in turn. */
  readonly ports: number[];
  close(): void;
}

/** What stands before several bots in HTTP mode: any of them may get any request. */
export async function balancer(): Promise<Balancer> {
  const ports: number[] = [];
  let turn = 0;
  const server = createServer(async (request, response) => {
    turn += 1;
    const port = ports[turn % ports.length];
    const headers = Object.entries(request.headers).filter(
      ([name, value]) =>
        typeof value === 'string' && !/^(host|connection|content-length)$/.test(name),
    );
    try {
      const answer = await fetch(`http://127.0.0.1:${port}${request.url}`, {
        method: 'POST',
        headers: headers as [string, string][],
        body: new Uint8Array(await buffer(request)),
      });
      const type = answer.headers.get('content-type');
      response.writeHead(answer.status, type ? { 'content-type': type } : {});
      response.end(Buffer.from(await answer.arrayBuffer()));
    } catch {
      response.writeHead(502).end();
    }
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}`,
    ports,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}
