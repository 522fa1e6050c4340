import { type Connection, Schema } from 'mongoose';

interface RequestRecord {
  readonly _id: string;
  readonly what: unknown;
  readonly askedAt: Date;
}

/** Who was asked a question answers it today, or begins anew. */
const DAY_SECONDS = 86_400;

const schema = new Schema<RequestRecord>(
  {
    _id: { type: String, required: true },
    what: { type: Schema.Types.Mixed, required: true },
    askedAt: { type: Date, required: true, expires: DAY_SECONDS },
  },
  { collection: 'requests', strict: 'throw', versionKey: false, minimize: false },
);

/** What people asked for and were asked back about: kept whole, so that their answer can be one click. */
export function requestStore(connection: Connection) {
  const records = connection.model('Request', schema);

  return {
    /** The same request is kept once, as it first was. */
    async keep(id: string, what: object, askedAt: Date): Promise<void> {
      await records.updateOne({ _id: id }, { $setOnInsert: { what, askedAt } }, { upsert: true });
    },

    /** Null for one that is too old, or was never made. */
    async byId(id: string): Promise<unknown> {
      const record = await records.findById(id).lean<RequestRecord>();
      return record?.what ?? null;
    },
  };
}
