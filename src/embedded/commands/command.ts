import type { Catalog } from '../catalog.ts';
import { isCollated, stringOrder } from '../collation.ts';
import type { Collection } from '../collection.ts';
import type { Cursors } from '../cursors.ts';
import { ServerError } from '../errors.ts';
import { evaluator } from '../expressions.ts';
import type { PipelineContext } from '../pipeline/context.ts';
import { type Doc, isArray, isDoc, isNumeric, isTruthy, toNumber, typeName } from '../values.ts';
import { selectFrom } from './views.ts';

/** What every command works on. */
export interface Engine {
  readonly catalog: Catalog;
  readonly cursors: Cursors;
  readonly now: () => Date;
}

export interface Request {
  readonly name: string;
  readonly database: string;
  readonly body: Doc;
  readonly engine: Engine;
}

/** A command: the fields it takes beside the ones every command does, and what it answers. */
export interface Command {
  readonly fields: readonly string[] | 'any';
  readonly run: (request: Request) => Doc;
}

export type Commands = Readonly<Record<string, Command>>;

/** The collection a command names; undefined while nothing has been written to it. */
export function collectionOf(request: Request): Collection | undefined {
  return request.engine.catalog.find(request.database, collectionName(request));
}

export function collectionName({ name, database, body }: Request): string {
  const value = body[name];
  if (typeof value === 'string' && value !== '') return value;
  if (value === '')
    throw new ServerError('InvalidNamespace', `Invalid namespace specified '${database}.'`);
  throw new ServerError('InvalidNamespace', `collection name has invalid type ${typeName(value)}`);
}

/** The context a command's filters, updates and expressions are compiled in. */
export function contextOf(
  request: Request,
  collation: unknown = request.body['collation'],
): PipelineContext {
  const { engine, database, body } = request;
  const now = engine.now();
  const strings = stringOrder(collation);
  const given = Object.entries(docField(request, 'let', body['let']) ?? {});
  const constant = evaluator({}, now);
  return withVariables(Object.fromEntries(given.map(([name, expr]) => [name, constant(expr, {})])));

  function withVariables(variables: Doc): PipelineContext {
    const context: PipelineContext = {
      strings,
      evaluate: evaluator(variables, now, strings),
      variables,
      now,
      collation: isCollated(collation) ? collation : undefined,
      with: (more) => withVariables({ ...variables, ...more }),
      *read(name, filter) {
        const collection = engine.catalog.find(database, name);
        for (const { doc } of selectFrom(collection, { filter }, context)) yield doc;
      },
    };
    return context;
  }
}

/** Whether a command asks to write past a collection's validator. */
export function isUnchecked({ body }: Request): boolean {
  return isTruthy(body['bypassDocumentValidation']);
}

/** A field that must be a document where it is there at all. */
export function docField({ name }: Request, field: string, value: unknown): Doc | undefined {
  if (value === undefined || value === null || isDoc(value)) return value ?? undefined;
  throw wrongType(`${name}.${field}`, value, 'object');
}

export function numberField({ name, body }: Request, field: string): number | undefined {
  const value = body[field];
  if (value === undefined || value === null) return undefined;
  if (!isNumeric(value)) throw wrongType(`${name}.${field}`, value, 'long');
  return toNumber(value);
}

/** As `numberField`, for a number that may not be below zero. */
export function countField(request: Request, field: string): number | undefined {
  const value = numberField(request, field);
  if (value === undefined || value >= 0) return value;
  throw new ServerError(51024, `BSON field '${field}' value must be >= 0, actual value '${value}'`);
}

export function docsField({ name, body }: Request, field: string): Doc[] {
  const value = body[field];
  if (value === undefined) {
    throw new ServerError(
      'IDLFailedToParse',
      `BSON field '${name}.${field}' is missing but a required field`,
    );
  }
  if (isArray(value) && value.every(isDoc)) return value;
  throw wrongType(`${name}.${field}`, value, 'array');
}

function wrongType(field: string, value: unknown, expected: string): ServerError {
  return new ServerError(
    'TypeMismatch',
    `BSON field '${field}' is the wrong type '${typeName(value)}', expected type '${expected}'`,
  );
}
