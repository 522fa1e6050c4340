import { type Connection, Schema } from 'mongoose';

interface HomeRecord {
  readonly _id: string;
  readonly openedAt: Date;
}

/** A Home that nobody has looked at for so long is left as it is until they open it again. */
const WEEK_SECONDS = 7 * 86_400;

const schema = new Schema<HomeRecord>(
  {
    _id: { type: String, required: true },
    openedAt: { type: Date, required: true, expires: WEEK_SECONDS },
  },
  { collection: 'homes', strict: 'throw', versionKey: false },
);

/** Who has opened the app's Home within the last week: nobody else's is published. */
export function homeStore(connection: Connection) {
  const records = connection.model('Home', schema);

  // A database forgets in its own time, some a minute late.
  const lately = (now: Date) => ({
    openedAt: { $gt: new Date(now.getTime() - WEEK_SECONDS * 1000) },
  });

  return {
    async opened(userId: string, openedAt: Date): Promise<void> {
      await records.updateOne({ _id: userId }, { $max: { openedAt } }, { upsert: true });
    },

    async isAnyOpen(now: Date): Promise<boolean> {
      return (await records.exists(lately(now))) !== null;
    },

    async all(now: Date): Promise<string[]> {
      const found = await records.find(lately(now)).sort({ _id: 1 }).lean<HomeRecord[]>();
      return found.map(({ _id }) => _id);
    },
  };
}
