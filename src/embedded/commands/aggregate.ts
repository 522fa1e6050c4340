import { ServerError } from '../errors.ts';
import type { PipelineContext } from '../pipeline/context.ts';
import { parseStage, runPipeline } from '../pipeline/run.ts';
import { type Doc, isArray, isDoc, isNumeric, toNumber, typeName } from '../values.ts';
import { writeInto } from './aggregate-into.ts';
import {
  type Commands,
  collectionName,
  collectionOf,
  contextOf,
  docsField,
  type Request,
} from './command.ts';
import { selectFrom } from './views.ts';

export const AGGREGATE: Commands = {
  aggregate: {
    fields: [
      'pipeline',
      'cursor',
      'allowDiskUse',
      'bypassDocumentValidation',
      'collation',
      'hint',
      'let',
    ],
    run: aggregate,
  },
};

function aggregate(request: Request): Doc {
  const { body, engine } = request;
  const stages = docsField(request, 'pipeline');
  for (const stage of stages) parseStage(stage);
  const batchSize = batchSizeOf(body['cursor']);
  const context = contextOf(request);
  const last = stages.at(-1);
  const writes = last !== undefined && ('$out' in last || '$merge' in last);
  const docs = read(request, writes ? stages.slice(0, -1) : stages, context);
  if (writes) writeInto(request, last, docs, context);
  return engine.cursors.open(namespaceOf(request), writes ? [] : docs, batchSize);
}

function batchSizeOf(cursor: unknown): number | undefined {
  if (cursor === undefined) {
    throw new ServerError(
      'FailedToParse',
      "The 'cursor' option is required, except for aggregate with the explain argument",
    );
  }
  if (!isDoc(cursor))
    throw new ServerError('TypeMismatch', 'cursor field must be missing or an object');
  const size = cursor['batchSize'];
  if (size === undefined) return undefined;
  if (isNumeric(size) && toNumber(size) >= 0) return toNumber(size);
  throw new ServerError(
    'TypeMismatch',
    `BSON field 'cursor.batchSize' is the wrong type '${typeName(size)}'`,
  );
}

function namespaceOf(request: Request): string {
  const { body, database } = request;
  return isNumeric(body['aggregate'])
    ? `${database}.$cmd.aggregate`
    : `${database}.${collectionName(request)}`;
}

/** Leading `$match` and `$sort` stages go to the collection, where an index can serve them. */
function read(request: Request, stages: readonly Doc[], context: PipelineContext): Doc[] {
  if (isNumeric(request.body['aggregate'])) return readWithoutCollection(request, stages, context);
  const hint = request.body['hint'];
  const [first, second] = stages;
  const filter = isDoc(first?.['$match']) ? first['$match'] : undefined;
  const order = filter ? second : first;
  const sort =
    isDoc(order?.['$sort']) && Object.keys(order['$sort']).length > 0 ? order['$sort'] : undefined;
  const matches = selectFrom(collectionOf(request), { filter: filter ?? {}, sort, hint }, context);
  const docs = Iterator.from(matches[Symbol.iterator]()).map(({ doc }) => doc);
  return runPipeline(docs, stages.slice((filter ? 1 : 0) + (sort ? 1 : 0)), context);
}

function readWithoutCollection(
  request: Request,
  stages: readonly Doc[],
  context: PipelineContext,
): Doc[] {
  const [first = {}, ...rest] = stages;
  const [name, operand] = parseStage(first);
  if (name === '$listLocalSessions') return runPipeline(sessions(request, context), rest, context);
  if (name === '$documents') {
    const docs = context.evaluate(operand, {});
    if (!isArray(docs) || !docs.every(isDoc))
      throw new ServerError(5858203, '$documents must be an array of documents');
    return runPipeline(docs, rest, context);
  }
  if (name === '$changeStream') runPipeline([], stages, context);
  throw new ServerError(
    'InvalidNamespace',
    `{aggregate: 1} is not valid for '${name}'; a collection is required.`,
  );
}

/** The session that asks: there is no other that this server keeps. */
function sessions({ body }: Request, { now }: PipelineContext): Doc[] {
  const { lsid } = body;
  return isDoc(lsid) ? [{ _id: { id: lsid['id'] }, lastUse: now }] : [];
}
