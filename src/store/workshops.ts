import { type Connection, mongo, Schema } from 'mongoose';
import type { Workshop } from '../domain/workshop/workshop.ts';

interface WorkshopRecord extends Omit<Workshop, 'incidentId'> {
  /** The incident. */
  readonly _id: string;
}

const schema = new Schema<WorkshopRecord>(
  {
    _id: { type: String, required: true },
    rev: { type: Number, required: true },
    turn: { type: Number, required: true },
    script: { type: String, required: true },
    facilitator: { type: String, required: true },
    round: { type: Number, required: true },
    roundAt: { type: Date, required: true },
    people: { type: [String], required: true },
    groups: { type: Schema.Types.Mixed, required: true },
    outcomes: { type: [String], required: true },
    endedBy: { type: String, default: null },
  },
  { collection: 'workshops', strict: 'throw', versionKey: false, minimize: false },
);

/** The latest workshop of each incident. What people wrote in it without their names is in `notes`. */
export function workshopStore(connection: Connection) {
  const records = connection.model('Workshop', schema);

  return {
    async of(incidentId: string): Promise<Workshop | null> {
      const record = await records.findById(incidentId).lean<WorkshopRecord>();
      if (!record) return null;
      const { _id, ...rest } = record;
      return { incidentId: _id, ...rest };
    },

    /** False where there is one already. */
    async add({ incidentId, ...rest }: Workshop): Promise<boolean> {
      try {
        await records.create({ _id: incidentId, ...rest });
        return true;
      } catch (error) {
        if (error instanceof mongo.MongoServerError && error.code === 11000) return false;
        throw error;
      }
    },

    /** Saves the next state of what was read; false when someone else was first. */
    async replace({ incidentId, rev, ...rest }: Workshop): Promise<boolean> {
      const next = { _id: incidentId, rev: rev + 1, ...rest };
      const result = await records.replaceOne({ _id: incidentId, rev }, next);
      return result.modifiedCount === 1;
    },
  };
}
