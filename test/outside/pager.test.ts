import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PagedTeam } from '../../src/domain/connections.ts';
import { pageEvent } from '../../src/domain/paging.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { pagerOf } from '../../src/outside/pager.ts';
import { anIncident } from '../support/incidents.ts';
import { type PagerServer, startPager } from '../support/pager.ts';

let server: PagerServer;
beforeAll(async () => {
  server = await startPager();
});
afterAll(() => server.close());

const page = pagerOf(new Map([['KEY', 'routing-key']]), fetch);
const event = pageEvent(
  anIncident(),
  { words: '', dedupKey: 'once', workspaceUrl: 'https://acme.slack.com/' },
  DEFAULT_POLICY,
);
const team = (more: Partial<PagedTeam> = {}) => {
  return { name: 'payments', url: server.url, keyFrom: 'KEY', call: null, ...more };
};

describe('a page', () => {
  it('carries the key that the environment holds, and the event', async () => {
    await page(team(), event);

    expect(server.received.at(-1)).toEqual({ routing_key: 'routing-key', ...event });
  });

  it.each([
    [202, { kind: 'taken' }],
    [200, { kind: 'taken' }],
    [400, { kind: 'refused', status: 400 }],
    [403, { kind: 'refused', status: 403 }],
    [307, { kind: 'refused', status: 307 }],
    [429, { kind: 'unclear' }],
    [503, { kind: 'unclear' }],
    ['lost', { kind: 'unclear' }],
  ] as const)('that is answered with %s came to: %o', async (taking, meaning) => {
    server.next.push(taking);

    expect(await page(team(), event)).toEqual(meaning);
  });

  it.each([
    ['no address', { url: null }],
    ['a key that is not set', { keyFrom: 'OTHER' }],
  ])('is not sent with %s', async (_, more) => {
    const before = server.received.length;

    expect(await page(team(more), event)).toEqual({ kind: 'unset' });
    expect(server.received).toHaveLength(before);
  });

  it('is unclear where nobody listens', async () => {
    const nowhere = team({ url: 'http://127.0.0.1:1/' });

    expect(await page(nowhere, event)).toEqual({ kind: 'unclear' });
  });
});
