import type { PagedTeam } from '../domain/connections.ts';
import type { PageEvent } from '../domain/paging.ts';

const TIMEOUT_MS = 10_000;
const TOO_MANY = 429;

/** What became of a page. */
type Paged =
  | { readonly kind: 'taken' }
  /** Nothing is set up that could be sent to. */
  | { readonly kind: 'unset' }
  /** It will never be taken as it stands; `status` is HTTP's. */
  | { readonly kind: 'refused'; readonly status: number }
  /** It may have been taken, or may be later: send the same event again. */
  | { readonly kind: 'unclear' };

export type Pager = (team: PagedTeam, event: PageEvent) => Promise<Paged>;

/** Sends events to the addresses that policy names, with the keys it names; nobody else sees a key. */
export function pagerOf(secrets: ReadonlyMap<string, string>, send: typeof fetch): Pager {
  return async ({ url, keyFrom }, event) => {
    const key = keyFrom === null ? null : secrets.get(keyFrom);
    if (!url || key === undefined) return { kind: 'unset' };
    const body = JSON.stringify({ ...(key !== null && { routing_key: key }), ...event });
    try {
      const answer = await send(url, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body,
        // A key must not follow to wherever an answer points.
        redirect: 'manual',
        signal: AbortSignal.timeout(TIMEOUT_MS),
      });
      return meaningOf(answer);
    } catch {
      return { kind: 'unclear' };
    }
  };
}

function meaningOf({ ok, status }: Response): Paged {
  if (ok) return { kind: 'taken' };
  return status >= 500 || status === TOO_MANY ? { kind: 'unclear' } : { kind: 'refused', status };
}
