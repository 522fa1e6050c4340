import { ObjectId } from 'bson';
import { encode } from '../codec.ts';
import { ServerError } from '../errors.ts';
import { select } from '../select.ts';
import { seedOf } from '../update/seed.ts';
import { compileUpdate } from '../update/update.ts';
import { type Doc, isDoc, isTruthy, typeName } from '../values.ts';
import {
  type Commands,
  collectionName,
  collectionOf,
  contextOf,
  docField,
  docsField,
  type Request,
} from './command.ts';

const BATCH = ['ordered', 'bypassDocumentValidation', 'let'];

export const WRITES: Commands = {
  insert: { fields: [...BATCH, 'documents'], run: insert },
  update: { fields: [...BATCH, 'updates'], run: update },
  delete: { fields: [...BATCH, 'deletes'], run: remove },
};

function insert(request: Request): Doc {
  const { catalog } = request.engine;
  const name = collectionName(request);
  const documents = docsField(request, 'documents');
  let n = 0;
  const writeErrors = eachOf(request, documents, (doc) => {
    const ready = withId(doc);
    catalog.findOrCreate(request.database, name).insert(ready);
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
    refuseFields('update.updates', statement, [
      'q',
      'u',
      'multi',
      'upsert',
      'collation',
      'arrayFilters',
      'hint',
      'c',
    ]);
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

/** Takes one, and lets the rest of the search go. */
export function firstOf<T>(items: Iterable<T>): T[] {
  for (const item of items) return [item];
  return [];
}

export interface Updated {
  readonly matched: number;
  readonly modified: number;
  readonly upserted?: Doc;
  readonly before?: Doc;
  readonly after?: Doc;
}

/** Runs one update statement, of `update` or of `findAndModify`. */
export function applyUpdate(request: Request, statement: Doc): Updated {
  const context = contextOf(request, statement['collation']);
  const filter = docField(request, 'q', statement['q']) ?? {};
  const { u, arrayFilters, sort, hint } = statement;
  const multi = isTruthy(statement['multi']);
  const within = isDoc(statement['c']) ? context.with(statement['c']) : context;
  const apply = compileUpdate({ update: u, arrayFilters, multi, now: context.now }, within);
  const collection = collectionOf(request);
  const matches = select(collection, { filter, sort, hint }, context);
  const rows = multi ? [...matches] : firstOf(matches);
  if (rows.length === 0 && isTruthy(statement['upsert'])) {
    const doc = withId(apply(seedOf(filter), {}, true));
    request.engine.catalog.findOrCreate(request.database, collectionName(request)).insert(doc);
    return { matched: 0, modified: 0, upserted: doc, after: doc };
  }
  let modified = 0;
  let last: Pick<Updated, 'before' | 'after'> = {};
  for (const row of rows) {
    const after = apply(row.doc, row.hit, false);
    if (!isSame(row.doc, after)) {
      checkId(after['_id']);
      collection?.replace(row, after);
      modified++;
    }
    last = { before: row.doc, after };
  }
  return { matched: rows.length, modified, ...last };
}

function isSame(before: Doc, after: Doc): boolean {
  return Buffer.compare(encode(before), encode(after)) === 0;
}

/** The document with its `_id` in front, as MongoDB keeps it. */
function withId(doc: Doc): Doc {
  const id = '_id' in doc ? doc['_id'] : new ObjectId();
  checkId(id);
  return Object.keys(doc)[0] === '_id' ? doc : { _id: id, ...doc };
}

function checkId(id: unknown): void {
  const type = typeName(id);
  if (type === 'array' || type === 'regex' || type === 'missing') {
    throw new ServerError('InvalidIdField', `The '_id' value cannot be of type ${type}`);
  }
  const dollar = isDoc(id) ? Object.keys(id).find((key) => key.startsWith('$')) : undefined;
  if (dollar && !['$ref', '$id', '$db'].includes(dollar)) {
    throw new ServerError(
      'DollarPrefixedFieldName',
      `_id fields may not contain '$'-prefixed fields: ${dollar} is not valid for storage.`,
    );
  }
}

export function refuseFields(where: string, statement: Doc, known: readonly string[]): void {
  const unknown = Object.keys(statement).find((key) => !known.includes(key));
  if (unknown)
    throw new ServerError(
      'IDLUnknownField',
      `BSON field '${where}.${unknown}' is an unknown field.`,
    );
}

/** Runs each statement of a batch; stops at the first error unless the batch is unordered. */
function eachOf(
  request: Request,
  statements: readonly Doc[],
  run: (statement: Doc, index: number) => void,
): Doc {
  if (statements.length === 0 || statements.length > 100_000) {
    throw new ServerError(
      'InvalidLength',
      `Write batch sizes must be between 1 and 100000. Got ${statements.length} operations.`,
    );
  }
  const writeErrors: Doc[] = [];
  for (const [index, statement] of statements.entries()) {
    try {
      run(statement, index);
    } catch (error) {
      if (!(error instanceof ServerError) || error.codeName === 'IDLUnknownField') throw error;
      writeErrors.push({ index, code: error.code, errmsg: error.message, ...error.extra });
      if (request.body['ordered'] !== false) break;
    }
  }
  return writeErrors.length > 0 ? { writeErrors } : {};
}
