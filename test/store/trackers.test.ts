import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openStores, type Stores } from '../../src/store/index.ts';
import { type OpenServer, testServers } from '../support/mongo.ts';

describe.each(testServers())('how far issues were read, on $name', ({ open }) => {
  let server: OpenServer;
  let stores: Stores;
  beforeAll(async () => {
    server = await open();
    stores = await openStores(server.uri, { dbName: server.db.databaseName });
  });
  afterAll(async () => {
    await stores.close();
    await server.close();
  });

  it('is nothing at first, begins with the first issue, and is kept', async () => {
    const { trackers } = stores;
    const before = await trackers.bookmark('acme/checkout');
    await trackers.begin('acme/checkout', '2026-01-01T00:00:00Z');
    await trackers.begin('acme/checkout', '2026-02-01T00:00:00Z');
    const begun = await trackers.bookmark('acme/checkout');
    await trackers.note('acme/checkout', { since: '2026-03-01T00:00:00Z', etag: '"a"' });

    expect(before).toBeNull();
    expect(begun).toEqual({ since: '2026-01-01T00:00:00Z', etag: null });
    expect(await trackers.bookmark('acme/checkout')).toEqual({
      since: '2026-03-01T00:00:00Z',
      etag: '"a"',
    });
  });
});
