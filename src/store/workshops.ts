import { type Connection, mongo, Schema } from 'mongoose';
import type { Workshop } from '../domain/workshop/workshop.ts';

interface WorkshopRecord extends Omit<Workshop, 'roomId'> {
  /** The room: an incident, or a channel. */
  readonly _id: string;
}

const schema = new Schema<WorkshopRecord>(
  {
    _id: { type: String, required: true },
    rev: { type: Number, required: true },
    turn: { type: Number, required: true },
    script: { type: String, required: true },
    about: { type: String, default: '' },
    facilitator: { type: String, required: true },
    round: { type: Number, required: true },
    roundAt: { type: Date, required: true },
    people: { type: [String], required: true },
    groups: { type: Schema.Types.Mixed, required: true },
    outcomes: { type: Schema.Types.Mixed, required: true },
    endedBy: { type: String, default: null },
  },
  { collection: 'workshops', strict: 'throw', versionKey: false, minimize: false },
);

/** The latest workshop of each room. What people wrote in it without their names is in `notes`. */
export function workshopStore(connection: Connection) {
  const records = connection.model('Workshop', schema);

  return {
    async of(roomId: string): Promise<Workshop | null> {
      const record = await records.findById(roomId).lean<WorkshopRecord>();
      if (!record) return null;
      const { _id, ...rest } = record;
      return { roomId: _id, ...rest };
    },

    /** False where there is one already. */
    async add({ roomId, ...rest }: Workshop): Promise<boolean> {
      try {
        await records.create({ _id: roomId, ...rest });
        return true;
      } catch (error) {
        if (error instanceof mongo.MongoServerError && error.code === 11000) return false;
        throw error;
      }
    },

    /** Saves the next state of what was read; false when someone else was first. */
    async replace({ roomId, rev, ...rest }: Workshop): Promise<boolean> {
      const next = { _id: roomId, rev: rev + 1, ...rest };
      const result = await records.replaceOne({ _id: roomId, rev }, next);
      return result.modifiedCount === 1;
    },
  };
}
