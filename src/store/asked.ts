import { type Connection, mongo, Schema } from 'mongoose';
import { QUARTER_DAYS } from '../domain/learning/pool.ts';

const DAY_MS = 86_400_000;

interface AskedRecord {
  /** The person. */
  readonly _id: string;
  /** The day, as its midnight in UTC: nothing finer is kept. */
  readonly on: Date;
  readonly open: boolean;
  /** For which draw, until its questions are on their way; then null. */
  readonly claim: string | null;
}

const schema = new Schema<AskedRecord>(
  {
    _id: { type: String, required: true },
    // It stands a little longer than it holds: a database forgets in its own time, never too early.
    on: { type: Date, required: true, expires: (QUARTER_DAYS + 1) * 86_400 },
    open: { type: Boolean, required: true },
    claim: { type: String, default: null },
  },
  { collection: 'asked', strict: 'throw', versionKey: false },
);

/**
 * When each person was last asked what came of a review: the day, and whether the question is still
 * open. Not what about, and not what they answered: that is in `answers`, which knows nobody.
 */
export function askedStore(connection: Connection) {
  const records = connection.model('Asked', schema);

  return {
    /** Those of them who were asked within a quarter, for another draw: nobody asks them now. */
    async resting(people: readonly string[], day: string, draw: string): Promise<Set<string>> {
      const since = { $gt: quarterBefore(midnight(day)) };
      const found = await records
        .find({ _id: { $in: [...people] }, on: since, claim: { $ne: draw } })
        .lean<AskedRecord[]>();
      return new Set(found.map(({ _id }) => _id));
    },

    /**
     * Sets somebody aside for a question of that day; false where they were asked within a quarter.
     * The same draw gets the same person again, until it is settled.
     */
    async claim(person: string, day: string, draw: string): Promise<boolean> {
      const on = midnight(day);
      const longAgo = { $lte: quarterBefore(on) };
      const isFree = { _id: person, $or: [{ on: longAgo }, { claim: draw }] };
      const claimed = { on, open: true, claim: draw };
      try {
        await records.updateOne(isFree, { $set: claimed }, { upsert: true });
        return true;
      } catch (error) {
        // There is one who is not free, so the database tried to insert another of the same id.
        if (error instanceof mongo.MongoServerError && error.code === 11000) return false;
        throw error;
      }
    },

    /** Forgets which draw it was: from here on only the day is known. */
    async settle(draw: string): Promise<void> {
      await records.updateMany({ claim: draw }, { $set: { claim: null } });
    },

    /** The day of the question that waits for their answer; null where none does. */
    async openFor(person: string): Promise<string | null> {
      const record = await records.findOne({ _id: person, open: true }).lean<AskedRecord>();
      return record?.on.toISOString().slice(0, 10) ?? null;
    },

    /** Takes one answer to the question of a day; false for a second one. */
    async close(person: string, day: string): Promise<boolean> {
      const asked = { _id: person, on: midnight(day), open: true };
      const result = await records.updateOne(asked, { $set: { open: false } });
      return result.modifiedCount === 1;
    },
  };
}

function quarterBefore(day: Date): Date {
  return new Date(day.getTime() - QUARTER_DAYS * DAY_MS);
}

function midnight(day: string): Date {
  return new Date(`${day}T00:00:00.000Z`);
}
