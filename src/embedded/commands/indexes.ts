import type { Catalog } from '../catalog.ts';
import type { Collection } from '../collection.ts';
import { equal } from '../compare.ts';
import { ServerError } from '../errors.ts';
import type { StoredIndex } from '../stored-index.ts';
import { type Doc, isDoc, isNumeric, isTruthy, toNumber } from '../values.ts';
import { type Commands, collectionName, collectionOf, docsField, type Request } from './command.ts';
import { indexSpec } from './index-spec.ts';

export const INDEXES: Commands = {
  createIndexes: { fields: ['indexes', 'commitQuorum'], run: createIndexes },
  listIndexes: { fields: ['cursor'], run: listIndexes },
  dropIndexes: { fields: ['index'], run: dropIndexes },
};

function createIndexes(request: Request): Doc {
  const { catalog } = request.engine;
  const specs = docsField(request, 'indexes').map(indexSpec);
  if (specs.length === 0)
    throw new ServerError('BadValue', 'Must specify at least one index to create');
  const createdCollectionAutomatically = collectionOf(request) === undefined;
  const collection = catalog.findOrCreate(request.database, collectionName(request));
  const numIndexesBefore = collection.indexes.size;
  createAll(catalog, collection, specs);
  const numIndexesAfter = collection.indexes.size;
  const note = numIndexesBefore === numIndexesAfter ? { note: 'all indexes already exist' } : {};
  return { numIndexesBefore, numIndexesAfter, createdCollectionAutomatically, ...note, ok: 1 };
}

/** Makes all of the indexes that are not there, or, where one cannot be made, none. */
function createAll(catalog: Catalog, collection: Collection, specs: readonly Doc[]): void {
  const made: StoredIndex[] = [];
  try {
    for (const spec of specs) {
      if (!isThere(collection, spec)) made.push(catalog.createIndex(collection, spec));
    }
  } catch (error) {
    for (const index of made) catalog.dropIndex(collection, index);
    throw error;
  }
}

/** True for an index that exists; throws for one that exists otherwise, under this name or another. */
function isThere(collection: Collection, spec: Doc): boolean {
  if (equal(spec['key'], { _id: 1 })) return true;
  const named = collection.indexes.get(String(spec['name']));
  if (named && !isAlike(named.spec, spec)) {
    throw new ServerError(
      'IndexKeySpecsConflict',
      `An existing index has the same name as the requested index. When index names are not specified, they are auto generated and can cause conflicts. Please refer to our documentation. Requested index: ${String(spec['name'])}`,
    );
  }
  if (named && !equal(named.spec['expireAfterSeconds'], spec['expireAfterSeconds'])) {
    throw new ServerError(
      'IndexOptionsConflict',
      'An equivalent index already exists with the same name but different options.',
    );
  }
  if (named) return true;
  const twin = collection.indexes.values().find((index) => isAlike(index.spec, spec));
  if (twin)
    throw new ServerError(
      'IndexOptionsConflict',
      `Index already exists with a different name: ${twin.name}`,
    );
  return false;
}

function isAlike(a: Doc, b: Doc): boolean {
  return (
    equal(a['key'], b['key']) &&
    equal(a['partialFilterExpression'], b['partialFilterExpression']) &&
    isTruthy(a['unique']) === isTruthy(b['unique']) &&
    isTruthy(a['sparse']) === isTruthy(b['sparse'])
  );
}

function existing(request: Request): Collection {
  const collection = collectionOf(request);
  if (collection) return collection;
  const namespace = `${request.database}.${collectionName(request)}`;
  const message =
    request.name === 'listIndexes'
      ? `ns does not exist: ${namespace}`
      : `ns not found ${namespace}`;
  throw new ServerError('NamespaceNotFound', message);
}

function listIndexes(request: Request): Doc {
  const collection = existing(request);
  const { cursor } = request.body;
  const size =
    isDoc(cursor) && isNumeric(cursor['batchSize']) ? toNumber(cursor['batchSize']) : undefined;
  const specs = [...collection.indexes.values()].map(({ spec }) => spec);
  return request.engine.cursors.open(collection.namespace, specs, size);
}

function dropIndexes(request: Request): Doc {
  const collection = existing(request);
  const nIndexesWas = collection.indexes.size;
  // A cursor that walks an index cannot go on without it.
  request.engine.cursors.killAll(collection.namespace);
  for (const index of chosen(collection, request.body['index'])) {
    request.engine.catalog.dropIndex(collection, index);
  }
  return { nIndexesWas, ok: 1 };
}

function chosen(collection: Collection, wanted: unknown): StoredIndex[] {
  const all = [...collection.indexes.values()];
  if (wanted === '*') return all.filter(({ name }) => name !== '_id_');
  if (Array.isArray(wanted)) return wanted.flatMap((one) => chosen(collection, one));
  const found = all.find(
    ({ name, spec }) => name === wanted || (isDoc(wanted) && equal(spec['key'], wanted)),
  );
  if (!found)
    throw new ServerError(
      'IndexNotFound',
      isDoc(wanted) ? "can't find index with key" : `index not found with name [${String(wanted)}]`,
    );
  if (found.name === '_id_') throw new ServerError('InvalidOptions', 'cannot drop _id index');
  return [found];
}
