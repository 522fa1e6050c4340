import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Db, MongoClient } from 'mongodb';
import { type Database, startDatabase } from '../../src/embedded/index.ts';

/** The fixed moment at which a test's world stands unless it says otherwise. */
export const NOON = new Date('2031-05-06T12:00:00Z');

/** An embedded database in a folder of its own, which goes when it is stopped. */
export interface TestDatabase extends Database {
  readonly dir: string;
  stop(): Promise<void>;
}

export async function embeddedDatabase(now: () => Date = () => NOON): Promise<TestDatabase> {
  const dir = mkdtempSync(join(tmpdir(), 'fireside-db-'));
  const database = await startDatabase({ dir, now, onFatal: fail });
  return {
    ...database,
    dir,
    async stop() {
      await database.close();
      rmSync(dir, { recursive: true });
    },
  };
}

function fail(error: Error): void {
  throw error;
}

/** A server that a contract holds for: what it is called, and how to get a database on it. */
export interface TestServer {
  readonly name: string;
  open(): Promise<OpenServer>;
}

/** A database of a random name on a server, made for one test file and dropped after it. */
export interface OpenServer {
  readonly uri: string;
  readonly client: MongoClient;
  readonly db: Db;
  close(): Promise<void>;
}

/** The embedded server always, and the one that TEST_MONGODB_URI names: never MONGODB_URI, which may be somebody's own. */
export function testServers(): TestServer[] {
  const uri = process.env['TEST_MONGODB_URI'];
  const embedded: TestServer = { name: 'embedded', open: openEmbedded };
  return uri
    ? [embedded, { name: 'TEST_MONGODB_URI', open: () => connect(uri, noop) }]
    : [embedded];
}

async function openEmbedded(): Promise<OpenServer> {
  const database = await embeddedDatabase();
  return connect(database.uri, () => database.stop());
}

async function connect(uri: string, then: () => Promise<void>): Promise<OpenServer> {
  const client = new MongoClient(uri);
  const db = client.db(`fireside_test_${randomBytes(6).toString('hex')}`);
  return {
    uri,
    client,
    db,
    async close() {
      await db.dropDatabase();
      await client.close();
      await then();
    },
  };
}

async function noop(): Promise<void> {}
