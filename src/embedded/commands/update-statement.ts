import { encode } from '../codec.ts';
import { ServerError } from '../errors.ts';
import { newObjectId } from '../object-id.ts';
import { select } from '../select.ts';
import { seedOf } from '../update/seed.ts';
import { compileUpdate } from '../update/update.ts';
import { type Doc, isDoc, isTruthy, typeName } from '../values.ts';
import {
  collectionName,
  collectionOf,
  contextOf,
  docField,
  isUnchecked,
  type Request,
} from './command.ts';

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
    const doc = withId(apply(seedOf(filter), {}, true), context.now);
    request.engine.catalog
      .findOrCreate(request.database, collectionName(request))
      .insert(doc, isUnchecked(request));
    return { matched: 0, modified: 0, upserted: doc, after: doc };
  }
  let modified = 0;
  let last: Pick<Updated, 'before' | 'after'> = {};
  for (const row of rows) {
    const after = apply(row.doc, row.hit, false);
    if (!isSame(row.doc, after)) {
      checkId(after['_id']);
      collection?.replace(row, after, isUnchecked(request));
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
export function withId(doc: Doc, now: Date): Doc {
  const id = '_id' in doc ? doc['_id'] : newObjectId(now);
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
