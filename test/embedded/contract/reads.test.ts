import { Binary, Decimal128, Long, MaxKey, MinKey, ObjectId, Timestamp } from 'mongodb';
import { type Case, describeContract, ids, refusal } from './contract.ts';

/** One value of each type, in MongoDB's order. */
const MIXED = [
  new MinKey(),
  null,
  -3,
  Decimal128.fromString('1.5'),
  Long.fromNumber(2),
  2.5,
  '',
  'B',
  'a',
  'é',
  { a: 1 },
  { a: 2 },
  { b: 0 },
  new Binary(Buffer.from('a')),
  new ObjectId('0123456789abcdef01234567'),
  false,
  true,
  new Date(-1),
  new Date(1),
  new Timestamp({ t: 1, i: 1 }),
  /a/,
  new MaxKey(),
];

const inOrder = MIXED.map((v, at) => ({ _id: at, v }));
const shuffled = inOrder.toSorted((a, b) => ((a._id * 7) % 22) - ((b._id * 7) % 22));

function sorts(
  title: string,
  given: object[],
  sort: object,
  expected: unknown[],
  index?: object,
): Case {
  return {
    title,
    given,
    when: async (collection) => {
      if (index) await collection.createIndex(index as Record<string, 1>);
      return ids(collection.find().sort(sort as Record<string, 1>));
    },
    expected,
  };
}

function projects(
  title: string,
  doc: object,
  projection: object,
  expected: object,
  filter: object = {},
): Case {
  return {
    title,
    given: [{ _id: 1, ...doc }],
    when: (collection) => collection.findOne(filter, { projection }),
    expected,
  };
}

function refuses(title: string, options: object, code: number): Case {
  return {
    title,
    given: [{ _id: 1 }],
    when: (collection) => refusal(collection.find({}, options).toArray()),
    expected: code,
  };
}

const all = inOrder.map(({ _id }) => _id);
const arrays = [
  { _id: 1, a: [3, 9] },
  { _id: 2, a: [] },
  { _id: 3, a: 5 },
  { _id: 4 },
  { _id: 5, a: [1, 20] },
];
const five = [1, 2, 3, 4, 5].map((_id) => ({ _id, half: _id % 2 }));

