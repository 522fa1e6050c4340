import { type Connection, Schema } from 'mongoose';
import type { Nudge } from '../domain/nudge.ts';

interface NudgeRecord extends Omit<Nudge, 'key'> {
  readonly _id: string;
}

const schema = new Schema<NudgeRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    incidentId: { type: String, required: true },
    person: { type: String, required: true },
    about: { type: String, default: '' },
    wantedAt: { type: Date, required: true },
  },
  { collection: 'nudges', strict: 'throw', versionKey: false },
);

/** What people are to be reminded of, and were; never in words. */
export function nudgeStore(connection: Connection) {
  const records = connection.model('Nudge', schema);

  return {
    /** Adds what no earlier one has asked for under the same key. */
    async add(nudges: readonly Nudge[]): Promise<void> {
      for (const { key, ...rest } of nudges) {
        await records.updateOne({ _id: key }, { $setOnInsert: rest }, { upsert: true });
      }
    },

    async byKey(key: string): Promise<Nudge | null> {
      const record = await records.findById(key).lean<NudgeRecord>();
      if (!record) return null;
      const { _id, ...rest } = record;
      return { key: _id, ...rest };
    },
  };
}
