import { describeContract, refusal } from './contract.ts';

describeContract('commands', [
  {
    title: 'an unknown command is CommandNotFound',
    when: (_collection, db) => refusal(db.command({ noSuchThing: 1 })),
    expected: 59,
  },
  {
    title: 'an unknown field of a command is refused',
    when: (collection, db) => refusal(db.command({ find: collection.collectionName, nope: 1 })),
    expected: 40_415,
  },
  {
    title: 'an unknown field of an update is refused',
    when: (collection, db) =>
      refusal(
        db.command({ update: collection.collectionName, updates: [{ q: {}, u: {}, nope: 1 }] }),
      ),
    expected: 40_415,
  },
  {
    title: 'a filter that is no document is TypeMismatch',
    when: (collection, db) => refusal(db.command({ find: collection.collectionName, filter: 1 })),
    expected: 14,
  },
  {
    title: 'an empty batch is InvalidLength',
    when: (collection, db) =>
      refusal(db.command({ insert: collection.collectionName, documents: [] })),
    expected: 16,
  },
  {
    title: 'reading a collection that is not there gives nothing',
    when: async (collection) => [
      await collection.find().toArray(),
      await collection.countDocuments(),
    ],
    expected: [[], 0],
  },
  {
    title: 'the indexes of a collection that is not there are NamespaceNotFound',
    when: (collection) => refusal(collection.indexes()),
    expected: 26,
  },
  {
    title: 'collections are made by name and listed',
    when: async (collection, db) => {
      await db.createCollection(collection.collectionName);
      const found = await db.listCollections({ name: collection.collectionName }).toArray();
      return found.map(({ name, type }) => [name === collection.collectionName, type]);
    },
    expected: [[true, 'collection']],
  },
  {
    title: 'a dropped collection has nothing in it',
    given: [{ _id: 1 }],
    when: async (collection) => [await collection.drop(), await collection.countDocuments()],
    expected: [true, 0],
  },
  {
    title: 'a collection is renamed with its documents and indexes',
    given: [{ _id: 1 }],
    when: async (collection) => {
      await collection.createIndex({ a: 1 });
      const renamed = await collection.rename(`${collection.collectionName}_renamed`);
      return [await renamed.countDocuments(), (await renamed.indexes()).length];
    },
    expected: [1, 2],
  },
  {
    title: 'renaming onto a collection is NamespaceExists',
    given: [{ _id: 1 }],
    when: async (collection, db) => {
      await db.createCollection(`${collection.collectionName}_there`);
      return refusal(collection.rename(`${collection.collectionName}_there`));
    },
    expected: 48,
  },
  {
    title: 'a name with a dollar is InvalidNamespace',
    when: (_collection, db) => refusal(db.command({ create: 'a$b' })),
    expected: 73,
  },
  {
    title: 'the keys of a document come back in their order',
    given: [{ _id: 1, z: 1, a: { y: 1, b: 2 } }],
    when: async (collection) => JSON.stringify(await collection.findOne()),
    expected: '{"_id":1,"z":1,"a":{"y":1,"b":2}}',
  },
]);
