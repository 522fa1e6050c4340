import { type Connection, Schema } from 'mongoose';

interface FeedRecord {
  readonly _id: 'reviews';
  readonly token: string;
}

const schema = new Schema<FeedRecord>(
  { _id: { type: String, required: true }, token: { type: String, required: true } },
  { collection: 'feeds', strict: 'throw', versionKey: false },
);

/** What opens the feed of reviews, as the bot made it up. */
export function feedStore(connection: Connection) {
  const records = connection.model('Feed', schema);

  return {
    /** Null as long as nobody has asked for its address. */
    async token(): Promise<string | null> {
      const record = await records.findById('reviews').lean<FeedRecord>();
      return record?.token ?? null;
    },

    /** Keeps the first that is brought; gives the one that is kept. */
    async tokenOr(fresh: string): Promise<string> {
      const record = await records
        .findOneAndUpdate(
          { _id: 'reviews' },
          { $setOnInsert: { token: fresh } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<FeedRecord>();
      return record?.token ?? fresh;
    },
  };
}
