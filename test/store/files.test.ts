import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStores, type Stores } from '../../src/store/index.ts';
import { type OpenServer, testServers } from '../support/mongo.ts';

const ABOUT = {
  incidentId: 'inc7',
  entryId: 'C7:1.000001',
  name: 'graph.png',
  mimetype: 'image/png',
};

describe.each(testServers())('the kept files on $name', ({ open }) => {
  let server: OpenServer;
  let stores: Stores;

  const chunks = () => server.db.collection('kept.chunks').countDocuments();

  beforeAll(async () => {
    server = await open();
    stores = await openStores(server.uri, { dbName: server.db.databaseName });
  });
  beforeEach(async () => {
    for (const name of ['kept.files', 'kept.chunks']) {
      await server.db.collection(name).deleteMany({});
    }
  });
  afterAll(async () => {
    await stores.close();
    await server.close();
  });

  it('come back as they were, larger ones too', async () => {
    const content = Buffer.alloc(700_000, 'pixels');

    await stores.keptFiles.keep('F1', ABOUT, content);

    expect(await stores.keptFiles.ofIncident('inc7')).toEqual([
      { ...ABOUT, id: 'F1', size: content.length },
    ]);
    expect((await stores.keptFiles.content({ ...ABOUT, id: 'F1' })).equals(content)).toBe(true);
    expect(await chunks()).toBeGreaterThan(1);
  });

  it('are kept once, however often they come', async () => {
    for (const _ of ['first', 'again'])
      await stores.keptFiles.keep('F1', ABOUT, Buffer.from('one'));

    expect(await stores.keptFiles.ofEntry(ABOUT.entryId)).toHaveLength(1);
    expect(await chunks()).toBe(1);
  });

  it('take the place of what a crash left half way', async () => {
    await stores.keptFiles.keep('F1', ABOUT, Buffer.from('half'));
    await server.db.collection('kept.files').deleteMany({});

    await stores.keptFiles.keep('F1', ABOUT, Buffer.from('whole'));

    expect(String(await stores.keptFiles.content({ ...ABOUT, id: 'F1' }))).toBe('whole');
    expect(await chunks()).toBe(1);
  });

  it('go with their message, and no other goes', async () => {
    const other = { ...ABOUT, entryId: 'C7:1.000002' };
    await stores.keptFiles.keep('F1', ABOUT, Buffer.from('one'));
    await stores.keptFiles.keep('F1', other, Buffer.from('one'));

    await stores.keptFiles.forgetEntry(ABOUT.entryId);

    expect(await stores.keptFiles.has(ABOUT.entryId, 'F1')).toBe(false);
    expect(await stores.keptFiles.has(other.entryId, 'F1')).toBe(true);
    expect(await chunks()).toBe(1);
  });
});
