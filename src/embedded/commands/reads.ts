import { compareBytes, equal } from '../compare.ts';
import { ServerError } from '../errors.ts';
import { keyOf } from '../index-key.ts';
import { valuesAt } from '../paths.ts';
import { compileProjection } from '../projection.ts';
import type { Match } from '../select.ts';
import { type Doc, isArray, isNumeric, isTruthy, toNumber } from '../values.ts';
import {
  type Commands,
  collectionName,
  collectionOf,
  contextOf,
  countField,
  docField,
  numberField,
  type Request,
} from './command.ts';
import { isView, selectFrom } from './views.ts';

const FIND_FIELDS =
  'filter sort projection hint skip limit batchSize singleBatch collation let allowDiskUse noCursorTimeout min max returnKey showRecordId tailable awaitData allowPartialResults oplogReplay'.split(
    ' ',
  );
/** Options of `find` that a real server has and this one does not. */
const NOT_SERVED = ['min', 'max', 'returnKey', 'showRecordId', 'tailable', 'awaitData'];

export const READS: Commands = {
  find: {
    fields: FIND_FIELDS,
    run: find,
  },
  getMore: { fields: ['collection', 'batchSize'], run: getMore },
  killCursors: { fields: ['cursors'], run: killCursors },
  count: { fields: ['query', 'limit', 'skip', 'hint', 'collation', 'fields'], run: count },
  distinct: { fields: ['key', 'query', 'collation', 'hint'], run: distinct },
};

function find(request: Request): Doc {
  const { body, engine, database } = request;
  for (const name of NOT_SERVED) {
    if (isTruthy(body[name]))
      throw new ServerError(
        'CommandNotSupported',
        `find option ${name} is not supported by this server`,
      );
  }
  checkFlag(request, 'allowDiskUse');
  const context = contextOf(request);
  const filter = docField(request, 'filter', body['filter']) ?? {};
  docField(request, 'sort', body['sort']);
  const project = compileProjection(docField(request, 'projection', body['projection']), context);
  const limit = countField(request, 'limit');
  const matches = selectFrom(
    collectionOf(request),
    { filter, sort: body['sort'], hint: body['hint'] },
    context,
  );
  const window = windowed(
    matches,
    countField(request, 'skip') ?? 0,
    limit || Number.POSITIVE_INFINITY,
  );
  const docs = window.map(({ doc, hit }) => project(doc, hit));
  const namespace = `${database}.${collectionName(request)}`;
  return engine.cursors.open(
    namespace,
    docs,
    countField(request, 'batchSize'),
    isTruthy(body['singleBatch']),
  );
}

function checkFlag({ name, body }: Request, field: string): void {
  const value = body[field];
  if (value !== undefined && typeof value !== 'boolean' && !isNumeric(value)) {
    throw new ServerError(
      'TypeMismatch',
      `BSON field '${name}.${field}' is the wrong type, expected a boolean`,
    );
  }
}

function windowed(matches: Iterable<Match>, skip: number, limit: number): IteratorObject<Match> {
  const all = Iterator.from(matches[Symbol.iterator]());
  const rest = skip > 0 ? all.drop(skip) : all;
  return Number.isFinite(limit) ? rest.take(limit) : rest;
}

function getMore(request: Request): Doc {
  const namespace = `${request.database}.${String(request.body['collection'])}`;
  const id = numberField(request, 'getMore') ?? 0;
  return request.engine.cursors.more(id, namespace, countField(request, 'batchSize'));
}

function killCursors({ body, engine }: Request): Doc {
  const ids = isArray(body['cursors']) ? body['cursors'].filter(isNumeric) : [];
  const killed = ids.map((id) => engine.cursors.kill(toNumber(id)));
  return {
    cursorsKilled: ids.filter((_, at) => killed[at]),
    cursorsNotFound: ids.filter((_, at) => !killed[at]),
    cursorsAlive: [],
    cursorsUnknown: [],
    ok: 1,
  };
}

function count(request: Request): Doc {
  const collection = collectionOf(request);
  const filter = docField(request, 'query', request.body['query']) ?? {};
  const skip = countField(request, 'skip') ?? 0;
  const limit = Math.abs(numberField(request, 'limit') ?? 0) || Number.POSITIVE_INFINITY;
  const hint = request.body['hint'];
  if (
    Object.keys(filter).length === 0 &&
    hint === undefined &&
    !(collection && isView(collection))
  ) {
    return { n: Math.min(limit, Math.max(0, (collection?.count() ?? 0) - skip)), ok: 1 };
  }
  const matches = selectFrom(collection, { filter, hint }, contextOf(request));
  return { n: [...windowed(matches, skip, limit)].length, ok: 1 };
}

function distinct(request: Request): Doc {
  const { body } = request;
  const { key } = body;
  if (typeof key !== 'string')
    throw new ServerError('TypeMismatch', "BSON field 'distinct.key' must be a string");
  const context = contextOf(request);
  const filter = docField(request, 'query', body['query']) ?? {};
  const found: unknown[] = [];
  const seen = new Set<string>();
  for (const { doc } of selectFrom(
    collectionOf(request),
    { filter, hint: body['hint'] },
    context,
  )) {
    for (const value of valuesAt(doc, key).flatMap((item) => item.value)) {
      if (value === undefined || !isNew(value)) continue;
      found.push(value);
    }
  }
  return { values: found, ok: 1 };

  function isNew(value: unknown): boolean {
    if (context.strings !== compareBytes)
      return !found.some((known) => equal(known, value, context.strings));
    return seen.size < seen.add(keyOf(value).toString('latin1')).size;
  }
}
