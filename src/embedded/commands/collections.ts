import { ServerError } from '../errors.ts';
import { validationOptions } from '../validator.ts';
import { type Doc, isTruthy } from '../values.ts';
import { type Commands, collectionName, collectionOf, type Request } from './command.ts';
import { isView, refuseView, viewOptions } from './views.ts';

/** Options of `create` that are taken, because here they change nothing. */
const HARMLESS = 'capped size max autoIndexId idIndex indexOptionDefaults storageEngine'.split(' ');
const VALIDATION = ['validator', 'validationLevel', 'validationAction'];
const VIEW = ['viewOn', 'pipeline'];
/** Options that would change what the collection does: refused, not ignored. */
const NOT_SERVED =
  'collation timeseries expireAfterSeconds clusteredIndex changeStreamPreAndPostImages encryptedFields'.split(
    ' ',
  );

const NOT_SERVED_BY_MOD =
  'index dryRun cappedSize cappedMax expireAfterSeconds timeseries changeStreamPreAndPostImages'.split(
    ' ',
  );

export const COLLECTIONS: Commands = {
  create: { fields: [...HARMLESS, ...VALIDATION, ...VIEW, ...NOT_SERVED], run: create },
  collMod: { fields: [...VALIDATION, ...VIEW, ...NOT_SERVED_BY_MOD], run: modify },
  drop: { fields: [], run: drop },
  dropDatabase: { fields: [], run: dropDatabase },
  renameCollection: { fields: ['to', 'dropTarget'], run: rename },
};

function create(request: Request): Doc {
  const { body, database, engine } = request;
  const name = collectionName(request);
  refuseOptions(request, [...NOT_SERVED, ...(isTruthy(body['capped']) ? ['capped'] : [])]);
  if (collectionOf(request)) {
    throw new ServerError('NamespaceExists', `Collection ${database}.${name} already exists.`);
  }
  const options = VIEW.some((key) => key in body)
    ? viewOptions(engine.catalog, database, name, body)
    : validationOptions(body);
  engine.catalog.create(database, name, options);
  return { ok: 1 };
}

function modify(request: Request): Doc {
  const { body, engine } = request;
  refuseOptions(request, [...VIEW, ...NOT_SERVED_BY_MOD]);
  const collection = collectionOf(request);
  if (!collection) throw new ServerError('NamespaceNotFound', 'ns does not exist');
  if (isView(collection)) {
    throw new ServerError('InvalidOptions', 'option not supported on a view');
  }
  engine.catalog.setOptions(collection, validationOptions(given(body), collection.options));
  return { ok: 1 };
}

function given(body: Doc): Doc {
  return Object.fromEntries(Object.entries(body).filter(([key]) => VALIDATION.includes(key)));
}

function refuseOptions({ name, body }: Request, notServed: readonly string[]): void {
  const option = notServed.find((key) => key in body);
  if (option === undefined) return;
  throw new ServerError(
    'CommandNotSupported',
    `${name} option ${option} is not supported by this server`,
  );
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
  refuseView(collection);
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
