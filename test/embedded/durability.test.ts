import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDatabase } from '../../src/embedded/index.ts';
import { embeddedDatabase, NOON } from '../support/mongo.ts';
import { startProcess } from './support/child.ts';
import { startError } from './support/start-error.ts';

describe('startDatabase', () => {
  let dir: string;
  const options = () => ({ dir, now: () => NOON, onFatal: rethrow });

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fireside-db-'));
  });

  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('gives the file free when its process is killed', async () => {
    const server = await startProcess(dir);
    await server.kill();

    const database = await startDatabase(options());

    await database.close();
  });

  it('tells a second process who holds the file and how to share it', async () => {
    const server = await startProcess(dir);

    const message = await startError(options());

    await server.kill();
    expect(message).toContain(`process ${server.pid}`);
    expect(message).toContain(server.uri);
    expect(message).toContain('use a MongoDB of its own');
  });

  it('refuses a second start in the same process too', async () => {
    const database = await startDatabase(options());

    const message = await startError(options());

    await database.close();
    expect(message).toContain('is in use by process');
  });

  it('names a port in use', async () => {
    const other = await embeddedDatabase();

    const message = await startError({ ...options(), port: other.port });

    await other.stop();
    expect(message).toContain(`port ${other.port}`);
  });

  it('names a folder that cannot be one', async () => {
    const file = join(dir, 'file');
    writeFileSync(file, '');

    const message = await startError({ ...options(), dir: join(file, 'inner') });

    expect(message).toContain(join(file, 'inner'));
  });

  it('keeps documents, indexes and their guard over a restart', async () => {
    const first = await startDatabase(options());
    const before = await MongoClient.connect(first.uri);
    await before.db().collection('a').createIndex({ n: 1 }, { unique: true });
    await before.db().collection('a').insertOne({ n: 1 });
    await before.close();
    await first.close();

    const second = await startDatabase(options());
    const after = await MongoClient.connect(second.uri);
    const again = after.db().collection('a').insertOne({ n: 1 });

    await expect(again).rejects.toMatchObject({ code: 11_000 });
    await after.close();
    await second.close();
  });

  it('expires by the clock it is given, not by the real one', async () => {
    let now = new Date('2017-01-31T12:00:00Z');
    const database = await startDatabase({ ...options(), now: () => now });
    const client = await MongoClient.connect(database.uri);
    const rows = client.db().collection<{ _id: number; at: unknown }>('rows');
    await rows.createIndex({ at: 1 }, { expireAfterSeconds: 3600 });
    const hour = (h: number) => new Date(Date.UTC(2017, 0, 31, h));
    await rows.insertMany([
      { _id: 1, at: hour(11) },
      { _id: 2, at: hour(12) },
      { _id: 3, at: [hour(11), hour(20)] },
      { _id: 4, at: 'text' },
      { _id: 5, at: null },
    ]);

    now = new Date('2017-01-31T12:30:00Z');
    database.sweep();
    const left = await rows.distinct('_id');
    now = new Date('2017-01-31T13:00:00Z');
    database.sweep();
    const later = await rows.distinct('_id');

    await client.close();
    await database.close();
    expect(left).toEqual([2, 4, 5]);
    expect(later).toEqual([4, 5]);
  });
});

function rethrow(error: Error): never {
  throw error;
}
