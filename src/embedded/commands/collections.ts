import { compareBytes, equal } from '../compare.ts';
import { ServerError } from '../errors.ts';
import { compileFilter } from '../match.ts';
import { type Doc, isDoc, isTruthy } from '../values.ts';
import {
  type Commands,
  collectionName,
  collectionOf,
  contextOf,
  docField,
  type Request,
} from './command.ts';

export const COLLECTIONS: Commands = {
  create: {
    fields: [
      'validator',
      'validationLevel',
      'validationAction',
      'capped',
      'size',
      'max',
      'viewOn',
      'pipeline',
      'collation',
      'timeseries',
      'expireAfterSeconds',
      'clusteredIndex',
      'changeStreamPreAndPostImages',
      'autoIndexId',
      'idIndex',
      'indexOptionDefaults',
      'storageEngine',
      'encryptedFields',
    ],
    run: create,
  },
  drop: { fields: [], run: drop },
  dropDatabase: { fields: [], run: dropDatabase },
  renameCollection: { fields: ['to', 'dropTarget'], run: rename },
  listCollections: {
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    run: listCollections,
  },
  listDatabases: { fields: ['filter', 'nameOnly', 'authorizedDatabases'], run: listDatabases },
};

/** Options that would change nothing here are taken; all others are refused, not ignored. */
function create(request: Request): Doc {
  const { body, database, engine } = request;
  const name = collectionName(request);
  const options = Object.keys(body).filter(
    (key) =>
      [
        'validator',
        'viewOn',
        'timeseries',
        'clusteredIndex',
        'encryptedFields',
        'expireAfterSeconds',
        'collation',
        'changeStreamPreAndPostImages',
      ].includes(key) ||
      (key === 'capped' && isTruthy(body[key])),
  );
  if (options[0])
    throw new ServerError(
      'CommandNotSupported',
      `create option ${options[0]} is not supported by this server`,
    );
  const existing = collectionOf(request);
  if (existing && equal(existing.options, {}, compareBytes)) return { ok: 1 };
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

function listCollections(request: Request): Doc {
  const { body, database, engine } = request;
  const test = compileFilter(docField(request, 'filter', body['filter']) ?? {}, contextOf(request));
  const docs = engine.catalog
    .collections(database)
    .map(({ name, options }) => ({
      name,
      type: 'collection',
      options,
      info: { readOnly: false },
      idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
    }))
    .filter((doc) => test(doc, {}));
  const nameOnly = isTruthy(body['nameOnly']);
  const shown = nameOnly ? docs.map(({ name, type }) => ({ name, type })) : docs;
  const size = isDoc(body['cursor']) ? body['cursor']['batchSize'] : undefined;
  return engine.cursors.open(
    `${database}.$cmd.listCollections`,
    shown,
    typeof size === 'number' ? size : undefined,
  );
}

function listDatabases(request: Request): Doc {
  const { body, engine } = request;
  const test = compileFilter(docField(request, 'filter', body['filter']) ?? {}, contextOf(request));
  const names = engine.catalog.databases().toSorted(compareBytes);
  const databases = names
    .map((name) => ({ name, sizeOnDisk: 1, empty: false }))
    .filter((doc) => test(doc, {}));
  if (isTruthy(body['nameOnly']))
    return { databases: databases.map(({ name }) => ({ name })), ok: 1 };
  return { databases, totalSize: databases.length, totalSizeMb: 0, ok: 1 };
}
