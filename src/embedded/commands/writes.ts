import { select } from '../select.ts';
import { type Doc, isTruthy } from '../values.ts';
import { eachOf, refuseFields } from './batch.ts';
import {
  type Commands,
  collectionName,
  collectionOf,
  contextOf,
  docField,
  docsField,
  isUnchecked,
  type Request,
} from './command.ts';
import { applyUpdate, firstOf, withId } from './update-statement.ts';

const BATCH = ['ordered', 'bypassDocumentValidation', 'let'];
const UPDATE_FIELDS = 'q u multi upsert collation arrayFilters hint c'.split(' ');

export const WRITES: Commands = {
  insert: { fields: [...BATCH, 'documents'], run: insert },
  update: { fields: [...BATCH, 'updates'], run: update },
  delete: { fields: [...BATCH, 'deletes'], run: remove },
};

function insert(request: Request): Doc {
  const { catalog, now } = request.engine;
  const name = collectionName(request);
  const documents = docsField(request, 'documents');
  let n = 0;
  const writeErrors = eachOf(request, documents, (doc) => {
    const ready = withId(doc, now());
    catalog.findOrCreate(request.database, name).insert(ready, isUnchecked(request));
    n++;
  });
  return { n, ...writeErrors, ok: 1 };
}

function update(request: Request): Doc {
  let n = 0;
  let nModified = 0;
  const upserted: Doc[] = [];
  const updates = docsField(request, 'updates');
  const writeErrors = eachOf(request, updates, (statement, index) => {
    refuseFields('update.updates', statement, UPDATE_FIELDS);
    const result = applyUpdate(request, statement);
    n += result.matched + (result.upserted ? 1 : 0);
    nModified += result.modified;
    if (result.upserted) upserted.push({ index, _id: result.upserted['_id'] });
  });
  return { n, nModified, ...(upserted.length > 0 && { upserted }), ...writeErrors, ok: 1 };
}

function remove(request: Request): Doc {
  let n = 0;
  const writeErrors = eachOf(request, docsField(request, 'deletes'), (statement) => {
    refuseFields('delete.deletes', statement, ['q', 'limit', 'collation', 'hint']);
    const collection = collectionOf(request);
    const filter = docField(request, 'deletes.q', statement['q']) ?? {};
    const context = contextOf(request, statement['collation']);
    const limit = statement['limit'];
    const matches = select(collection, { filter, hint: statement['hint'] }, context);
    for (const row of isTruthy(limit) ? firstOf(matches) : [...matches]) {
      collection?.remove(row);
      n++;
    }
  });
  return { n, ...writeErrors, ok: 1 };
}
