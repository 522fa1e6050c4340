import { type Connection, Schema } from 'mongoose';

interface CoachedRecord {
  readonly _id: string;
  readonly key: string;
  readonly marks: readonly string[];
  readonly madeAt: Date;
}

const LIFE_SECONDS = 30 * 86_400;

const schema = new Schema<CoachedRecord>(
  {
    _id: { type: String, required: true },
    key: { type: String, required: true },
    marks: { type: [String], default: [] },
    madeAt: { type: Date, required: true, expires: LIFE_SECONDS },
  },
  { collection: 'coached', strict: 'throw', versionKey: false },
);

/**
 * To whom the coach has spoken of an incident: marks made with a key of that incident's own, and
 * nothing of what it was about. All of it goes when the incident is closed, and after thirty days.
 */
export function coachedStore(connection: Connection) {
  const records = connection.model('Coached', schema);

  return {
    /** The key of the incident; `fresh` becomes it where there is none yet. */
    async keyFor(incidentId: string, fresh: string, madeAt: Date): Promise<string> {
      const record = await records
        .findOneAndUpdate(
          { _id: incidentId },
          { $setOnInsert: { key: fresh, marks: [], madeAt } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<CoachedRecord>();
      return record?.key ?? fresh;
    },

    /** Null where the coach has spoken to nobody, or all of it is forgotten. */
    async keyOf(incidentId: string): Promise<string | null> {
      return (await records.findById(incidentId).lean<CoachedRecord>())?.key ?? null;
    },

    /** True the first time only. */
    async mark(incidentId: string, mark: string): Promise<boolean> {
      const result = await records.updateOne(
        { _id: incidentId, marks: { $ne: mark } },
        // In order of the alphabet, for the order of arrival would tell whose it is.
        { $push: { marks: { $each: [mark], $sort: 1 } } },
      );
      return result.modifiedCount === 1;
    },

    async forget(incidentId: string): Promise<void> {
      await records.deleteOne({ _id: incidentId });
    },
  };
}
