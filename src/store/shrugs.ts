import { type Connection, Schema } from 'mongoose';

interface ShrugRecord {
  /** The signal. */
  readonly _id: string;
  readonly until: Date;
}

const schema = new Schema<ShrugRecord>(
  {
    _id: { type: String, required: true },
    until: { type: Date, required: true, expires: 0 },
  },
  { collection: 'shrugs', strict: 'throw', versionKey: false },
);

/** Until when a signal of the mirror is silent for the whole team. Who shrugged stands nowhere. */
export function shrugStore(connection: Connection) {
  const records = connection.model('Shrug', schema);

  return {
    async keepQuiet(signal: string, until: Date): Promise<void> {
      await records.updateOne({ _id: signal }, { $max: { until } }, { upsert: true });
    },

    async all(): Promise<Readonly<Record<string, Date>>> {
      const found = await records.find().lean<ShrugRecord[]>();
      return Object.fromEntries(found.map(({ _id, until }) => [_id, until]));
    },
  };
}
