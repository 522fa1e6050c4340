import type { Collection } from '../collection.ts';
import { compareBytes } from '../compare.ts';
import { compileFilter } from '../match.ts';
import { type Doc, isDoc, isTruthy } from '../values.ts';
import { type Commands, contextOf, docField, type Request } from './command.ts';
import { isView } from './views.ts';

export const LISTINGS: Commands = {
  listCollections: {
    fields: ['filter', 'nameOnly', 'authorizedCollections', 'cursor'],
    run: listCollections,
  },
  listDatabases: { fields: ['filter', 'nameOnly', 'authorizedDatabases'], run: listDatabases },
};

function listCollections(request: Request): Doc {
  const { body, database, engine } = request;
  const test = compileFilter(docField(request, 'filter', body['filter']) ?? {}, contextOf(request));
  const docs = engine.catalog
    .collections(database)
    .map(listed)
    .filter((doc) => test(doc, {}));
  const nameOnly = isTruthy(body['nameOnly']);
  const shown = nameOnly ? docs.map((doc) => ({ name: doc['name'], type: doc['type'] })) : docs;
  const size = isDoc(body['cursor']) ? body['cursor']['batchSize'] : undefined;
  return engine.cursors.open(
    `${database}.$cmd.listCollections`,
    shown,
    typeof size === 'number' ? size : undefined,
  );
}

function listed(collection: Collection): Doc {
  const { name, options } = collection;
  if (isView(collection)) return { name, type: 'view', options, info: { readOnly: true } };
  return {
    name,
    type: 'collection',
    options,
    info: { readOnly: false },
    idIndex: { v: 2, key: { _id: 1 }, name: '_id_' },
  };
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
