import type { Exchange } from './exchange.ts';
import type { Front } from './front.ts';

/**
 * A `fetch` that answers this workspace's own addresses (Web API, uploads, response urls) without
 * a socket, and asks the network for any other. A call that would hang fails at once, as it would
 * once the client had had enough: nobody waits in real time.
 */
export function fetchInto(slack: { readonly url: string; readonly serve: Front }): typeof fetch {
  return async (input, init) => {
    const address = input instanceof Request ? input.url : String(input);
    if (!address.startsWith(`${slack.url}/`)) return fetch(input, init);
    const request = new Request(input, init);
    request.signal.throwIfAborted();
    const reply = await slack.serve(await exchangeOf(request));
    request.signal.throwIfAborted();
    if (reply === 'hang') throw new DOMException('The operation timed out.', 'TimeoutError');
    if (reply === 'reset') throw networkError();
    const { status, headers, body } = reply;
    const content = typeof body === 'string' ? body : new Uint8Array(body);
    return new Response(content, { status, headers });
  };
}

async function exchangeOf(request: Request): Promise<Exchange> {
  const url = new URL(request.url);
  const headers = new Headers(request.headers);
  headers.set('host', url.host);
  return {
    method: request.method,
    path: url.pathname,
    query: url.searchParams,
    headers,
    body: Buffer.from(await request.arrayBuffer()),
  };
}

/** As Node's own `fetch` words it. */
function networkError(): TypeError {
  const cause = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
  return new TypeError('fetch failed', { cause });
}
