import { type Connection, Schema } from 'mongoose';

/** How far the changes of one repository's issues were read. */
interface TrackerRecord {
  readonly _id: string;
  readonly since: string;
  readonly etag: string | null;
}

const schema = new Schema<TrackerRecord>(
  {
    _id: { type: String, required: true },
    since: { type: String, required: true },
    etag: { type: String, default: null },
  },
  { collection: 'trackers', strict: 'throw', versionKey: false },
);

export function trackerStore(connection: Connection) {
  const records = connection.model('Tracker', schema);

  return {
    /** Begins to read at the first issue that was made; where one was made before, nothing changes. */
    async begin(repository: string, since: string): Promise<void> {
      const fresh = { since, etag: null };
      await records.updateOne({ _id: repository }, { $setOnInsert: fresh }, { upsert: true });
    },

    async bookmark(repository: string): Promise<Omit<TrackerRecord, '_id'> | null> {
      const record = await records.findById(repository).lean<TrackerRecord>();
      return record && { since: record.since, etag: record.etag };
    },

    async note(repository: string, mark: Omit<TrackerRecord, '_id'>): Promise<void> {
      await records.updateOne({ _id: repository }, { $set: mark });
    },
  };
}
