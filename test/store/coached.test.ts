import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openStores, type Stores } from '../../src/store/index.ts';
import { MOMENT } from '../support/incidents.ts';
import { type OpenServer, testServers } from '../support/mongo.ts';

describe.each(testServers())('what the coach remembers, on $name', ({ open }) => {
  let server: OpenServer;
  let stores: Stores;

  beforeAll(async () => {
    server = await open();
    stores = await openStores(server.uri, { dbName: server.db.databaseName });
  });
  beforeEach(async () => {
    for (const name of ['coached', 'rule.answers']) await server.db.collection(name).deleteMany({});
  });
  afterAll(async () => {
    await stores.close();
    await server.close();
  });

  it('gives an incident one key, whoever asks first', async () => {
    const keys = await Promise.all(
      ['a', 'b', 'c'].map((fresh) => stores.coached.keyFor('inc7', fresh, MOMENT)),
    );

    expect(new Set(keys).size).toBe(1);
    expect(await stores.coached.keyOf('inc7')).toBe(keys[0]);
  });

  it('takes a mark once, of several at the same time too, and tells nothing by their order', async () => {
    await stores.coached.keyFor('inc7', 'key', MOMENT);
    const taken = await Promise.all(['z', 'z', 'z'].map((it) => stores.coached.mark('inc7', it)));
    await stores.coached.mark('inc7', 'a');

    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await server.db.collection('coached').find().toArray()).toMatchObject([
      { marks: ['a', 'z'] },
    ]);
  });

  it('forgets all of an incident, and takes no mark of it after that', async () => {
    await stores.coached.keyFor('inc7', 'key', MOMENT);
    await stores.coached.forget('inc7');

    expect(await stores.coached.keyOf('inc7')).toBeNull();
    expect(await stores.coached.mark('inc7', 'z')).toBe(false);
  });

  it('lives for thirty days at most', async () => {
    const indexes = await server.db.collection('coached').indexes();

    expect(indexes.find(({ key }) => key['madeAt'])).toMatchObject({
      expireAfterSeconds: 30 * 86_400,
    });
  });

  it('counts answers to a rule, and keeps it to drafts once', async () => {
    await stores.ruleAnswers.count('accusation/you', 'helped');
    await stores.ruleAnswers.count('accusation/you', 'rejected');
    const counts = await stores.ruleAnswers.count('accusation/you', 'rejected');
    const kept = [1, 2].map(() => stores.ruleAnswers.keepToDrafts('accusation/you'));

    expect(counts).toEqual({ helped: 1, rejected: 2 });
    expect((await Promise.all(kept)).filter(Boolean)).toHaveLength(1);
    expect([...(await stores.ruleAnswers.forDraftsOnly())]).toEqual(['accusation/you']);
  });
});
