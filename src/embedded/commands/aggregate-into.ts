import type { Collection } from '../collection.ts';
import { ServerError } from '../errors.ts';
import { newObjectId } from '../object-id.ts';
import { plainValueAt } from '../paths.ts';
import type { PipelineContext } from '../pipeline/context.ts';
import { runPipeline } from '../pipeline/run.ts';
import { select } from '../select.ts';
import { type Doc, isArray, isDoc } from '../values.ts';
import { isUnchecked, type Request } from './command.ts';
import { refuseView } from './views.ts';

/** Writes a pipeline's results where its last stage, `$out` or `$merge`, says. */
export function writeInto(
  request: Request,
  stage: Doc,
  docs: readonly Doc[],
  context: PipelineContext,
): void {
  if ('$out' in stage) out(request, stage['$out'], docs);
  else merge(request, stage['$merge'], docs, context);
}

interface Destination {
  readonly database: string;
  readonly name: string;
}

function destination(request: Request, into: unknown): Destination {
  if (typeof into === 'string') return { database: request.database, name: into };
  const { db = request.database, coll } = isDoc(into) ? into : {};
  if (typeof coll === 'string' && typeof db === 'string') return { database: db, name: coll };
  throw new ServerError(
    16990,
    'The destination of $out or $merge must be a string or an object with db and coll',
  );
}

function writable({ engine }: Request, database: string, name: string): Collection {
  refuseView(engine.catalog.find(database, name));
  return engine.catalog.findOrCreate(database, name);
}

/** Puts the results in the place of the collection, and keeps its indexes. */
function out(request: Request, into: unknown, docs: readonly Doc[]): void {
  const { database, name } = destination(request, into);
  const collection = writable(request, database, name);
  for (const row of [...collection.scan()]) collection.remove(row);
  for (const doc of docs)
    collection.insert(withId(doc, request.engine.now()), isUnchecked(request));
}

function withId(doc: Doc, now: Date): Doc {
  return '_id' in doc ? doc : { _id: newObjectId(now), ...doc };
}

function merge(
  request: Request,
  spec: unknown,
  docs: readonly Doc[],
  context: PipelineContext,
): void {
  const options: Doc = isDoc(spec) && 'into' in spec ? spec : { into: spec };
  const { database, name } = destination(request, options['into']);
  const collection = writable(request, database, name);
  const on = typeof options['on'] === 'string' ? [options['on']] : options['on'];
  const keys = isArray(on) ? on.map(String) : ['_id'];
  requireUnique(collection, keys);
  const unchecked = isUnchecked(request);
  for (const doc of docs) {
    mergeOne(collection, withId(doc, context.now), { keys, options, unchecked }, context);
  }
}

function requireUnique(collection: Collection, keys: readonly string[]): void {
  for (const index of collection.indexes.values()) {
    const paths = index.fields.map(({ path }) => path);
    if (
      index.unique &&
      !index.isPartial &&
      paths.length === keys.length &&
      keys.every((key) => paths.includes(key))
    )
      return;
  }
  throw new ServerError(51183, 'Cannot find index to verify that join fields will be unique');
}

interface MergeRules {
  readonly keys: readonly string[];
  readonly options: Doc;
  readonly unchecked: boolean;
}

function mergeOne(
  collection: Collection,
  doc: Doc,
  { keys, options, unchecked }: MergeRules,
  context: PipelineContext,
): void {
  const filter = Object.fromEntries(
    keys.map((key) => [key, { $eq: plainValueAt(doc, key) ?? null }]),
  );
  const [row] = select(collection, { filter }, context);
  const { whenMatched = 'merge', whenNotMatched = 'insert' } = options;
  if (row) {
    const next = merged(row.doc, doc, whenMatched, context);
    if (next) collection.replace(row, next, unchecked);
    else if (whenMatched === 'fail') collection.insert(doc);
  } else if (whenNotMatched === 'insert') {
    collection.insert(doc, unchecked);
  } else if (whenNotMatched === 'fail') {
    throw new ServerError(
      13113,
      '$merge could not find a matching document in the target collection for at least one document in the source collection',
    );
  }
}

function merged(
  old: Doc,
  doc: Doc,
  whenMatched: unknown,
  context: PipelineContext,
): Doc | undefined {
  if (whenMatched === 'merge') return { ...old, ...doc };
  if (whenMatched === 'replace') return { ...doc, _id: old['_id'] };
  if (!isArray(whenMatched)) return undefined;
  return runPipeline([old], whenMatched.filter(isDoc), context.with({ new: doc }))[0];
}
