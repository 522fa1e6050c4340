import { ServerError } from '../errors.ts';
import { compileProjection } from '../projection.ts';
import type { Match } from '../select.ts';
import { select } from '../select.ts';
import { type Doc, isTruthy } from '../values.ts';
import {
  type Command,
  type Commands,
  collectionOf,
  contextOf,
  docField,
  type Request,
} from './command.ts';
import { applyUpdate, firstOf } from './update-statement.ts';

const command: Command = {
  fields: [
    'query',
    'sort',
    'remove',
    'update',
    'new',
    'fields',
    'upsert',
    'bypassDocumentValidation',
    'collation',
    'arrayFilters',
    'hint',
    'let',
  ],
  run: findAndModify,
};

export const FIND_AND_MODIFY: Commands = { findAndModify: command, findandmodify: command };

function findAndModify(request: Request): Doc {
  const { body } = request;
  const removes = isTruthy(body['remove']);
  if (removes === (body['update'] !== undefined)) {
    throw new ServerError(
      'FailedToParse',
      removes
        ? 'Cannot specify both an update and remove=true'
        : 'Either an update or remove=true must be specified',
    );
  }
  if (removes && isTruthy(body['upsert'])) {
    throw new ServerError('FailedToParse', 'Cannot specify both upsert=true and remove=true');
  }
  if (removes && isTruthy(body['new'])) {
    throw new ServerError(
      'FailedToParse',
      "Cannot specify both new=true and remove=true; 'remove' always returns the deleted document",
    );
  }
  return removes ? remove(request) : update(request);
}

function remove(request: Request): Doc {
  const { body } = request;
  const collection = collectionOf(request);
  const context = contextOf(request);
  const filter = docField(request, 'query', body['query']) ?? {};
  const project = compileProjection(body['fields'], context);
  const [row]: Match[] = firstOf(
    select(collection, { filter, sort: body['sort'], hint: body['hint'] }, context),
  );
  if (!row) return { lastErrorObject: { n: 0 }, value: null, ok: 1 };
  collection?.remove(row);
  return { lastErrorObject: { n: 1 }, value: project(row.doc, row.hit), ok: 1 };
}

function update(request: Request): Doc {
  const { query, update: u, sort, hint, upsert, arrayFilters, collation, fields } = request.body;
  const project = compileProjection(fields, contextOf(request));
  const statement = { q: query, u, sort, hint, upsert, arrayFilters, collation };
  const { matched, upserted, before, after } = applyUpdate(request, statement);
  const value = isTruthy(request.body['new']) ? after : before;
  return {
    lastErrorObject: {
      n: matched + (upserted ? 1 : 0),
      updatedExisting: matched > 0,
      ...(upserted && { upserted: upserted['_id'] }),
    },
    value: value ? project(value, {}) : null,
    ok: 1,
  };
}
