import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Metrics } from '../kit/metrics.ts';
import { StartError } from '../start-error.ts';
import type { Backlog } from '../store/standing.ts';
import type { Readiness } from './readiness.ts';

interface Page {
  readonly status: number;
  readonly type: string;
  readonly body: string;
}

export interface Route {
  /** A part of it that begins with a colon is anything: `/feed/:token/reviews.ics`. */
  readonly path: string;
  readonly method: string;
  handler(request: IncomingMessage, response: ServerResponse): void;
}

export interface Told {
  readonly readiness: Readiness;
  readonly metrics: Metrics;
  readonly backlog: () => Promise<Backlog>;
  readonly now: () => Date;
}

const JSON_TYPE = 'application/json; charset=utf-8';

/** What an orchestrator and Prometheus ask: is it alive, may it get work, how does it do? */
export function healthRoutes({ readiness, metrics, backlog, now }: Told): Route[] {
  return [
    route('/healthz', async () => ({ status: 200, type: JSON_TYPE, body: '{"alive":true}\n' })),
    route('/readyz', async () => {
      const checks = await readiness.checks();
      const ready = checks.every(({ ok }) => ok);
      const body = `${JSON.stringify({ ready, checks }, null, 2)}\n`;
      return { status: ready ? 200 : 503, type: JSON_TYPE, body };
    }),
    route('/metrics', async () => {
      const body = await metrics.text(await backlog().catch(() => null), now());
      return { status: 200, type: metrics.contentType, body };
    }),
  ];
}

export function route(path: string, page: (request: IncomingMessage) => Promise<Page>): Route {
  return {
    path,
    method: 'GET',
    handler(request, response) {
      page(request).then(
        ({ status, type, body }) => response.writeHead(status, { 'content-type': type }).end(body),
        () => response.writeHead(500).end(),
      );
    },
  };
}

function isAt(asked: string, { path }: Route): boolean {
  const [parts, wanted] = [asked.split('/'), path.split('/')];
  if (parts.length !== wanted.length) return false;
  return wanted.every((part, at) => (part.startsWith(':') ? parts[at] !== '' : part === parts[at]));
}

export interface HealthServer {
  readonly url: string;
  close(): Promise<void>;
}

/** Serves the routes where no receiver of Slack's requests does. */
export async function serveHealth(
  { host, port }: { readonly host: string; readonly port: number },
  routes: readonly Route[],
): Promise<HealthServer> {
  const server = createServer((request, response) => {
    const [path] = (request.url ?? '').split('?');
    const found = routes.find((one) => isAt(path ?? '', one) && one.method === request.method);
    if (found) found.handler(request, response);
    else response.writeHead(404).end();
  });
  await new Promise<void>((listening, refused) => {
    server.once('error', () =>
      refused(
        new StartError(
          `PORT: the health page cannot be served at ${host}:${port}; set PORT to a free one, or FIRESIDE_HEALTH_HOST to an address of this machine.`,
        ),
      ),
    );
    server.listen(port, host, listening);
  });
  const address = server.address();
  const bound = typeof address === 'object' && address ? address.port : port;
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${bound}`,
    close: () =>
      new Promise((closed) => {
        server.close(() => closed());
        server.closeAllConnections();
      }),
  };
}
