import { type Connection, mongo, Schema } from 'mongoose';
import type { Budget } from '../domain/nudge-budget.ts';

interface BudgetRecord extends Omit<Budget, 'person'> {
  readonly _id: string;
}

const schema = new Schema<BudgetRecord>(
  {
    _id: { type: String, required: true },
    rev: { type: Number, required: true },
    days: { type: Schema.Types.Mixed, required: true },
    incidents: { type: Schema.Types.Mixed, required: true },
    handing: { type: Schema.Types.Mixed, default: null },
  },
  { collection: 'budgets', strict: 'throw', versionKey: false, minimize: false },
);

const DUPLICATE = 11000;

/** How often each person was reminded; one document each, so that it is counted and kept at once. */
export function budgetStore(connection: Connection) {
  const records = connection.model('Budget', schema);

  return {
    async of(person: string): Promise<Budget> {
      const record = await records.findById(person).lean<BudgetRecord>();
      if (!record) return { person, rev: 0, days: {}, incidents: {}, handing: null };
      const { _id, ...rest } = record;
      return { person: _id, ...rest };
    },

    /** Spends of it what was read; false when someone else was first. */
    async replace({ person, ...rest }: Budget): Promise<boolean> {
      if (rest.rev === 1) return insert(person, rest);
      const result = await records.replaceOne({ _id: person, rev: rest.rev - 1 }, rest);
      return result.modifiedCount === 1;
    },

    /** Notes that a message was handed on. */
    async handed(person: string, key: string): Promise<void> {
      await records.updateOne(
        { _id: person, 'handing.key': key },
        { $set: { handing: null }, $inc: { rev: 1 } },
      );
    },
  };

  async function insert(person: string, rest: Omit<Budget, 'person'>): Promise<boolean> {
    try {
      await records.create({ _id: person, ...rest });
      return true;
    } catch (error) {
      if (error instanceof mongo.MongoServerError && error.code === DUPLICATE) return false;
      throw error;
    }
  }
}
