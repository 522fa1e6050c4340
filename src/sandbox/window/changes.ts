import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer } from 'ws';
import { isLocal } from './local.ts';

/** Many changes of one moment are told as one. */
const TOGETHER_MS = 25;

export const CHANGES_PATH = '/_page/changes';

/** Tells every open page that something changed; what, each page asks for itself. */
export function openChanges() {
  const server = new WebSocketServer({ noServer: true });
  let telling: NodeJS.Timeout | null = null;

  function tell(): void {
    telling = null;
    for (const page of server.clients) page.send('changed');
  }

  return {
    touch(): void {
      if (server.clients.size > 0) telling ??= setTimeout(tell, TOGETHER_MS);
    },

    accept(request: IncomingMessage, socket: Duplex, head: Buffer): void {
      if (!isLocal(new Headers(plain(request)))) {
        socket.destroy();
        return;
      }
      server.handleUpgrade(request, socket, head, (page) => {
        page.on('error', () => page.terminate());
        page.send('changed');
      });
    },

    close(): void {
      if (telling) clearTimeout(telling);
      for (const page of server.clients) page.terminate();
      server.close();
    },
  };
}

function plain({ headers }: IncomingMessage): Record<string, string> {
  const { host, origin } = headers;
  return { ...(host && { host }), ...(origin && { origin }) };
}
