import { DatabaseSync } from 'node:sqlite';
import fc from 'fast-check';
import { type Collection, MongoClient } from 'mongodb';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { bestPlan } from '../../src/embedded/planner.ts';
import { StoredIndex } from '../../src/embedded/stored-index.ts';
import { embeddedDatabase, type TestDatabase } from '../support/mongo.ts';

interface Row {
  _id: number;
  a?: unknown;
  b?: unknown;
}

const scalar = fc.oneof(fc.integer({ min: 0, max: 4 }), fc.constantFrom(null, 'x', 'y', true, 1.5));
const field = fc.oneof(
  { weight: 4, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant(undefined) },
);
// Two arrays in one compound index are refused, so at most one field may hold one.
const row = fc.oneof(fc.record({ a: field, b: scalar }), fc.record({ a: scalar, b: field }));
const rows = fc.array(row, { maxLength: 12 });
const flat = fc.array(fc.record({ a: scalar, b: scalar }), { maxLength: 12 });

const operator = fc.constantFrom('$eq', '$ne', '$gt', '$gte', '$lt', '$lte');
const range = fc
  .tuple(operator, scalar, operator, scalar)
  .map(([p, x, q, y]) => ({ [p]: x, [q]: y }));
const list = fc.array(scalar, { minLength: 1, maxLength: 3 }).map((items) => ({ $in: items }));
const condition = fc.oneof(
  scalar,
  range,
  list,
  fc.boolean().map((there) => ({ $exists: there })),
);
const simple = fc.oneof(
  fc.record({ a: condition }),
  fc.record({ b: condition }),
  fc.record({ a: condition, b: condition }),
);
const filter = fc.oneof(
  simple,
  fc.tuple(simple, simple).map((branches) => ({ $or: branches })),
  fc.tuple(simple, simple).map((parts) => ({ $and: parts })),
);
const sort: fc.Arbitrary<Record<string, 1 | -1>> = fc.constantFrom<Record<string, 1 | -1>[]>(
  { _id: 1 },
  { a: 1, _id: 1 },
  { a: -1, _id: 1 },
  { b: 1, a: -1, _id: 1 },
  { a: 1, b: 1, _id: -1 },
  { b: -1, _id: 1 },
  { b: 1, _id: -1 },
);

describe('planner', () => {
  let database: TestDatabase;
  let client: MongoClient;

  beforeAll(async () => {
    database = await embeddedDatabase();
    client = await MongoClient.connect(database.uri, { ignoreUndefined: true });
  });

  afterAll(async () => {
    await client.close();
    await database.stop();
  });

  // An index that ever met an array gives no order, so documents without any have their own collection.
  it.each([
    ['arrays', rows],
    ['scalars', flat],
  ])('finds the same %s in the same order with indexes as without', async (name, given) => {
    const plain: Collection<Row> = client.db().collection(`plain_${name}`);
    const indexed: Collection<Row> = client.db().collection(`indexed_${name}`);
    await indexed.createIndexes([
      { key: { a: 1 }, sparse: true },
      { key: { a: 1, b: -1, _id: 1 } },
      { key: { b: 1, a: -1, _id: 1 } },
      { key: { a: 1, _id: 1 } },
      { key: { b: 1 }, partialFilterExpression: { b: { $type: 'string' } } },
      { key: { b: -1, a: 1 } },
    ]);
    const same = fc.asyncProperty(given, filter, sort, async (docs, query, order) => {
      for (const collection of [plain, indexed]) {
        await collection.deleteMany({});
        if (docs.length > 0) await collection.insertMany(docs.map((doc, _id) => ({ _id, ...doc })));
      }

      const [wanted, found] = await Promise.all(
        [plain, indexed].map((rows) => rows.find(query).sort(order).toArray()),
      );

      expect(found).toEqual(wanted);
    });

    await fc.assert(same, { numRuns: 120 });
  });
});

describe('bestPlan', () => {
  const file = new DatabaseSync(':memory:');
  file.exec('CREATE TABLE t (key BLOB, seq INTEGER, PRIMARY KEY (key, seq))');
  const state = { multikey: false, onMultikey() {}, covers: undefined };
  const spec = { name: 'state_1_at_1', key: { state: 1, at: 1 } };
  const index = new StoredIndex(file, 't', spec, state);
  const open = { $in: ['waiting', 'running'] };
  const byTime = [{ path: 'at', step: 1 }] as const;

  it.each([
    ['a value, then a range', { state: 'waiting', at: { $lte: 5 } }, [], 1, false],
    [
      'a value, and the order behind it',
      { state: 'waiting' },
      [{ path: 'at', step: -1 }],
      1,
      false,
    ],
    ['several values, one after the other', { state: open, at: { $lte: 5 } }, [], 2, false],
    ['several values in the order of all', { state: open }, [{ path: 'state', step: 1 }], 2, false],
    ['several values, side by side', { state: open, at: { $lte: 5 } }, byTime, 2, true],
  ] as const)('walks only the stretches it needs for %s', (_, filter, sort, ranges, merged) => {
    const plan = bestPlan([index], { filter, sort, collated: false });

    expect(plan).toMatchObject({ sorted: true, merged });
    expect(plan?.ranges.map(({ from }) => from.length > 0)).toEqual(Array(ranges).fill(true));
  });

  it('finds no help in an index that begins with another field', () => {
    expect(bestPlan([index], { filter: { at: 5 }, sort: [], collated: false })).toBeUndefined();
  });
});
