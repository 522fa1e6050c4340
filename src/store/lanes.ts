import { type Connection, mongo, Schema } from 'mongoose';

interface LaneRecord {
  readonly _id: string;
  readonly leaseId: string | null;
  /** While lent: until when. Otherwise: from when the lane may be spoken in again. */
  readonly notBefore: Date;
}

const schema = new Schema<LaneRecord>(
  {
    _id: { type: String, required: true },
    leaseId: { type: String, default: null },
    notBefore: { type: Date, required: true },
  },
  { collection: 'lanes', strict: 'throw', versionKey: false },
);

/** Lets one worker at a time speak in a channel, and not faster than Slack allows. */
export function laneStore(connection: Connection) {
  const records = connection.model('Lane', schema);

  return {
    /** Lends a lane; false while another worker has it, or while it must rest. */
    async claim(lane: string, leaseId: string, now: Date, until: Date): Promise<boolean> {
      try {
        const result = await records.updateOne(
          { _id: lane, notBefore: { $lte: now } },
          { $set: { leaseId, notBefore: until } },
          { upsert: true },
        );
        return result.modifiedCount + result.upsertedCount === 1;
      } catch (error) {
        // It exists and does not fit the filter, so the upsert collides with it.
        if (error instanceof mongo.MongoServerError && error.code === 11000) return false;
        throw error;
      }
    },

    /** Whether this lease was the last to get the lane, and has not given it back. */
    async isHeld(lane: string, leaseId: string): Promise<boolean> {
      return (await records.exists({ _id: lane, leaseId })) !== null;
    },

    /** Gives a lane back; it rests until `notBefore`. */
    async release(lane: string, leaseId: string, notBefore: Date): Promise<void> {
      await records.updateOne({ _id: lane, leaseId }, { $set: { leaseId: null, notBefore } });
    },

    /** Lets nobody speak there before `until`, whoever asks. */
    async rest(lane: string, until: Date): Promise<void> {
      const fresh = { $max: { notBefore: until }, $setOnInsert: { leaseId: null } };
      await records.updateOne({ _id: lane }, fresh, { upsert: true });
    },

    async restingUntil(lanes: readonly string[]): Promise<Map<string, Date>> {
      const found = await records.find({ _id: { $in: [...lanes] } }).lean<LaneRecord[]>();
      return new Map(found.map(({ _id, notBefore }) => [_id, notBefore]));
    },
  };
}
