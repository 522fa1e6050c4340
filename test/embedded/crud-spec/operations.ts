import type { AnyBulkWriteOperation, Collection, Db } from 'mongodb';
import type { Fields, Operation } from './spec.ts';

/** Calls the driver's method of an operation's name; undefined for one the runner does not know. */
export async function perform(target: Db | Collection, operation: Operation): Promise<unknown> {
  const methods: Record<string, ((target: never, given: Given) => Promise<unknown>) | undefined> =
    'collection' in target ? ON_DATABASE : ON_COLLECTION;
  const method = methods[operation.name];
  if (!method) throw new Error(`the runner does not know ${operation.name}`);
  return method(target as never, new Given(operation.arguments ?? {}));
}

/** Says whether the runner can perform an operation. */
export function isKnown({ name, object }: Operation): boolean {
  return Object.hasOwn(object.startsWith('database') ? ON_DATABASE : ON_COLLECTION, name);
}

/** An operation's arguments: the ones a method takes by place, and the rest as its options. */
class Given {
  readonly #fields: Fields;

  constructor(fields: Fields) {
    this.#fields = fields;
  }

  doc(name: string): Fields {
    return (this.#fields[name] ?? {}) as Fields;
  }

  list(name: string): Fields[] {
    return (this.#fields[name] ?? []) as Fields[];
  }

  text(name: string): string {
    return String(this.#fields[name]);
  }

  without(...names: string[]): Fields {
    return Object.fromEntries(Object.entries(this.#fields).filter(([key]) => !names.includes(key)));
  }

  /** An update may be a document or a pipeline: the driver takes both. */
  update(): Fields {
    return this.doc('update');
  }

  requests(): AnyBulkWriteOperation[] {
    return this.list('requests') as unknown as AnyBulkWriteOperation[];
  }

  /** The documents that a bulk write inserts. */
  inserted(): Fields[] {
    return this.list('requests').flatMap(({ insertOne }) =>
      insertOne ? [(insertOne as { document: Fields }).document] : [],
    );
  }

  returning(...names: string[]): Fields {
    const { returnDocument, ...rest } = this.without(...names);
    return returnDocument === undefined
      ? rest
      : { ...rest, returnDocument: String(returnDocument).toLowerCase() };
  }
}

/** The driver puts an id in the place of a null one, unless it is told to leave ids to the server. */
function keepingNullIds(docs: readonly Fields[]): { forceServerObjectId?: true } {
  return docs.some((doc) => doc['_id'] === null) ? { forceServerObjectId: true } : {};
}

const ON_COLLECTION: Record<string, (target: Collection, given: Given) => Promise<unknown>> = {
  aggregate: (target, given) =>
    target.aggregate([...given.list('pipeline')], given.without('pipeline')).toArray(),
  bulkWrite: (target, given) =>
    target.bulkWrite(given.requests(), {
      ...keepingNullIds(given.inserted()),
      ...given.without('requests'),
    }),
  count: (target, given) => target.count(given.doc('filter'), given.without('filter')),
  countDocuments: (target, given) =>
    target.countDocuments(given.doc('filter'), given.without('filter')),
  createIndex: (target, given) =>
    target.createIndex(given.doc('keys') as Record<string, 1>, given.without('keys')),
  deleteMany: (target, given) => target.deleteMany(given.doc('filter'), given.without('filter')),
  deleteOne: (target, given) => target.deleteOne(given.doc('filter'), given.without('filter')),
  distinct: (target, given) =>
    target.distinct(
      given.text('fieldName'),
      given.doc('filter'),
      given.without('fieldName', 'filter'),
    ),
  estimatedDocumentCount: (target, given) => target.estimatedDocumentCount(given.without()),
  find: (target, given) => target.find(given.doc('filter'), given.without('filter')).toArray(),
  findOne: (target, given) => target.findOne(given.doc('filter'), given.without('filter')),
  findOneAndDelete: (target, given) =>
    target.findOneAndDelete(given.doc('filter'), given.without('filter')),
  findOneAndReplace: (target, given) =>
    target.findOneAndReplace(
      given.doc('filter'),
      given.doc('replacement'),
      given.returning('filter', 'replacement'),
    ),
  findOneAndUpdate: (target, given) =>
    target.findOneAndUpdate(
      given.doc('filter'),
      given.update(),
      given.returning('filter', 'update'),
    ),
  insertMany: (target, given) =>
    target.insertMany(given.list('documents'), {
      ...keepingNullIds(given.list('documents')),
      ...given.without('documents'),
    }),
  insertOne: (target, given) =>
    target.insertOne(given.doc('document'), {
      ...keepingNullIds([given.doc('document')]),
      ...given.without('document'),
    }),
  replaceOne: (target, given) =>
    target.replaceOne(
      given.doc('filter'),
      given.doc('replacement'),
      given.without('filter', 'replacement'),
    ),
  updateMany: (target, given) =>
    target.updateMany(given.doc('filter'), given.update(), given.without('filter', 'update')),
  updateOne: (target, given) =>
    target.updateOne(given.doc('filter'), given.update(), given.without('filter', 'update')),
};

const ON_DATABASE: Record<string, (target: Db, given: Given) => Promise<unknown>> = {
  aggregate: (target, given) =>
    target.aggregate([...given.list('pipeline')], given.without('pipeline')).toArray(),
  createCollection: (target, given) =>
    target.createCollection(given.text('collection'), given.without('collection')),
  dropCollection: (target, given) => target.dropCollection(given.text('collection')),
  modifyCollection: (target, given) =>
    target.command({ collMod: given.text('collection'), ...given.without('collection') }),
};
