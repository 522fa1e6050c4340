import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DatabaseStartError, startDatabase } from '../../src/embedded/index.ts';
import { embeddedDatabase, NOON } from '../support/mongo.ts';
import { startProcess } from './support/child.ts';

const ROUNDS = 3;
const WRITERS = 8;

interface Pair {
  _id: string;
  left: number;
  right: number;
}

describe('startDatabase', () => {
  let dir: string;
  const options = () => ({ dir, now: () => NOON, onFatal: rethrow });

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fireside-db-'));
  });

  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('has every write it answered after kill -9, and none of them torn', async () => {
    const answered = new Set<string>();
    for (let round = 0; round < ROUNDS; round++) {
      const server = await startProcess(dir);
      const client = new MongoClient(server.uri, { serverSelectionTimeoutMS: 500 });
      const pairs = client.db().collection<Pair>('pairs');
      if (round === 0) await pairs.createIndex({ left: 1, right: 1 });
      const writing = Array.from({ length: WRITERS }, (_, writer) =>
        write(pairs, `${round}-${writer}`, answered),
      );
      await enough(answered, (round + 1) * 60);

      await server.kill();
      await Promise.all(writing);
      await client.close();
    }

    const database = await startDatabase(options());
    const client = await MongoClient.connect(database.uri);
    const pairs = client.db().collection<Pair>('pairs');
    const kept = await pairs.find().toArray();
    const byIndex = await pairs.countDocuments({ left: { $gte: 0 } });
    await client.close();
    await database.close();

    const keptIds = new Set(kept.map(({ _id }) => _id));
    expect([...answered].filter((id) => !keptIds.has(id))).toEqual([]);
    expect(kept.filter(({ left, right }) => left !== right)).toEqual([]);
    expect(byIndex).toBe(kept.length);
  });

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

  it.each([
    ['text', Buffer.from("this is no database, but it is somebody's")],
    ['a few bytes', Buffer.from('x')],
    ['a torn database', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000, 7)])],
  ])('refuses a file that holds %s, and leaves it as it is', async (_what, bytes) => {
    const path = join(dir, 'database.sqlite');
    writeFileSync(path, bytes);

    const message = await startError(options());

    expect(message).toContain(path);
    expect(readFileSync(path)).toEqual(bytes);
  });

  it('refuses a database whose pages are damaged, and leaves it as it is', async () => {
    const first = await startDatabase(options());
    const client = await MongoClient.connect(first.uri);
    const docs = Array.from({ length: 500 }, (_, n) => ({ n, text: 'x'.repeat(100) }));
    await client.db().collection('a').insertMany(docs);
    await client.close();
    await first.close();
    const path = join(dir, 'database.sqlite');
    const bytes = readFileSync(path);
    bytes.fill(0xa5, bytes.length / 2, bytes.length / 2 + 8192);
    writeFileSync(path, bytes);

    const message = await startError(options());

    expect(message).toContain('is damaged');
    expect(readFileSync(path)).toEqual(bytes);
  });

  it('refuses the database of another program, and leaves it as it is', async () => {
    const path = join(dir, 'database.sqlite');
    const other = new DatabaseSync(path);
    other.exec('CREATE TABLE theirs (a)');
    other.close();
    const before = readFileSync(path);

    const message = await startError(options());

    expect(message).toContain('not a database of this program');
    expect(readFileSync(path)).toEqual(before);
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

/** Writes pairs until the server dies, and notes each one that was answered. */
async function write(
  pairs: ReturnType<typeof collectionOf>,
  name: string,
  answered: Set<string>,
): Promise<void> {
  for (let n = 0; ; n++) {
    const _id = `${name}-${n}`;
    try {
      await pairs.insertOne({ _id, left: n, right: n });
      await pairs.updateOne({ _id }, { $inc: { left: 1, right: 1 } });
    } catch {
      return;
    }
    answered.add(_id);
  }
}

function collectionOf(client: MongoClient) {
  return client.db().collection<Pair>('pairs');
}

async function enough(answered: ReadonlySet<string>, count: number): Promise<void> {
  while (answered.size < count) await new Promise((resolve) => setImmediate(resolve));
}

async function startError(options: Parameters<typeof startDatabase>[0]): Promise<string> {
  const error: unknown = await startDatabase(options).catch((caught: unknown) => caught);
  return error instanceof DatabaseStartError
    ? error.message
    : `no DatabaseStartError but ${String(error)}`;
}

function rethrow(error: Error): never {
  throw error;
}
