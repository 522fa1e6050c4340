import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { MongoClient } from 'mongodb';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { startDatabase } from '../../src/embedded/index.ts';
import { unusable } from '../../src/embedded/start-error.ts';
import { NOON } from '../support/mongo.ts';
import { startProcess } from './support/child.ts';

/** What the child exits with when it is told that its disk has failed. */
const FATAL = 70;
const WRITERS = 4;

interface Page {
  _id: string;
  text: string;
}

describe('startDatabase, where the disk takes no more', () => {
  let dir: string;

  beforeEach(() => {
    dir = mkdtempSync(join(tmpdir(), 'fireside-db-'));
  });

  afterEach(() => rmSync(dir, { recursive: true, force: true }));

  it('ends its process, and has all it answered when there is room again', async () => {
    const answered: string[] = [];
    const server = await startProcess(dir, 2000);
    const first = new MongoClient(server.uri, { serverSelectionTimeoutMS: 300 });
    const pages = first.db().collection<Page>('pages');
    await pages.createIndex({ text: 1 });
    const writing = Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; ; n++) {
        const _id = `${writer}-${n}`;
        await pages.insertOne({ _id, text: _id.padEnd(3000, '.') });
        answered.push(_id);
      }
    });
    const outcomes = await Promise.allSettled(writing);
    const code = await server.ended;
    await first.close();

    const database = await startDatabase({ dir, now: () => NOON, onFatal: rethrow });
    const second = await MongoClient.connect(database.uri);
    const again = second.db().collection<Page>('pages');
    const kept = (await again.find().toArray()).map(({ _id }) => _id);
    const filed = await again.countDocuments({ text: { $gte: '' } });
    await again.insertOne({ _id: 'later', text: '' });
    await second.close();
    await database.close();

    expect(code).toBe(FATAL);
    expect(outcomes.map(({ status }) => status)).toEqual(Array(WRITERS).fill('rejected'));
    expect(answered.length).toBeGreaterThan(20);
    expect(answered.filter((id) => !kept.includes(id))).toEqual([]);
    expect(filed).toBe(kept.length);
  });

  it('does not call a database damaged for that', () => {
    const file = new DatabaseSync(':memory:');
    file.exec('PRAGMA max_page_count = 1');

    const refused = unusable(
      'the-file',
      failureOf(() => file.exec('CREATE TABLE t (a)')),
    );

    file.close();
    expect(refused.message).toContain('make room on its disk');
    expect(refused.message).not.toContain('damaged');
  });
});

function failureOf(work: () => void): unknown {
  try {
    work();
    return undefined;
  } catch (error) {
    return error;
  }
}

function rethrow(error: Error): never {
  throw error;
}
