import { BSONRegExp, Decimal128, Double, Long, MaxKey, MinKey, ObjectId } from 'mongodb';
import { type Case, describeContract, ids, refusal } from './contract.ts';

const people = [
  { _id: 1, n: 1, tags: ['a', 'b'], at: { x: 1, y: 2 } },
  { _id: 2, n: 5, tags: [], at: { y: 2, x: 1 } },
  { _id: 3, n: null, tags: 'a' },
  {
    _id: 4,
    items: [
      { k: 1, v: 1 },
      { k: 2, v: 2 },
    ],
  },
];

function finds(title: string, filter: object, expected: unknown[], given: object[] = people): Case {
  return {
    title,
    given,
    when: (collection) => ids(collection.find(filter).sort({ _id: 1 })),
    expected,
  };
}

function refuses(title: string, filter: object, code: number): Case {
  return {
    title,
    given: people,
    when: (collection) => refusal(collection.find(filter).toArray()),
    expected: code,
  };
}

const numbers = [
  { _id: 1, n: 1 },
  { _id: 2, n: new Double(1) },
  { _id: 3, n: Long.fromNumber(1) },
  { _id: 4, n: Decimal128.fromString('1.0') },
  { _id: 5, n: Decimal128.fromString('1.1') },
  { _id: 6, n: Number.NaN },
];

describeContract('filters', [
  finds('an equality finds a scalar, and an element of an array', { tags: 'a' }, [1, 3]),
  finds('null finds null and missing fields', { n: null }, [3, 4]),
  finds('null does not find an empty array', { tags: null }, [4]),
  finds(
    'a sub-document is equal only with its keys in the same order',
    { at: { x: 1, y: 2 } },
    [1],
  ),
  finds('an array is equal as a whole', { tags: ['a', 'b'] }, [1]),
  finds('a dotted path goes through the elements of an array', { 'items.k': 2 }, [4]),
  finds('a dotted path takes an index', { 'items.0.k': 1 }, [4]),
  finds('an index in a path names one element only', { 'items.0.k': 2 }, []),
  finds(
    'two conditions on an array may be met by different elements',
    { 'items.k': 1, 'items.v': 2 },
    [4],
  ),
  finds('$elemMatch wants one element to meet all', { items: { $elemMatch: { k: 1, v: 2 } } }, []),
  finds('$elemMatch tests plain values', { tags: { $elemMatch: { $gte: 'b' } } }, [1]),
  finds('a comparison stays within its type', { n: { $lt: 9 } }, [1, 2]),
  finds('$gte null finds null and missing', { n: { $gte: null } }, [3, 4]),
  finds('$gt null finds nothing', { n: { $gt: null } }, []),
  finds(
    'MinKey and MaxKey compare with every type',
    { n: { $gt: new MinKey(), $lt: new MaxKey() } },
    [1, 2, 3, 4],
  ),
  finds('$ne excludes what holds the value in an array', { tags: { $ne: 'a' } }, [2, 4]),
  finds('$nin with null excludes missing fields', { n: { $nin: [null] } }, [1, 2]),
  finds('$in takes a pattern', { tags: { $in: [/^b/] } }, [1]),
  finds('$in with an empty list finds nothing', { n: { $in: [] } }, []),
  finds('$all wants every value', { tags: { $all: ['b', 'a'] } }, [1]),
  finds('$all with an empty list finds nothing', { tags: { $all: [] } }, []),
  finds('$size counts elements', { tags: { $size: 0 } }, [2]),
  finds('$exists tells null from missing', { n: { $exists: true } }, [1, 2, 3]),
  finds('$exists false finds what lacks the field', { at: { $exists: false } }, [3, 4]),
  finds('$type looks at elements too', { tags: { $type: 'string' } }, [1, 3]),
  finds('$type array looks at the field itself', { tags: { $type: 'array' } }, [1, 2]),
  finds(
    '$not turns a comparison round and finds missing fields',
    { n: { $not: { $gt: 1 } } },
    [1, 3, 4],
  ),
  finds('$mod drops the fraction', { n: { $mod: [4, 1] } }, [1, 2]),
  finds('$or and $nor combine', { $or: [{ n: 1 }, { n: 5 }], $nor: [{ tags: 'a' }] }, [2]),
  finds(
    '$expr compares two fields, and tells missing from null',
    { $expr: { $eq: ['$at.x', '$n'] } },
    [1, 4],
  ),
  finds('$regex takes options', { tags: { $regex: '^A', $options: 'i' } }, [1, 3]),
  finds(
    'a pattern finds an equal stored pattern',
    { p: new BSONRegExp('x') },
    [1],
    [{ _id: 1, p: new BSONRegExp('x') }],
  ),
  finds('numbers of four types are equal by value', { n: 1 }, [1, 2, 3, 4], numbers),
  finds('$type tells the number types apart', { n: { $type: 'double' } }, [2, 6], numbers),
  finds('$type number is all of them', { n: { $type: 'number' } }, [1, 2, 3, 4, 5, 6], numbers),
  finds('NaN equals itself', { n: Number.NaN }, [6], numbers),
  finds('NaN is neither above nor below', { n: { $lt: 2 } }, [1, 2, 3, 4, 5], numbers),
  finds('a decimal compares with doubles', { n: { $gt: 1.05 } }, [5], numbers),
  finds('$bitsAllSet reads a mask', { n: { $bitsAllSet: 5 } }, [2]),
  finds(
    'a long beyond 2^53 keeps its last digit',
    { n: Long.fromString('9007199254740993') },
    [2],
    [
      { _id: 1, n: Long.fromString('9007199254740992') },
      { _id: 2, n: Long.fromString('9007199254740993') },
    ],
  ),
  finds(
    'an ObjectId is found by value',
    { _id: new ObjectId('0123456789abcdef01234567') },
    [new ObjectId('0123456789abcdef01234567')],
    [
      { _id: new ObjectId('0123456789abcdef01234567') },
      { _id: new ObjectId('0123456789abcdef01234568') },
    ],
  ),
  finds(
    'a sub-document as _id is found as a whole',
    { _id: { a: 1, b: 2 } },
    [{ a: 1, b: 2 }],
    [{ _id: { a: 1, b: 2 } }],
  ),
  refuses('an unknown operator is BadValue', { n: { $near_by: 1 } }, 2),
  refuses('an unknown operator at the top is BadValue', { $nope: 1 }, 2),
  refuses('an empty $or is BadValue', { $or: [] }, 2),
  refuses('$in without an array is BadValue', { n: { $in: 1 } }, 2),
  refuses('$mod without numbers is BadValue', { n: { $mod: ['a', 1] } }, 2),
  refuses('$text without its index is IndexNotFound', { $text: { $search: 'a' } }, 27),
  refuses('an undefined variable is refused', { $expr: { $eq: ['$n', '$$nobody'] } }, 17276),
  refuses('an unknown expression is InvalidPipelineOperator', { $expr: { $nope: [1] } }, 168),
  refuses('an unknown type name is BadValue', { n: { $type: 'float' } }, 2),
]);
