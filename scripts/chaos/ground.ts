import { existsSync, rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import mongoose from 'mongoose';
import { startDatabase } from '../../src/embedded/index.ts';
import { openStores, type Stores } from '../../src/store/index.ts';
import type { Gate } from './gate.ts';

/** What all seeds of one process share: a folder in memory, the database, and a connection to it. */
export interface Ground {
  readonly dir: string;
  readonly stores: Stores;
  /** The same data, without the stores: for looking at what really stands there. */
  readonly db: Db;
  /** Whose time the database keeps, and which gate its writes pass. */
  readonly guest: { now: () => Date; gate: Pick<Gate, 'mayWrite'> };
  /** The collections that a store has written to; whoever looks on takes out what it has seen. */
  readonly touched: Set<string>;
  clear(): Promise<void>;
  close(): Promise<void>;
}

const MEMORY = '/dev/shm';
const WRITES = [
  'updateOne',
  'updateMany',
  'insertOne',
  'replaceOne',
  'deleteMany',
  'findOneAndUpdate',
] as const;

export async function openGround(): Promise<Ground> {
  const dir = await mkdtemp(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'fireside-chaos-'));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  process.once('exit', remove);
  const guest: Ground['guest'] = { now: () => new Date(0), gate: { mayWrite: () => true } };
  const database = await startDatabase({
    dir: join(dir, 'database'),
    now: () => guest.now(),
    onFatal: rethrown,
  });
  const stores = await openStores(database.uri);
  const touched = new Set<string>();
  guardWrites(guest, touched);
  const client = await MongoClient.connect(database.uri);
  const db = client.db();
  return {
    dir,
    stores,
    db,
    guest,
    touched,
    async clear() {
      for (const { collectionName } of await db.collections()) {
        await db.collection(collectionName).deleteMany({});
      }
      touched.clear();
    },
    async close() {
      await client.close();
      await stores.close();
      await database.close();
      process.off('exit', remove);
      remove();
    },
  };
}

type Write = (this: unknown, ...args: unknown[]) => Promise<unknown>;

/** A store's method may write several times, and an instance may die between two of them. */
function guardWrites(guest: Ground['guest'], touched: Set<string>): void {
  const connection = mongoose.connections.at(-1);
  for (const model of Object.values(connection?.models ?? {})) {
    const collection = model.collection as unknown as Record<string, Write>;
    for (const name of WRITES) {
      const write = collection[name];
      if (!write) continue;
      collection[name] = async (...args) => {
        // Nobody hears of it: the gate keeps from the dead what comes of their calls.
        if (!guest.gate.mayWrite()) throw new Error('dead');
        const result = await write.apply(collection, args);
        // Nothing was there to be lent, so nothing was written.
        if (result !== null) touched.add(model.collection.collectionName);
        return result;
      };
    }
  }
}

function rethrown(error: Error): never {
  throw error;
}
