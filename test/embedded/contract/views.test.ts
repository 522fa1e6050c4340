import type { Collection, Db } from 'mongodb';
import { type AnyCollection, type Case, describeContract, ids, refusal } from './contract.ts';

const people = [
  { _id: 1, team: 'a', age: 30 },
  { _id: 2, team: 'b', age: 40 },
  { _id: 3, team: 'a', age: 50 },
];

type View = Collection<{ _id: number; team: string; age: number }>;

/** A view of one team, without anybody's age. */
async function teamOf(collection: AnyCollection, db: Db): Promise<View> {
  const name = `${collection.collectionName}_view`;
  await db.createCollection(name, {
    viewOn: collection.collectionName,
    pipeline: [{ $match: { team: 'a' } }, { $project: { age: 0 } }],
  });
  return db.collection(name);
}

function shows(title: string, ask: (view: View, db: Db) => Promise<unknown>, expected: unknown) {
  return {
    title,
    given: people,
    when: async (collection, db) => ask(await teamOf(collection, db), db),
    expected,
  } satisfies Case;
}

describeContract('views', [
  shows('find shows what the pipeline lets through', (view) => view.find().toArray(), [
    { _id: 1, team: 'a' },
    { _id: 3, team: 'a' },
  ]),
  shows(
    'a filter sees what the view shows, and no more',
    (view) => view.find({ age: { $exists: true } }).toArray(),
    [],
  ),
  shows(
    'sort, skip and limit work on a view',
    (view) => ids(view.find().sort({ _id: -1 }).skip(1).limit(1)),
    [1],
  ),
  shows(
    'counts and distinct values are those of the view',
    async (view) => [
      await view.estimatedDocumentCount(),
      await view.countDocuments({ _id: { $gt: 1 } }),
      await view.distinct('team'),
    ],
    [2, 1, ['a']],
  ),
  shows(
    'a view of a view goes through both pipelines',
    async (view, db) => {
      const name = `${view.collectionName}_of_view`;
      await db.createCollection(name, {
        viewOn: view.collectionName,
        pipeline: [{ $match: { _id: 3 } }],
      });
      return ids(db.collection(name).find());
    },
    [3],
  ),
  shows(
    '$lookup reads from a view',
    async (view, db) => {
      const lookup = { from: view.collectionName, localField: 'n', foreignField: '_id', as: 'who' };
      const asked = db.collection<{ _id: number; n: number }>(`${view.collectionName}_asked`);
      await asked.insertMany([
        { _id: 1, n: 2 },
        { _id: 2, n: 3 },
      ]);
      const joined = await asked.aggregate([{ $lookup: lookup }, { $sort: { _id: 1 } }]).toArray();
      return joined.map((doc) => doc['who']);
    },
    [[], [{ _id: 3, team: 'a' }]],
  ),
  shows(
    'writing to a view is CommandNotSupportedOnView',
    async (view) => [
      await refusal(view.insertOne({ _id: 4, team: 'a', age: 1 })),
      await refusal(view.updateOne({ _id: 1 }, { $set: { team: 'b' } })),
      await refusal(view.deleteOne({ _id: 1 })),
      await refusal(view.createIndex({ team: 1 })),
    ],
    [166, 166, 166, 166],
  ),
  shows(
    'a view that would show itself is GraphContainsCycle',
    (view, db) => {
      const name = `${view.collectionName}_round`;
      return refusal(db.createCollection(name, { viewOn: name }));
    },
    5,
  ),
  shows(
    'a view is listed as one',
    async (view, db) => {
      const [listed] = await db.listCollections({ name: view.collectionName }).toArray();
      return listed?.type;
    },
    'view',
  ),
  shows(
    'dropping a view leaves the documents',
    async (view, db) => {
      await view.drop();
      return db.collection(view.collectionName.replace(/_view$/, '')).countDocuments();
    },
    3,
  ),
]);

const rule = { validator: { age: { $gte: 18 } } };

/** Puts the rule on a collection that exists, with more options beside it. */
async function ruled(collection: AnyCollection, db: Db, options = {}): Promise<void> {
  await db.command({ collMod: collection.collectionName, ...rule, ...options });
}

describeContract('validators', [
  {
    title: 'a new document that does not meet the rule is DocumentValidationFailure',
    when: async (collection, db) => {
      await db.createCollection(collection.collectionName, rule);
      return refusal(collection.insertOne({ _id: 1, age: 17 }));
    },
    expected: 121,
  },
  {
    title: 'an update may not break the rule, and leaves the document as it was',
    given: people,
    when: async (collection, db) => {
      await ruled(collection, db);
      const code = await refusal(collection.updateOne({ _id: 1 }, { $set: { age: 1 } }));
      return [code, await collection.countDocuments({ age: 30 })];
    },
    expected: [121, 1],
  },
  {
    title: 'bypassDocumentValidation writes past the rule',
    given: people,
    when: async (collection, db) => {
      await ruled(collection, db);
      await collection.updateOne(
        { _id: 1 },
        { $set: { age: 1 } },
        { bypassDocumentValidation: true },
      );
      return collection.countDocuments({ age: 1 });
    },
    expected: 1,
  },
  {
    title: 'a moderate rule lets a document stay amiss, and none become so',
    given: [...people, { _id: 4, age: 2 }],
    when: async (collection, db) => {
      await ruled(collection, db, { validationLevel: 'moderate' });
      return [
        await refusal(collection.updateOne({ _id: 4 }, { $inc: { age: 1 } })),
        await refusal(collection.updateOne({ _id: 1 }, { $set: { age: 1 } })),
      ];
    },
    expected: ['no error', 121],
  },
  {
    title: 'an empty validator takes the rule away',
    given: people,
    when: async (collection, db) => {
      await ruled(collection, db);
      await db.command({ collMod: collection.collectionName, validator: {} });
      return refusal(collection.insertOne({ _id: 5, age: 1 }));
    },
    expected: 'no error',
  },
  {
    title: 'collMod of a collection that is not there is NamespaceNotFound',
    when: (collection, db) => refusal(ruled(collection, db)),
    expected: 26,
  },
]);
