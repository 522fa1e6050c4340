import { Decimal128, Long, Timestamp } from 'mongodb';
import { type Case, describeContract, refusal, updated } from './contract.ts';

function changes(
  title: string,
  before: object,
  update: object | object[],
  after: object,
  options = {},
): Case {
  return {
    title,
    given: [{ _id: 1, ...before }],
    when: (collection) => updated(collection, update, options),
    expected: { _id: 1, ...after },
  };
}

function refuses(
  title: string,
  before: object,
  update: object | object[],
  code: number,
  options = {},
): Case {
  return {
    title,
    given: [{ _id: 1, ...before }],
    when: (collection) => refusal(updated(collection, update, options)),
    expected: code,
  };
}

describeContract('update operators', [
  changes(
    '$set makes the way to a nested field',
    {},
    { $set: { 'a.b.c': 1 } },
    { a: { b: { c: 1 } } },
  ),
  changes(
    '$set fills an array with nulls up to an index',
    { a: [1] },
    { $set: { 'a.3': 4 } },
    { a: [1, null, null, 4] },
  ),
  changes(
    '$unset takes a field away, and leaves null in an array',
    { a: 1, b: [1, 2] },
    { $unset: { a: '', 'b.0': '' } },
    { b: [null, 2] },
  ),
  changes(
    '$inc adds, and begins from nothing',
    { a: 1 },
    { $inc: { a: 2, b: -1 } },
    { a: 3, b: -1 },
  ),
  changes(
    '$inc of an int that overflows makes a long',
    { a: 2_147_483_647 },
    { $inc: { a: 1 } },
    { a: 2_147_483_648 },
  ),
  changes(
    '$inc of a decimal is exact',
    { a: Decimal128.fromString('0.1') },
    { $inc: { a: Decimal128.fromString('0.2') } },
    { a: Decimal128.fromString('0.3') },
  ),
  changes(
    '$mul multiplies, and makes zero from nothing',
    { a: 3 },
    { $mul: { a: 2, b: 5 } },
    { a: 6, b: 0 },
  ),
  changes(
    '$min and $max keep the lesser and the greater',
    { a: 5, b: 5, c: 'x' },
    { $min: { a: 3, c: 9 }, $max: { b: 3 } },
    { a: 3, b: 5, c: 9 },
  ),
  changes('$rename moves a value', { a: 1 }, { $rename: { a: 'b.c' } }, { b: { c: 1 } }),
  changes(
    '$rename of a missing field changes nothing',
    { a: 1 },
    { $rename: { z: 'a' } },
    { a: 1 },
  ),
  changes('$bit works on ints', { a: 13 }, { $bit: { a: { and: 10 } } }, { a: 8 }),
  changes(
    '$setOnInsert does nothing to what exists',
    { a: 1 },
    { $setOnInsert: { a: 2 } },
    { a: 1 },
  ),
  changes(
    'an update that names _id unchanged is fine',
    { a: 1 },
    { $set: { _id: 1, a: 2 } },
    { a: 2 },
  ),
  changes(
    'paths that merely begin alike do not conflict',
    {},
    { $set: { a: 1, ab: 2 }, $inc: { 'b.c': 1, 'b.d': 1 } },
    { a: 1, ab: 2, b: { c: 1, d: 1 } },
  ),
  changes('$push appends', { a: [1] }, { $push: { a: [2, 3] } }, { a: [1, [2, 3]] }),
  changes(
    '$push with $each, $position, $sort and $slice',
    { a: [5, 1] },
    { $push: { a: { $each: [3, 4], $position: 0, $sort: -1, $slice: 3 } } },
    { a: [5, 4, 3] },
  ),
  changes(
    '$push sorts documents by a field',
    { a: [{ k: 2 }] },
    { $push: { a: { $each: [{ k: 1 }], $sort: { k: 1 } } } },
    { a: [{ k: 1 }, { k: 2 }] },
  ),
  changes(
    '$push with a negative $slice keeps the last',
    { a: [1, 2] },
    { $push: { a: { $each: [3], $slice: -2 } } },
    { a: [2, 3] },
  ),
  changes(
    '$addToSet adds what is not there',
    { a: [1] },
    { $addToSet: { a: { $each: [1, 2, 2] } } },
    { a: [1, 2] },
  ),
  changes(
    '$addToSet compares documents with their order',
    { a: [{ x: 1, y: 2 }] },
    { $addToSet: { a: { y: 2, x: 1 } } },
    {
      a: [
        { x: 1, y: 2 },
        { y: 2, x: 1 },
      ],
    },
  ),
  changes(
    '$pop takes the first or the last',
    { a: [1, 2, 3], b: [1, 2, 3] },
    { $pop: { a: -1, b: 1 } },
    { a: [2, 3], b: [1, 2] },
  ),
  changes(
    '$pull takes what meets a condition',
    { a: [1, 5, 9] },
    { $pull: { a: { $gte: 5 } } },
    { a: [1] },
  ),
  changes(
    '$pull takes documents that match in part',
    { a: [{ k: 1, v: 2 }, { k: 2 }] },
    { $pull: { a: { k: 1 } } },
    { a: [{ k: 2 }] },
  ),
  changes(
    '$pullAll takes the values given',
    { a: [1, 2, 1, 3] },
    { $pullAll: { a: [1, 3] } },
    { a: [2] },
  ),
  changes('$[] changes every element', { a: [1, 2] }, { $inc: { 'a.$[]': 10 } }, { a: [11, 12] }),
  changes(
    '$[name] changes what its filter finds',
    { a: [{ k: 1 }, { k: 5 }] },
    { $set: { 'a.$[big].v': true } },
    { a: [{ k: 1 }, { k: 5, v: true }] },
    { arrayFilters: [{ 'big.k': { $gt: 2 } }] },
  ),
  changes(
    '$[name] goes through nested arrays',
    { a: [{ b: [1, 2] }, { b: [3] }] },
    { $set: { 'a.$[].b.$[x]': 0 } },
    { a: [{ b: [1, 0] }, { b: [0] }] },
    { arrayFilters: [{ x: { $gte: 2 } }] },
  ),
  changes(
    'a pipeline computes from the document',
    { a: 2, b: 3 },
    [{ $set: { c: { $add: ['$a', '$b'] } } }, { $unset: 'a' }],
    { b: 3, c: 5 },
  ),
  {
    title: 'new fields come in the order of their names',
    given: [{ _id: 1, z: 0 }],
    when: async (collection) =>
      Object.keys((await updated(collection, { $set: { c: 1, b: 2 }, $inc: { a: 1 } })) ?? {}),
    expected: ['_id', 'z', 'a', 'b', 'c'],
  },
  {
    title: '$ changes the element that the filter found',
    given: [{ _id: 1, a: [{ k: 1 }, { k: 2 }] }],
    when: async (collection) => {
      await collection.updateOne({ 'a.k': 2 }, { $set: { 'a.$.v': 'x' } });
      return collection.findOne();
    },
    expected: { _id: 1, a: [{ k: 1 }, { k: 2, v: 'x' }] },
  },
  {
    title: '$currentDate writes a date or a timestamp',
    given: [{ _id: 1 }],
    when: async (collection) => {
      const doc = (await updated(collection, {
        $currentDate: { d: true, t: { $type: 'timestamp' } },
      })) as { d: unknown; t: unknown };
      return [doc.d instanceof Date, doc.t instanceof Timestamp];
    },
    expected: [true, true],
  },
  {
    title: 'a number keeps its type through an update of another field',
    given: [{ _id: 1, n: Long.fromNumber(7) }],
    when: async (collection) => {
      await updated(collection, { $set: { other: 1 } });
      return collection.countDocuments({ n: { $type: 'long' } });
    },
    expected: 1,
  },
  {
    title: 'an update that changes nothing matches and modifies nothing',
    given: [{ _id: 1, a: 1 }],
    when: async (collection) => {
      const { matchedCount, modifiedCount } = await collection.updateOne(
        { _id: 1 },
        { $set: { a: 1 } },
      );
      return { matchedCount, modifiedCount };
    },
    expected: { matchedCount: 1, modifiedCount: 0 },
  },
  refuses('two operators on one path conflict', {}, { $set: { a: 1 }, $inc: { a: 1 } }, 40),
  refuses('a path and one within it conflict', {}, { $set: { a: {}, 'a.b': 1 } }, 40),
  refuses('a changed _id is ImmutableField', {}, { $set: { _id: 2 } }, 66),
  refuses('an unknown operator is FailedToParse', {}, { $nope: { a: 1 } }, 9),
  refuses('$inc of a text is TypeMismatch', { a: 'x' }, { $inc: { a: 1 } }, 14),
  refuses('$inc by a text is TypeMismatch', { a: 1 }, { $inc: { a: 'x' } }, 14),
  refuses('a way through a scalar is PathNotViable', { a: 1 }, { $set: { 'a.b': 1 } }, 28),
  refuses('a name in an array is PathNotViable', { a: [1] }, { $set: { 'a.b': 1 } }, 28),
  refuses('$push to a scalar is BadValue', { a: 1 }, { $push: { a: 1 } }, 2),
  refuses('$addToSet to a scalar is BadValue', { a: 1 }, { $addToSet: { a: 1 } }, 2),
  refuses('$pull from a scalar is BadValue', { a: 1 }, { $pull: { a: 1 } }, 2),
  refuses('$pop from a scalar is TypeMismatch', { a: 1 }, { $pop: { a: 1 } }, 14),
  refuses('$pop by two is FailedToParse', { a: [1] }, { $pop: { a: 2 } }, 9),
  refuses('$ without an array in the filter is BadValue', { a: [1] }, { $set: { 'a.$': 2 } }, 2),
  refuses('a filter for no path is FailedToParse', { a: [1] }, { $set: { a: 1 } }, 9, {
    arrayFilters: [{ x: 1 }],
  }),
  refuses('a path without its filter is BadValue', { a: [1] }, { $set: { 'a.$[x]': 1 } }, 2),
  refuses('$[] of a missing array is BadValue', {}, { $set: { 'a.$[]': 1 } }, 2),
  refuses('an empty path is EmptyFieldName', {}, { $set: { '': 1 } }, 56),
  refuses('$bit on a double is BadValue', { a: 1.5 }, { $bit: { a: { or: 1 } } }, 2),
  refuses('a stage that an update may not use is InvalidOptions', {}, [{ $match: {} }], 72),
]);
