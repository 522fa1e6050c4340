import { type AnyCollection, type Case, describeContract, ids, refusal } from './contract.ts';

type Keys = Record<string, 1 | -1>;

function guards(
  title: string,
  keys: Keys,
  options: object,
  first: object,
  second: object,
  expected: unknown,
): Case {
  return {
    title,
    when: async (collection) => {
      await collection.createIndex(keys, options);
      await collection.insertOne({ _id: 1, ...first });
      return refusal(collection.insertOne({ _id: 2, ...second }));
    },
    expected,
  };
}

function refuses(
  title: string,
  when: (collection: AnyCollection) => Promise<unknown>,
  expected: number,
): Case {
  return {
    title,
    given: [{ _id: 1, a: 1 }],
    when: (collection) => refusal(when(collection)),
    expected,
  };
}

const TAKEN = 11_000;
const FREE = 'no error';
const unique = { unique: true };
const partial = { unique: true, partialFilterExpression: { a: { $type: 'string' } } };

describeContract('indexes', [
  guards('a unique index keeps a second value out', { a: 1 }, unique, { a: 1 }, { a: 1 }, TAKEN),
  guards('a unique index lets another value in', { a: 1 }, unique, { a: 1 }, { a: 2 }, FREE),
  guards(
    'a missing field counts as null in a unique index',
    { a: 1 },
    unique,
    { a: null },
    {},
    TAKEN,
  ),
  guards(
    'elements of arrays are unique between documents',
    { a: 1 },
    unique,
    { a: [1, 2] },
    { a: [2, 3] },
    TAKEN,
  ),
  guards(
    'one document may hold a value twice',
    { a: 1 },
    unique,
    { a: [1, 1] },
    { a: [2, 2] },
    FREE,
  ),
  guards(
    'a unique index reaches into arrays of documents',
    { 'a.k': 1 },
    unique,
    { a: [{ k: 1 }] },
    { a: [{ k: 1 }, { k: 2 }] },
    TAKEN,
  ),
  guards(
    'a compound index is unique as a whole',
    { a: 1, b: -1 },
    unique,
    { a: 1, b: 1 },
    { a: 1, b: 1 },
    TAKEN,
  ),
  guards(
    'a compound index lets half a match in',
    { a: 1, b: -1 },
    unique,
    { a: 1, b: 1 },
    { a: 1, b: 2 },
    FREE,
  ),
  guards('numbers of two types are one value', { a: 1 }, unique, { a: 1 }, { a: 1.0 }, TAKEN),
  guards('texts that differ in case are two', { a: 1 }, unique, { a: 'x' }, { a: 'X' }, FREE),
  guards(
    'a sparse index leaves missing fields alone',
    { a: 1 },
    { unique: true, sparse: true },
    {},
    {},
    FREE,
  ),
  guards(
    'a sparse index counts null',
    { a: 1 },
    { unique: true, sparse: true },
    { a: null },
    { a: null },
    TAKEN,
  ),
  guards('a partial index leaves others alone', { a: 1 }, partial, { a: null }, { a: null }, FREE),
  guards(
    'a partial index is unique for what it holds',
    { a: 1 },
    partial,
    { a: 'C1' },
    { a: 'C1' },
    TAKEN,
  ),
  {
    title: 'an update may not take a taken value',
    given: [
      { _id: 1, a: 1 },
      { _id: 2, a: 2 },
    ],
    when: async (collection) => {
      await collection.createIndex({ a: 1 }, unique);
      const code = await refusal(collection.updateOne({ _id: 2 }, { $set: { a: 1 } }));
      return [code, await collection.findOne({ _id: 2 })];
    },
    expected: [TAKEN, { _id: 2, a: 2 }],
  },
  {
    title: 'a value is free again once its document has gone',
    given: [{ _id: 1, a: 1 }],
    when: async (collection) => {
      await collection.createIndex({ a: 1 }, unique);
      await collection.deleteOne({ _id: 1 });
      return refusal(collection.insertOne({ _id: 2, a: 1 }));
    },
    expected: FREE,
  },
  {
    title: 'a unique index over duplicates is not made',
    given: [
      { _id: 1, a: 1 },
      { _id: 2, a: 1 },
    ],
    when: async (collection) => {
      const code = await refusal(collection.createIndex({ a: 1 }, unique));
      return [code, (await collection.indexes()).length];
    },
    expected: [TAKEN, 1],
  },
  {
    title: 'a sparse index hides nothing from a query for null',
    given: [{ _id: 1 }, { _id: 2, a: 1 }],
    when: async (collection) => {
      await collection.createIndex({ a: 1 }, { sparse: true });
      return [await ids(collection.find({ a: null })), await ids(collection.find().sort({ a: 1 }))];
    },
    expected: [[1], [1, 2]],
  },
  {
    title: 'a partial index hides nothing from a wider query',
    given: [
      { _id: 1, a: 1, on: false },
      { _id: 2, a: 1, on: true },
    ],
    when: async (collection) => {
      await collection.createIndex({ a: 1 }, { partialFilterExpression: { on: true } });
      return [
        await ids(collection.find({ a: 1 }).sort({ _id: 1 })),
        await ids(collection.find({ a: 1, on: true })),
      ];
    },
    expected: [[1, 2], [2]],
  },
  {
    title: 'a range on an index over arrays may be met by two elements',
    given: [
      { _id: 1, a: [1, 9] },
      { _id: 2, a: [4, 5] },
      { _id: 3, a: [9] },
    ],
    when: async (collection) => {
      await collection.createIndex({ a: 1 });
      return ids(collection.find({ a: { $gt: 3, $lt: 6 } }).sort({ _id: 1 }));
    },
    expected: [1, 2],
  },
  {
    title: 'indexes are listed as they were asked for',
    when: async (collection) => {
      await collection.createIndex({ a: 1, b: -1 }, { unique: true });
      await collection.createIndex({ at: 1 }, { expireAfterSeconds: 60, name: 'life' });
      return collection.indexes();
    },
    expected: [
      { v: 2, key: { _id: 1 }, name: '_id_' },
      { v: 2, key: { a: 1, b: -1 }, name: 'a_1_b_-1', unique: true },
      { v: 2, key: { at: 1 }, name: 'life', expireAfterSeconds: 60 },
    ],
  },
  {
    title: 'an index that is there already is no error',
    when: async (collection) => [
      await collection.createIndex({ a: 1 }),
      await collection.createIndex({ a: 1 }),
    ],
    expected: ['a_1', 'a_1'],
  },
  refuses(
    'one name for two keys is IndexKeySpecsConflict',
    async (collection) => {
      await collection.createIndex({ a: 1 }, { name: 'x' });
      await collection.createIndex({ b: 1 }, { name: 'x' });
    },
    86,
  ),
  refuses(
    'two names for one key are IndexOptionsConflict',
    async (collection) => {
      await collection.createIndex({ a: 1 }, { name: 'x' });
      await collection.createIndex({ a: 1 }, { name: 'y' });
    },
    85,
  ),
  refuses(
    'a compound TTL index is CannotCreateIndex',
    (collection) => collection.createIndex({ a: 1, b: 1 }, { expireAfterSeconds: 1 }),
    67,
  ),
  refuses(
    'an unknown kind of index is CannotCreateIndex',
    (collection) => collection.createIndex({ a: 'nope' as '2d' }),
    67,
  ),
  refuses(
    'two arrays in one compound key are refused',
    async (collection) => {
      await collection.createIndex({ x: 1, y: 1 });
      await collection.insertOne({ _id: 5, x: [1], y: [1] });
    },
    171,
  ),
  refuses(
    'dropping the index on _id is InvalidOptions',
    (collection) => collection.dropIndex('_id_'),
    72,
  ),
  refuses(
    'dropping an index that is not there is IndexNotFound',
    (collection) => collection.dropIndex('nope'),
    27,
  ),
]);
