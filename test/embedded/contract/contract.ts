import type { Collection, Db, Document } from 'mongodb';
import { MongoServerError } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type OpenServer, testServers } from '../../support/mongo.ts';

/** A document under an `_id` that the test chooses. */
interface Chosen extends Document {
  _id: string | number;
}

export type AnyCollection = Collection<Chosen>;

/** One thing a MongoDB server does: with these documents, this call gives that. */
export interface Case {
  readonly title: string;
  readonly given?: Document[];
  readonly when: (collection: AnyCollection, db: Db) => Promise<unknown>;
  readonly expected: unknown;
}

/** Holds every server at hand to the same cases, each in a collection of its own. */
export function describeContract(name: string, cases: readonly Case[]): void {
  describe.each(testServers())(`${name} on $name`, (server) => {
    let open: OpenServer;
    let made = 0;

    beforeAll(async () => {
      open = await server.open();
    });

    afterAll(() => open.close());

    it.each(cases)('$title', async ({ given = [], when, expected }) => {
      made++;
      const collection: AnyCollection = open.db.collection(`case_${made}`);
      if (given.length > 0) await collection.insertMany(given.map((doc) => ({ _id: 0, ...doc })));

      const result = await when(collection, open.db);

      expect(result).toEqual(expected);
    });
  });
}

/** What of a refusal is MongoDB's own and the same in every version: its code. */
export async function refusal(work: Promise<unknown>): Promise<unknown> {
  try {
    await work;
    return 'no error';
  } catch (error) {
    if (!(error instanceof MongoServerError)) throw error;
    return error.code;
  }
}

/** The `_id`s of what a find gives, in its order. */
export async function ids(found: { toArray(): Promise<Document[]> }): Promise<unknown[]> {
  return (await found.toArray()).map((doc) => doc['_id']);
}

/** The one document, as an update has left it. */
export async function updated(
  collection: AnyCollection,
  update: Document | Document[],
  options = {},
): Promise<Document | null> {
  await collection.updateOne({ _id: 1 }, update, options);
  return collection.findOne({ _id: 1 });
}
