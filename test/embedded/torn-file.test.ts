import { hash } from 'node:crypto';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MongoClient } from 'mongodb';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { NOON } from '../support/mongo.ts';
import { startProcess } from './support/child.ts';
import { startError } from './support/start-error.ts';

describe('startDatabase, on a file that is not whole or not ours', () => {
  let dir: string;
  /** What a killed process left: a file, and a log that holds more than the file. */
  let left: string;
  const options = () => ({ dir, now: () => NOON, onFatal: rethrow });
  const path = () => join(dir, 'database.sqlite');

  beforeAll(async () => {
    left = mkdtempSync(join(tmpdir(), 'fireside-db-'));
    const server = await startProcess(left);
    const client = await MongoClient.connect(server.uri);
    const docs = Array.from({ length: 3000 }, (_, n) => ({ n, text: 'x'.repeat(2000) }));
    await client.db().collection('a').insertMany(docs);
    await client
      .db()
      .collection('a')
      .insertMany([{ n: -1 }, { n: -2 }]);
    await client.close();
    await server.kill();
  });

  afterAll(() => rmSync(left, { recursive: true, force: true }));

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fireside-db-'));
  });

  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it.each([
    ['text', Buffer.from("this is no database, but it is somebody's")],
    ['a few bytes', Buffer.from('x')],
    ['a torn database', Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(5000, 7)])],
  ])('refuses %s, and leaves it as it is', async (_what, bytes) => {
    writeFileSync(path(), bytes);

    const message = await startError(options());

    expect(message).toContain(path());
    expect(readFileSync(path())).toEqual(bytes);
  });

  it.each([
    ['cut short', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2)],
    ['cut within a page', (bytes: Buffer) => bytes.subarray(0, bytes.length / 2 + 1000)],
    ['overwritten in the middle', (bytes: Buffer) => overwritten(bytes, bytes.length / 2)],
    ['overwritten at the beginning', (bytes: Buffer) => overwritten(bytes, 0)],
  ])('refuses a database that was %s, and leaves it and its log as they are', async (_, tear) => {
    cpSync(left, dir, { recursive: true });
    writeFileSync(path(), tear(readFileSync(path())));
    const before = contents(dir);

    const message = await startError(options());

    expect(Object.keys(before).sort()).toEqual(['database.sqlite', 'database.sqlite-wal']);
    expect(message).toContain('is damaged');
    expect(message).toContain('it has been left as it is');
    expect(contents(dir)).toEqual(before);
  });

  it('refuses the database of another program, and leaves it as it is', async () => {
    const other = new DatabaseSync(path());
    other.exec('CREATE TABLE theirs (a)');
    other.close();
    const before = readFileSync(path());

    const message = await startError(options());

    expect(message).toContain('not a database of this program');
    expect(readFileSync(path())).toEqual(before);
  });
});

function overwritten(bytes: Buffer, at: number): Buffer {
  return Buffer.from(bytes).fill(0xa5, at, at + 8192);
}

/** What is in each file, in few words. */
function contents(dir: string): Record<string, string> {
  const names = readdirSync(dir).filter((name) => name.startsWith('database.sqlite'));
  const digest = (name: string) => hash('sha256', readFileSync(join(dir, name)));
  return Object.fromEntries(names.map((name) => [name, digest(name)]));
}

function rethrow(error: Error): never {
  throw error;
}
