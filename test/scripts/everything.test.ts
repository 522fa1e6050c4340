import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bringIn } from '../../scripts/everything/bring-in.ts';
import { writeOut } from '../../scripts/everything/write-out.ts';
import { openStores, type Stores } from '../../src/store/index.ts';
import { type House, openHouse } from '../support/house.ts';
import { embeddedDatabase, type TestDatabase } from '../support/mongo.ts';

describe('everything', () => {
  let dir: string;
  let house: House;
  let file: string;
  let fresh: TestDatabase;
  let stores: Stores;

  beforeAll(async () => {
    dir = await mkdtemp(join(tmpdir(), 'fireside-everything-'));
    house = await openHouse();
    await runAnIncident(house);
    file = join(dir, 'first.jsonl');
    await within(house.database.uri, (it) => writeOut(file, it));
    fresh = await embeddedDatabase();
    stores = await openStores(fresh.uri);
  }, 60_000);
  afterAll(async () => {
    await stores?.close();
    await fresh?.stop();
    await house?.close();
    await rm(dir, { recursive: true, force: true });
  });

  it('has a place for every collection: in an export, or left out for a reason', () => {
    expect(stores.everything.unaccounted()).toEqual([]);
  });

  it('comes out, goes in and comes out with the same bytes', async () => {
    const brought = await bringIn(file, stores);
    const again = join(dir, 'again.jsonl');
    await writeOut(again, stores);

    const bytes = await readFile(file, 'utf8');
    expect(await readFile(again, 'utf8')).toBe(bytes);
    expect(brought.added).toBe(brought.rows);
    expect(bytes).toContain('the cache is cold');
  });

  it('goes in twice without a change', async () => {
    await bringIn(file, stores);

    expect(await bringIn(file, stores)).toMatchObject({ added: 0, incidentsHere: 1 });
  });
});

async function within<T>(uri: string, use: (stores: Stores) => Promise<T>): Promise<T> {
  const stores = await openStores(uri);
  try {
    return await use(stores);
  } finally {
    await stores.close();
  }
}

async function runAnIncident(house: House): Promise<void> {
  const channel = await house.declares('ana', 'sev2 Checkout is <down>');
  const { ts } = house.slack.control.post({ user: 'ana', channel, text: 'the cache is cold' });
  house.slack.control.react({ user: 'ana', channel, ts, emoji: 'pushpin' });
  await house.settle();
  await house.types('ana', channel, 'task Warm the cache');
  await house.types('ana', channel, 'follow-up Warm it before a deploy');
  await house.types('ana', channel, 'resolve');
}
