import { type Connection, Schema } from 'mongoose';
import type { Surprise } from '../domain/learning/surprises.ts';

interface SurpriseRecord extends Omit<Surprise, 'id'> {
  readonly _id: string;
}

const schema = new Schema<SurpriseRecord>(
  {
    _id: { type: String, required: true },
    incidentId: { type: String, required: true, index: true },
    text: { type: String, required: true },
    by: { type: String, required: true },
    at: { type: Date, required: true },
    rev: { type: Number, required: true },
  },
  { collection: 'surprises', strict: 'throw', versionKey: false },
);

/** What people had not expected, one line each; only who wrote a line changes it. */
export function surpriseStore(connection: Connection) {
  const records = connection.model('Surprise', schema);

  return {
    /** Adds it unless one of its id was ever there: the same request came before. */
    async add({ id, ...rest }: Omit<Surprise, 'rev'>): Promise<void> {
      const fresh = { ...rest, rev: 0 };
      await records.updateOne({ _id: id }, { $setOnInsert: fresh }, { upsert: true });
    },

    async byId(id: string): Promise<Surprise | null> {
      const record = await records.findById(id).lean<SurpriseRecord>();
      return record && toSurprise(record);
    },

    /** Those of all these incidents, in the order in which they were written. */
    async ofIncidents(ids: readonly string[]): Promise<Surprise[]> {
      const found = await records
        .find({ incidentId: { $in: [...ids] } })
        .sort({ at: 1, _id: 1 })
        .lean<SurpriseRecord[]>();
      return found.map(toSurprise);
    },

    /** How much surprised people in an incident: a sign that a review has something to find. */
    async count(incidentId: string): Promise<number> {
      return records.countDocuments({ incidentId });
    },

    /** False where somebody else wrote it, or it was reworded or taken back since it was read. */
    async reword({ id, rev }: Pick<Surprise, 'id' | 'rev'>, by: string, text: string) {
      const result = await records.updateOne(
        { _id: id, rev, by },
        { $set: { text }, $inc: { rev: 1 } },
      );
      return result.modifiedCount === 1;
    },

    /** Its words are gone then. False where there is none, or somebody else wrote it. */
    async remove(id: string, by: string): Promise<boolean> {
      const { deletedCount } = await records.deleteOne({ _id: id, by });
      return deletedCount === 1;
    },
  };
}

function toSurprise({ _id, ...rest }: SurpriseRecord): Surprise {
  return { id: _id, ...rest };
}
