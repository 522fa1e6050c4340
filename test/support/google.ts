import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { json } from 'node:stream/consumers';

type Event = Record<string, unknown> & { id: string };

export interface GoogleServer {
  readonly url: string;
  readonly events: Map<string, Event>;
  /** The calls that changed something, with whether people were to hear of it. */
  readonly changes: string[];
  close(): Promise<void>;
}

/**
 * Events as Google's Calendar API v3 keeps them under an id of the caller's, of which `emulate` has
 * neither `get` nor `patch`: a deleted one stays, as cancelled, and its id is taken for good.
 */
export async function startGoogle(): Promise<GoogleServer> {
  const events = new Map<string, Event>();
  const changes: string[] = [];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    const { pathname, searchParams } = new URL(url, 'http://google');
    if (method !== 'GET') changes.push(`${method} ${searchParams.get('sendUpdates')}`);
    const id = /\/events\/([^/]+)$/.exec(pathname)?.[1] ?? '';
    const body = /POST|PATCH/.test(method) ? ((await json(request)) as Event) : null;
    const asked = { id, body, match: headers['if-match'] };
    const { status, event } = DEEDS[method]?.(asked, events) ?? { status: 405, event: null };
    response.writeHead(status, { 'content-type': 'application/json' });
    const error = { error: { code: status, message: 'no' } };
    response.end(status === 204 ? '' : JSON.stringify(event ?? error));
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    events,
    changes,
    async close() {
      server.closeAllConnections();
      await new Promise((closed) => server.close(closed));
    },
  };
}

interface Asked {
  readonly id: string;
  readonly body: Event | null;
  readonly match: string | undefined;
}
type Deed = (asked: Asked, events: Map<string, Event>) => { status: number; event: Event | null };

const DEEDS: Readonly<Record<string, Deed>> = {
  GET({ id }, events) {
    const event = events.get(id) ?? null;
    return { status: event ? 200 : 404, event };
  },

  POST({ body }, events) {
    if (!body || events.has(body.id)) return { status: 409, event: null };
    return { status: 200, event: kept(body, events) };
  },

  PATCH({ id, body, match }, events) {
    const known = events.get(id);
    if (!known) return { status: 404, event: null };
    if (match !== undefined && match !== known['etag']) return { status: 412, event: null };
    return { status: 200, event: kept({ ...known, ...body, id }, events) };
  },

  DELETE({ id }, events) {
    const known = events.get(id);
    if (!known || known['status'] === 'cancelled') return { status: 410, event: null };
    kept({ ...known, status: 'cancelled' }, events);
    return { status: 204, event: null };
  },
};

function kept(event: Event, events: Map<string, Event>): Event {
  const version = Number(String(event['etag'] ?? '0').replaceAll('"', '')) + 1;
  const saved = { ...event, etag: `"${version}"` };
  events.set(event.id, saved);
  return saved;
}
