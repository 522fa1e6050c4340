import { MongoBulkWriteError, ObjectId } from 'mongodb';
import { type AnyCollection, describeContract, refusal } from './contract.ts';

describeContract('writes', [
  {
    title: 'an upsert begins from the equalities of its filter',
    when: async (collection) => {
      await collection.updateOne(
        { _id: 7, 'a.b': 1, c: { $gt: 3 }, $and: [{ d: { $eq: 2 } }] },
        { $set: { e: 1 } },
        { upsert: true },
      );
      return collection.findOne();
    },
    expected: { _id: 7, a: { b: 1 }, d: 2, e: 1 },
  },
  {
    title: 'an upsert applies $setOnInsert once',
    when: async (collection) => {
      const update = { $setOnInsert: { made: 1 }, $inc: { n: 1 } };
      const first = await collection.updateOne({ _id: 1 }, update, { upsert: true });
      const second = await collection.updateOne({ _id: 1 }, update, { upsert: true });
      return [first.upsertedCount, second.upsertedCount, await collection.findOne()];
    },
    expected: [1, 0, { _id: 1, made: 1, n: 2 }],
  },
  {
    title: 'an upsert makes an ObjectId where nothing names an _id',
    when: async (collection) => {
      const { upsertedId } = await collection.updateOne(
        { a: 1 },
        { $set: { b: 1 } },
        { upsert: true },
      );
      return (upsertedId as unknown) instanceof ObjectId;
    },
    expected: true,
  },
  {
    title: 'a replacing upsert takes only _id from its filter',
    when: async (collection) => {
      await collection.replaceOne({ _id: 3, a: 1 }, { b: 2 }, { upsert: true });
      return collection.findOne();
    },
    expected: { _id: 3, b: 2 },
  },
  {
    title: 'an upsert that infers one field twice is NotSingleValueField',
    when: (collection) =>
      refusal(
        collection.updateOne({ $and: [{ a: 1 }, { a: 2 }] }, { $set: { b: 1 } }, { upsert: true }),
      ),
    expected: 54,
  },
  {
    title: 'of many upserts at once with a unique key one wins',
    when: async (collection) => {
      await collection.createIndex({ key: 1 }, { unique: true });
      const attempts = Array.from({ length: 8 }, () => upsertKey(collection));
      const won = await Promise.all(attempts);
      return [won.filter(Boolean).length, await collection.countDocuments()];
    },
    expected: [1, 1],
  },
  {
    title: 'updateMany changes all that match, with $ of each',
    given: [
      { _id: 1, a: [1, 2] },
      { _id: 2, a: [2] },
      { _id: 3, a: [3] },
    ],
    when: async (collection) => {
      await collection.updateMany({ a: 2 }, { $set: { 'a.$': 0 } });
      return collection.find().sort({ _id: 1 }).toArray();
    },
    expected: [
      { _id: 1, a: [1, 0] },
      { _id: 2, a: [0] },
      { _id: 3, a: [3] },
    ],
  },
  {
    title: 'a replacement keeps _id and drops the rest',
    given: [{ _id: 1, a: 1, b: 2 }],
    when: async (collection) => {
      await collection.replaceOne({ _id: 1 }, { c: 3 });
      return collection.findOne();
    },
    expected: { _id: 1, c: 3 },
  },
  {
    title: 'a replacement with another _id is ImmutableField',
    given: [{ _id: 1 }],
    when: (collection) => refusal(collection.replaceOne({ _id: 1 }, { _id: 2 } as object)),
    expected: 66,
  },
  {
    title: 'findOneAndUpdate gives the document before, or after',
    given: [{ _id: 1, n: 1 }],
    when: async (collection) => [
      await collection.findOneAndUpdate({ _id: 1 }, { $inc: { n: 1 } }),
      await collection.findOneAndUpdate(
        { _id: 1 },
        { $inc: { n: 1 } },
        { returnDocument: 'after' },
      ),
      await collection.findOneAndUpdate({ _id: 9 }, { $inc: { n: 1 } }),
    ],
    expected: [{ _id: 1, n: 1 }, { _id: 1, n: 3 }, null],
  },
  {
    title: 'findOneAndUpdate takes the first in its sort',
    given: [
      { _id: 1, n: 3 },
      { _id: 2, n: 1 },
      { _id: 3, n: 2 },
    ],
    when: async (collection) => {
      const options = { sort: { n: 1 }, projection: { _id: 1 } } as const;
      return collection.findOneAndUpdate({}, { $set: { n: 9 } }, options);
    },
    expected: { _id: 2 },
  },
  {
    title: 'findOneAndUpdate says what it upserted',
    when: (collection) =>
      collection
        .findOneAndUpdate(
          { _id: 5 },
          { $set: { a: 1 } },
          { upsert: true, includeResultMetadata: true },
        )
        .then((result) => [result?.lastErrorObject, result?.value]),
    expected: [{ n: 1, updatedExisting: false, upserted: 5 }, null],
  },
  {
    title: 'findOneAndDelete gives what it took',
    given: [{ _id: 1 }, { _id: 2 }],
    when: async (collection) => [
      await collection.findOneAndDelete({}, { sort: { _id: -1 } }),
      await collection.countDocuments(),
    ],
    expected: [{ _id: 2 }, 1],
  },
  {
    title: 'deleteOne takes one and deleteMany all',
    given: [{ _id: 1 }, { _id: 2 }, { _id: 3 }],
    when: async (collection) => [
      (await collection.deleteOne({})).deletedCount,
      (await collection.deleteMany({})).deletedCount,
    ],
    expected: [1, 2],
  },
  {
    title: 'an ordered batch stops at the first error',
    given: [{ _id: 1 }],
    when: (collection) => bulk(collection, true),
    expected: { inserted: 1, errors: [[1, 11_000]] },
  },
  {
    title: 'an unordered batch goes on past errors',
    given: [{ _id: 1 }],
    when: (collection) => bulk(collection, false),
    expected: {
      inserted: 2,
      errors: [
        [1, 11_000],
        [3, 11_000],
      ],
    },
  },
  {
    title: 'a duplicate _id says which key and value',
    given: [{ _id: 'a' }],
    when: async (collection) => {
      const error = await collection.insertOne({ _id: 'a' }).catch((caught: unknown) => caught);
      const { keyPattern, keyValue } = error as { keyPattern: unknown; keyValue: unknown };
      return { keyPattern, keyValue };
    },
    expected: { keyPattern: { _id: 1 }, keyValue: { _id: 'a' } },
  },
  {
    title: 'an array as _id is InvalidIdField',
    when: (collection, db) =>
      refusal(db.collection<{ _id: number[] }>(collection.collectionName).insertOne({ _id: [1] })),
    expected: 53,
  },
  {
    title: 'an _id of one number type keeps the others out',
    given: [{ _id: 1 }],
    when: (collection, db) =>
      refusal(db.collection<{ _id: unknown }>(collection.collectionName).insertOne({ _id: 1.0 })),
    expected: 11_000,
  },
  {
    title: 'many replacements at once are FailedToParse',
    given: [{ _id: 1 }],
    when: async (collection, db) => {
      const updates = [{ q: {}, u: { a: 1 }, multi: true }];
      const { writeErrors } = await db.command({ update: collection.collectionName, updates });
      return writeErrors[0].code;
    },
    expected: 9,
  },
  {
    title: 'an update and a removal at once are FailedToParse',
    given: [{ _id: 1 }],
    when: (collection, db) =>
      refusal(
        db.command({
          findAndModify: collection.collectionName,
          query: {},
          remove: true,
          update: { $set: { a: 1 } },
        }),
      ),
    expected: 9,
  },
]);

async function upsertKey(collection: AnyCollection): Promise<boolean> {
  try {
    const result = await collection.updateOne(
      { key: 'k' },
      { $setOnInsert: { by: 1 } },
      { upsert: true },
    );
    return result.upsertedCount === 1;
  } catch (error) {
    if ((error as { code?: unknown }).code === 11_000) return false;
    throw error;
  }
}

async function bulk(collection: AnyCollection, ordered: boolean): Promise<unknown> {
  const documents = [{ _id: 2 }, { _id: 1 }, { _id: 3 }, { _id: 2 }];
  const error: unknown = await collection
    .insertMany(documents, { ordered })
    .catch((caught: unknown) => caught);
  if (!(error instanceof MongoBulkWriteError)) return error;
  const errors = [error.writeErrors].flat().map(({ index, code }) => [index, code]);
  return { inserted: error.insertedCount, errors };
}
