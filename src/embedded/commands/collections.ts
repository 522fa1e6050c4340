import { ServerError } from '../errors.ts';
import { type Doc, isTruthy } from '../values.ts';
import { type Commands, collectionName, collectionOf, type Request } from './command.ts';

/** Options of `create` that are taken, because here they change nothing. */
const HARMLESS =
  'validationLevel validationAction capped size max autoIndexId idIndex indexOptionDefaults storageEngine'.split(
    ' ',
  );
/** Options that would change what the collection does: refused, not ignored. */
const NOT_SERVED =
  'validator viewOn pipeline collation timeseries expireAfterSeconds clusteredIndex changeStreamPreAndPostImages encryptedFields'.split(
    ' ',
  );

export const COLLECTIONS: Commands = {
  create: { fields: [...HARMLESS, ...NOT_SERVED], run: create },
  drop: { fields: [], run: drop },
  dropDatabase: { fields: [], run: dropDatabase },
  renameCollection: { fields: ['to', 'dropTarget'], run: rename },
};

function create(request: Request): Doc {
  const { body, database, engine } = request;
  const name = collectionName(request);
  const option = NOT_SERVED.find((key) => key in body) ?? (isTruthy(body['capped']) && 'capped');
  if (option) {
    throw new ServerError(
      'CommandNotSupported',
      `create option ${option} is not supported by this server`,
    );
  }
  if (collectionOf(request)) {
    throw new ServerError('NamespaceExists', `Collection ${database}.${name} already exists.`);
  }
  engine.catalog.create(database, name, {});
  return { ok: 1 };
}

function drop(request: Request): Doc {
  const collection = collectionOf(request);
  if (!collection) return { ok: 1 };
  request.engine.cursors.killAll(collection.namespace);
  const nIndexesWas = collection.indexes.size;
  request.engine.catalog.drop(request.database, collection);
  return { nIndexesWas, ns: collection.namespace, ok: 1 };
}

function dropDatabase({ engine, database }: Request): Doc {
  const collections = engine.catalog.collections(database);
  for (const collection of collections) {
    engine.cursors.killAll(collection.namespace);
    engine.catalog.drop(database, collection);
  }
  return collections.length > 0 ? { dropped: database, ok: 1 } : { ok: 1 };
}

function rename({ body, engine }: Request): Doc {
  const [fromDb, fromName] = split(body['renameCollection']);
  const [toDb, toName] = split(body['to']);
  const { catalog, cursors } = engine;
  const collection = catalog.find(fromDb, fromName);
  if (!collection)
    throw new ServerError(
      'NamespaceNotFound',
      `Source collection ${fromDb}.${fromName} does not exist`,
    );
  const target = catalog.find(toDb, toName);
  if (target === collection)
    throw new ServerError('IllegalOperation', "Can't rename a collection to itself");
  if (target) {
    if (!isTruthy(body['dropTarget']))
      throw new ServerError('NamespaceExists', 'target namespace exists');
    cursors.killAll(target.namespace);
    catalog.drop(toDb, target);
  }
  cursors.killAll(collection.namespace);
  catalog.rename(collection, toDb, toName);
  return { ok: 1 };
}

function split(namespace: unknown): [string, string] {
  const [, database = '', name = ''] = /^([^.]+)\.(.+)$/.exec(String(namespace)) ?? [];
  if (name === '')
    throw new ServerError('InvalidNamespace', `Invalid namespace specified '${String(namespace)}'`);
  return [database, name];
}