describeContract('sort, skip and limit', [
  sorts('values of all types come in the order of types', shuffled, { v: 1 }, all),
  sorts('and backwards', shuffled, { v: -1 }, all.toReversed()),
  sorts('an index gives the same order', shuffled, { v: 1 }, all, { v: 1 }),
  sorts('an index read backwards gives the reverse', shuffled, { v: -1 }, all.toReversed(), {
    v: 1,
  }),
  sorts('a descending index gives the same order', shuffled, { v: 1 }, all, { v: -1 }),
  sorts('an array counts as its least element upwards', arrays, { a: 1 }, [2, 4, 5, 1, 3]),
  sorts('an array counts as its greatest element downwards', arrays, { a: -1 }, [5, 1, 3, 4, 2]),
  sorts('an index over arrays changes nothing in that', arrays, { a: -1 }, [5, 1, 3, 4, 2], {
    a: 1,
  }),
  sorts('a second field decides between equals', five, { half: -1, _id: -1 }, [5, 3, 1, 4, 2]),
  sorts(
    'a compound index decides between equals too',
    five,
    { half: 1, _id: -1 },
    [4, 2, 5, 3, 1],
    { half: 1, _id: -1 },
  ),
  {
    title: 'skip and limit cut a window out',
    given: five,
    when: (collection) => ids(collection.find().sort({ _id: -1 }).skip(1).limit(2)),
    expected: [4, 3],
  },
  {
    title: 'a range with a sort on the same index comes in order',
    given: five,
    when: async (collection) => {
      await collection.createIndex({ half: 1, _id: 1 });
      return ids(collection.find({ half: 1, _id: { $gt: 1 } }).sort({ _id: -1 }));
    },
    expected: [5, 3],
  },
  {
    title: 'documents come in batches of any size',
    given: five,
    when: (collection) => ids(collection.find().sort({ _id: 1 }).batchSize(2)),
    expected: [1, 2, 3, 4, 5],
  },
  {
    title: 'a batch of none gives a cursor to ask again',
    given: five,
    when: async (collection, db) => {
      const name = collection.collectionName;
      const { cursor } = await db.command({ find: name, batchSize: 0 });
      const next = await db.command({ getMore: cursor.id, collection: name });
      return [cursor.firstBatch.length, next['cursor'].nextBatch.length];
    },
    expected: [0, 5],
  },
  {
    title: 'a killed cursor is CursorNotFound',
    given: five,
    when: async (collection, db) => {
      const name = collection.collectionName;
      const { cursor } = await db.command({ find: name, batchSize: 1 });
      await db.command({ killCursors: name, cursors: [cursor.id] });
      return refusal(db.command({ getMore: cursor.id, collection: name }));
    },
    expected: 43,
  },
  {
    title: 'count takes a filter, skip and limit',
    given: five,
    when: async (collection) => [
      await collection.countDocuments({ half: 1 }),
      await collection.countDocuments({}, { skip: 1, limit: 3 }),
      await collection.estimatedDocumentCount(),
    ],
    expected: [3, 3, 5],
  },
  {
    title: 'distinct takes arrays apart',
    given: [{ _id: 1, a: [1, 2] }, { _id: 2, a: 2 }, { _id: 3 }],
    when: (collection) => collection.distinct('a'),
    expected: [1, 2],
  },
  {
    title: 'a collation of strength 2 ignores case',
    given: [
      { _id: 1, a: 'Ping' },
      { _id: 2, a: 'ping' },
      { _id: 3, a: 'pong' },
    ],
    when: (collection) =>
      ids(
        collection
          .find({ a: 'PING' }, { collation: { locale: 'en_US', strength: 2 } })
          .sort({ _id: 1 }),
      ),
    expected: [1, 2],
  },
  {
    title: 'a sort by two is refused',
    when: (collection, db) =>
      refusal(db.command({ find: collection.collectionName, sort: { a: 2 } })),
    expected: 15_975,
  },
  refuses('a hint of no index is BadValue', { hint: 'nobody' }, 2),
]);

const nested = {
  a: { b: 1, c: 2 },
  list: [
    { k: 1, v: 1 },
    { k: 2, v: 2 },
    { k: 3, v: 3 },
  ],
  n: 5,
};

describeContract('projection', [
  projects('keeps what it names, and _id', nested, { n: 1 }, { _id: 1, n: 5 }),
  projects('leaves _id out when told', nested, { n: 1, _id: 0 }, { n: 5 }),
  projects(
    'leaves out what it names',
    nested,
    { list: 0, 'a.b': 0 },
    { _id: 1, a: { c: 2 }, n: 5 },
  ),
  projects(
    'goes into arrays',
    nested,
    { 'list.k': 1 },
    { _id: 1, list: [{ k: 1 }, { k: 2 }, { k: 3 }] },
  ),
  projects(
    '$slice cuts an array and keeps the rest',
    { list: [1, 2, 3], n: 1 },
    { list: { $slice: -2 } },
    { _id: 1, list: [2, 3], n: 1 },
  ),
  projects(
    '$slice skips and takes',
    { list: [1, 2, 3, 4] },
    { list: { $slice: [1, 2] } },
    { _id: 1, list: [2, 3] },
  ),
  projects(
    '$elemMatch keeps the first that fits',
    nested,
    { list: { $elemMatch: { k: { $gt: 1 } } } },
    { _id: 1, list: [{ k: 2, v: 2 }] },
  ),
  projects(
    '$ keeps the element that the filter found',
    nested,
    { 'list.$': 1 },
    { _id: 1, list: [{ k: 3, v: 3 }] },
    { 'list.k': 3 },
  ),
  projects('computes a field', nested, { twice: { $multiply: ['$n', 2] } }, { _id: 1, twice: 10 }),
  refuses('an exclusion among inclusions is refused', { projection: { a: 1, b: 0 } }, 31_254),
  refuses('an inclusion among exclusions is refused', { projection: { a: 0, b: 1 } }, 31_253),
  refuses('two paths that collide are refused', { projection: { a: 1, 'a.b': 1 } }, 31_249),
]);
