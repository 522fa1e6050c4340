import { Decimal128, ObjectId } from 'mongodb';
import { type Case, describeContract, refusal } from './contract.ts';

const sales = [
  { _id: 1, item: 'a', n: 2, price: 10, at: new Date('2031-01-31T10:00:00Z'), tags: ['x', 'y'] },
  { _id: 2, item: 'b', n: 1, price: 20, at: new Date('2031-02-28T10:00:00Z'), tags: [] },
  { _id: 3, item: 'a', n: 5, price: 5, at: new Date('2031-03-01T10:00:00Z') },
  { _id: 4, item: null, n: 1, price: 1, at: new Date('2031-03-02T10:00:00Z'), tags: ['x'] },
];

function gives(
  title: string,
  pipeline: object[],
  expected: unknown,
  given: object[] = sales,
): Case {
  return { title, given, when: (collection) => collection.aggregate(pipeline).toArray(), expected };
}

function refuses(title: string, pipeline: object[], code: number): Case {
  return {
    title,
    given: sales,
    when: (collection) => refusal(collection.aggregate(pipeline).toArray()),
    expected: code,
  };
}

const one = { $match: { _id: 1 } };

describeContract('aggregation', [
  gives(
    '$group sums and counts',
    [{ $group: { _id: '$item', n: { $sum: '$n' }, count: { $sum: 1 } } }, { $sort: { _id: 1 } }],
    [
      { _id: null, n: 1, count: 1 },
      { _id: 'a', n: 7, count: 2 },
      { _id: 'b', n: 1, count: 1 },
    ],
  ),
  gives(
    '$group knows avg, min, max, first, last and push',
    [
      { $match: { item: 'a' } },
      { $sort: { _id: 1 } },
      {
        $group: {
          _id: null,
          avg: { $avg: '$n' },
          min: { $min: '$n' },
          max: { $max: '$n' },
          first: { $first: '$_id' },
          last: { $last: '$_id' },
          all: { $push: '$n' },
        },
      },
    ],
    [{ _id: null, avg: 3.5, min: 2, max: 5, first: 1, last: 3, all: [2, 5] }],
  ),
  gives(
    '$group by a document',
    [one, { $group: { _id: { item: '$item', n: '$n' } } }],
    [{ _id: { item: 'a', n: 2 } }],
  ),
  gives(
    '$group tells values of an ObjectId apart',
    [{ $group: { _id: '$ref', n: { $sum: 1 } } }, { $sort: { n: 1 } }],
    [
      { _id: new ObjectId('0123456789abcdef01234568'), n: 1 },
      { _id: new ObjectId('0123456789abcdef01234567'), n: 2 },
    ],
    [
      { _id: 1, ref: new ObjectId('0123456789abcdef01234567') },
      { _id: 2, ref: new ObjectId('0123456789abcdef01234568') },
      { _id: 3, ref: new ObjectId('0123456789abcdef01234567') },
    ],
  ),
  gives(
    '$addToSet keeps values once',
    [
      { $group: { _id: null, items: { $addToSet: '$n' } } },
      { $project: { _id: 0, size: { $size: '$items' } } },
    ],
    [{ size: 3 }],
  ),
  gives(
    '$project keeps, drops and computes',
    [one, { $project: { _id: 0, n: 1, cost: { $multiply: ['$n', '$price'] } } }],
    [{ n: 2, cost: 20 }],
  ),
  gives(
    '$addFields leaves the documents of the collection alone',
    [one, { $addFields: { 'deep.er': '$n' } }, { $project: { deep: 1 } }],
    [{ _id: 1, deep: { er: 2 } }],
  ),
  gives(
    '$unwind gives one document for each element',
    [{ $unwind: '$tags' }, { $project: { tags: 1 } }],
    [
      { _id: 1, tags: 'x' },
      { _id: 1, tags: 'y' },
      { _id: 4, tags: 'x' },
    ],
  ),
  gives(
    '$unwind keeps empty arrays when told',
    [{ $unwind: { path: '$tags', preserveNullAndEmptyArrays: true } }, { $count: 'n' }],
    [{ n: 5 }],
  ),
  gives(
    '$replaceRoot puts a sub-document on top',
    [one, { $replaceRoot: { newRoot: { only: '$item' } } }],
    [{ only: 'a' }],
  ),
  gives('$count of nothing gives nothing', [{ $match: { _id: 99 } }, { $count: 'n' }], []),
  gives(
    '$sort, $skip and $limit cut a window',
    [{ $sort: { price: -1 } }, { $skip: 1 }, { $limit: 2 }, { $project: { _id: 1 } }],
    [{ _id: 1 }, { _id: 3 }],
  ),
  gives(
    '$match after another stage sees its result',
    [{ $group: { _id: '$item', n: { $sum: 1 } } }, { $match: { n: { $gt: 1 } } }],
    [{ _id: 'a', n: 2 }],
  ),
  gives(
    '$bucket puts a boundary into the upper bucket',
    [{ $bucket: { groupBy: '$price', boundaries: [1, 5, 10], default: 'more' } }],
    [
      { _id: 1, count: 1 },
      { _id: 5, count: 1 },
      { _id: 'more', count: 2 },
    ],
  ),
  gives(
    '$facet runs several pipelines',
    [
      {
        $facet: {
          n: [{ $count: 'n' }],
          first: [{ $sort: { _id: 1 } }, { $limit: 1 }, { $project: { _id: 1 } }],
        },
      },
    ],
    [{ n: [{ n: 4 }], first: [{ _id: 1 }] }],
  ),
  gives(
    '$sortByCount counts downwards',
    [{ $match: { item: { $ne: null } } }, { $sortByCount: '$item' }],
    [
      { _id: 'a', count: 2 },
      { _id: 'b', count: 1 },
    ],
  ),
  gives(
    '$cond, $ifNull and $switch choose',
    [
      one,
      {
        $project: {
          _id: 0,
          a: { $cond: [{ $gt: ['$n', 1] }, 'many', 'one'] },
          b: { $ifNull: ['$nope', 'none'] },
          c: {
            $switch: {
              branches: [
                Object.fromEntries([
                  ['case', { $eq: ['$item', 'a'] }],
                  ['then', 1],
                ]),
              ],
              default: 2,
            },
          },
        },
      },
    ],
    [{ a: 'many', b: 'none', c: 1 }],
  ),
  gives(
    'comparisons order values of different types',
    [
      one,
      {
        $project: {
          _id: 0,
          a: { $lt: ['$n', '$item'] },
          b: { $eq: ['$nope', null] },
          c: { $gt: [null, '$nope'] },
        },
      },
    ],
    [{ a: true, b: false, c: true }],
  ),
  gives(
    '$dateToString and $dateTrunc work on UTC',
    [one, { $project: { _id: 0, day: { $dateToString: { date: '$at', format: '%Y-%m-%d' } } } }],
    [{ day: '2031-01-31' }],
  ),
  gives(
    '$subtract of dates gives milliseconds',
    [one, { $project: { _id: 0, ms: { $subtract: ['$at', new Date('2031-01-31T09:00:00Z')] } } }],
    [{ ms: 3_600_000 }],
  ),
  gives(
    '$filter and $map work on arrays',
    [
      one,
      {
        $project: {
          _id: 0,
          t: {
            $map: {
              input: { $filter: { input: '$tags', cond: { $ne: ['$$this', 'y'] } } },
              in: { $toUpper: '$$this' },
            },
          },
        },
      },
    ],
    [{ t: ['X'] }],
  ),
  {
    title: '$lookup joins by equal fields',
    given: sales,
    when: async (collection, db) => {
      const stock = db.collection<{ _id: string; left: number }>(
        `${collection.collectionName}_stock`,
      );
      await stock.insertOne({ _id: 'b', left: 4 });
      const lookup = {
        from: stock.collectionName,
        localField: 'item',
        foreignField: '_id',
        as: 'stock',
      };
      return collection
        .aggregate([
          { $match: { _id: { $in: [1, 2] } } },
          { $sort: { _id: 1 } },
          { $lookup: lookup },
          { $project: { stock: 1 } },
        ])
        .toArray();
    },
    expected: [
      { _id: 1, stock: [] },
      { _id: 2, stock: [{ _id: 'b', left: 4 }] },
    ],
  },
  {
    title: '$lookup joins by a pipeline with variables',
    given: sales,
    when: async (collection) => {
      const pipeline = [
        { $match: { $expr: { $and: [{ $eq: ['$item', '$$mine'] }, { $ne: ['$_id', '$$id'] }] } } },
        { $project: { _id: 1 } },
      ];
      const lookup = {
        from: collection.collectionName,
        let: { mine: '$item', id: '$_id' },
        pipeline,
        as: 'others',
      };
      return collection
        .aggregate([one, { $lookup: lookup }, { $project: { others: 1 } }])
        .toArray();
    },
    expected: [{ _id: 1, others: [{ _id: 3 }] }],
  },
  {
    title: '$merge writes into another collection',
    given: sales,
    when: async (collection, db) => {
      const target = db.collection<{ _id: string }>(`${collection.collectionName}_merged`);
      await target.insertOne({ _id: 'a', old: true } as { _id: string });
      const group = { $group: { _id: '$item', n: { $sum: 1 } } };
      await collection
        .aggregate([{ $match: { item: { $ne: null } } }, group, { $merge: target.collectionName }])
        .toArray();
      return target.find().sort({ _id: 1 }).toArray();
    },
    expected: [
      { _id: 'a', old: true, n: 2 },
      { _id: 'b', n: 1 },
    ],
  },
  {
    title: '$out replaces another collection',
    given: sales,
    when: async (collection, db) => {
      const target = db.collection<{ _id: number }>(`${collection.collectionName}_out`);
      await target.insertOne({ _id: 99 });
      await collection
        .aggregate([one, { $project: { _id: 1 } }, { $out: target.collectionName }])
        .toArray();
      return target.find().toArray();
    },
    expected: [{ _id: 1 }],
  },
  {
    title: 'let gives variables to expressions',
    given: sales,
    when: (collection) =>
      collection
        .aggregate(
          [{ $match: { $expr: { $eq: ['$_id', '$$wanted'] } } }, { $project: { _id: 1 } }],
          { let: { wanted: { $add: [1, 2] } } },
        )
        .toArray(),
    expected: [{ _id: 3 }],
  },
  gives(
    '$push leaves out what is missing and keeps null',
    [
      { $sort: { _id: 1 } },
      { $group: { _id: 1, items: { $push: '$item' }, tags: { $push: '$tags' } } },
    ],
    [{ _id: 1, items: ['a', 'b', 'a', null], tags: [['x', 'y'], [], ['x']] }],
  ),
  gives(
    '$min and $max order values of different types and pass over null',
    [{ $group: { _id: 1, min: { $min: '$v' }, max: { $max: '$v' } } }],
    [{ _id: 1, min: 3, max: 'a' }],
    [{ _id: 1, v: null }, { _id: 2, v: 3 }, { _id: 3, v: 'a' }, { _id: 4 }],
  ),
  gives(
    '$sum of decimals is exact',
    [{ $group: { _id: 1, sum: { $sum: '$v' } } }],
    [{ _id: 1, sum: Decimal128.fromString('0.3') }],
    [
      { _id: 1, v: Decimal128.fromString('0.1') },
      { _id: 2, v: Decimal128.fromString('0.2') },
      { _id: 3, v: 'text' },
    ],
  ),
  gives(
    '$set goes into arrays and sub-documents, and $$REMOVE takes away',
    [{ $set: { 'list.z': 1, sub: { y: 2 }, gone: '$$REMOVE' } }],
    [
      {
        _id: 1,
        list: [
          { k: 1, z: 1 },
          { k: 2, z: 1 },
        ],
        sub: { x: 1, y: 2 },
      },
    ],
    [{ _id: 1, list: [{ k: 1 }, { k: 2 }], sub: { x: 1 }, gone: 1 }],
  ),
  refuses('an unknown stage is refused', [{ $nope: {} }], 40_324),
  refuses('a stage with two fields is refused', [{ $match: {}, $limit: 1 }], 40_323),
  refuses(
    'an unknown expression is InvalidPipelineOperator',
    [{ $project: { a: { $nope: 1 } } }],
    168,
  ),
  refuses('a limit of none is refused', [{ $limit: 0 }], 15_958),
  refuses('change streams need a replica set', [{ $changeStream: {} }], 40_573),
]);
