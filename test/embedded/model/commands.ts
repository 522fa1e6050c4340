import fc from 'fast-check';
import { type Collection, type Document, MongoServerError } from 'mongodb';
import type { Outcome } from './reference.ts';

export type Scalar = number | string | null;

export interface Row {
  readonly _id: number;
  a?: Scalar;
  b?: number;
  list?: number[];
}

/** A row as the driver takes it. */
export interface Stored extends Document {
  _id: number;
}

export interface Filter {
  readonly _id?: number;
  readonly a?: unknown;
  readonly b?: unknown;
  readonly list?: number;
  readonly $or?: Filter[];
}

export interface Update {
  readonly $set?: { a?: Scalar; b?: number };
  readonly $unset?: { a: true };
  readonly $inc?: { a: number };
  readonly $max?: { b: number };
  readonly $push?: { list: number };
  readonly $addToSet?: { list: number };
  readonly $pull?: { list: number };
}

type Sort = Readonly<Record<string, 1 | -1>>;

export type Command =
  | { readonly kind: 'insert'; readonly rows: Row[] }
  | {
      readonly kind: 'updateOne';
      readonly filter: Filter;
      readonly update: Update;
      readonly upsert: boolean;
    }
  | { readonly kind: 'updateMany'; readonly filter: Filter; readonly update: Update }
  | {
      readonly kind: 'findAndUpdate';
      readonly filter: Filter;
      readonly update: Update;
      readonly sort: Sort;
      readonly after: boolean;
    }
  | { readonly kind: 'delete'; readonly filter: Filter }
  | {
      readonly kind: 'find';
      readonly filter: Filter;
      readonly sort: Sort;
      readonly skip: number;
      readonly limit: number;
    }
  | { readonly kind: 'createIndex' | 'dropIndex'; readonly name: string };

const id = fc.nat(9);
const number = fc.nat(4);
const scalar = fc.oneof(number, number, fc.constantFrom('x', 'y', null));
const row = fc.record(
  { _id: id, a: scalar, b: number, list: fc.array(number, { maxLength: 3 }) },
  { requiredKeys: ['_id'] },
);

const operator = fc.constantFrom('$gt', '$gte', '$lt', '$lte');
const condition = fc.oneof(
  scalar,
  fc.tuple(operator, scalar).map(([name, value]) => ({ [name]: value })),
  fc.array(scalar, { minLength: 1, maxLength: 3 }).map((values) => ({ $in: values })),
  fc.boolean().map((there) => ({ $exists: there })),
);
const fields: fc.Arbitrary<Filter> = fc.record(
  { a: condition, b: condition, list: number },
  { requiredKeys: [] },
);
const filter: fc.Arbitrary<Filter> = fc.oneof(
  fields,
  fc.record({ $or: fc.array(fields, { minLength: 1, maxLength: 3 }) }),
);
const one: fc.Arbitrary<Filter> = fc.oneof(
  fc.record({ _id: id }),
  fc.record({ _id: id, b: fc.oneof(number, fc.constant({ $gt: 2 })) }),
);

/** Changes that no index forbids: of a change that stops half way the server's order would show. */
const harmless: fc.Arbitrary<Update> = fc.oneof(
  fc.record({ $set: fc.record({ b: number }) }),
  fc.record({ $max: fc.record({ b: number }) }),
  fc.record({ $push: fc.record({ list: number }) }),
  fc.record({ $addToSet: fc.record({ list: number }) }),
  fc.record({ $pull: fc.record({ list: number }) }),
);
const update: fc.Arbitrary<Update> = fc.oneof(
  harmless,
  fc.record({ $set: fc.record({ a: scalar }), $push: fc.record({ list: number }) }),
  fc.record({ $inc: fc.record({ a: number }), $max: fc.record({ b: number }) }),
  fc.record({ $unset: fc.constant({ a: true } as const) }),
);

const step = fc.constantFrom(1 as const, -1 as const);
const sort: fc.Arbitrary<Sort> = fc.oneof(
  fc.record({ a: step, _id: step }),
  fc.record({ b: step, _id: step }),
  fc.record({ a: step, b: step, _id: step }),
);

const INDEXES: Readonly<Record<string, { key: Record<string, 1 | -1>; options: object }>> = {
  unique: { key: { a: 1 }, options: { unique: true } },
  sparse: { key: { a: -1 }, options: { unique: true, sparse: true } },
  compound: { key: { a: 1, b: -1, _id: 1 }, options: {} },
  turned: { key: { b: 1, a: -1, _id: 1 }, options: {} },
  list: { key: { list: 1 }, options: {} },
};
const name = fc.constantFrom(...Object.keys(INDEXES));

/** Any one command, on few ids and few values, so that commands meet each other's traces. */
export const anyCommand: fc.Arbitrary<Command> = fc.oneof(
  fc.record({
    kind: fc.constant('insert'),
    rows: fc.array(row, { minLength: 1, maxLength: 4 }),
  }),
  fc.record({ kind: fc.constant('updateOne'), filter: one, update, upsert: fc.boolean() }),
  fc.record({ kind: fc.constant('updateMany'), filter, update: harmless }),
  fc.record({ kind: fc.constant('findAndUpdate'), filter, update, sort, after: fc.boolean() }),
  fc.record({ kind: fc.constant('delete'), filter: fc.oneof(one, fields) }),
  fc.record({
    kind: fc.constant('find'),
    filter,
    sort,
    skip: fc.nat(2),
    limit: fc.integer({ min: 1, max: 6 }),
  }),
  fc.record({ kind: fc.constant('createIndex'), name }),
  fc.record({ kind: fc.constant('dropIndex'), name }),
);

/** Runs a command through the real driver. */
export async function runOnServer(rows: Collection<Stored>, command: Command): Promise<Outcome> {
  try {
    return { value: await perform(rows, command) };
  } catch (error) {
    if (error instanceof MongoServerError) return { code: Number(error.code) };
    throw error;
  }
}

async function perform(rows: Collection<Stored>, command: Command): Promise<unknown> {
  switch (command.kind) {
    case 'insert':
      return (await rows.insertMany(structuredClone(command.rows))).insertedCount;
    case 'updateOne': {
      return counted(
        await rows.updateOne(command.filter, loose(command.update), { upsert: command.upsert }),
      );
    }
    case 'updateMany':
      return counted(await rows.updateMany(command.filter, loose(command.update)));
    case 'findAndUpdate': {
      const returnDocument = command.after ? 'after' : 'before';
      const options = { sort: command.sort, returnDocument } as const;
      return rows.findOneAndUpdate(command.filter, loose(command.update), options);
    }
    case 'delete':
      return (await rows.deleteMany(command.filter)).deletedCount;
    case 'find': {
      const { filter, sort, skip, limit } = command;
      return rows.find(filter, { sort, skip, limit }).toArray();
    }
    case 'createIndex': {
      const { key, options } = INDEXES[command.name] ?? { key: {}, options: {} };
      await rows.createIndex(key, { ...options, name: command.name });
      return 'done';
    }
    case 'dropIndex':
      await rows.dropIndex(command.name);
      return 'done';
  }
}

interface Counts {
  readonly matchedCount: number;
  readonly modifiedCount: number;
  readonly upsertedCount: number;
}

function counted({ matchedCount, modifiedCount, upsertedCount }: Counts): unknown {
  return { matched: matchedCount, modified: modifiedCount, upserted: upsertedCount };
}

/** The driver has its own idea of which operators fit which rows. */
function loose(update: Update): Document {
  return { ...update };
}
