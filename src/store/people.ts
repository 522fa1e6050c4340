import { type Connection, Schema } from 'mongoose';

/** What we remember of a Slack user, to spare Slack the asking. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** An IANA zone; null where Slack knows none, as with bots and strangers. */
  readonly zone: string | null;
}

interface PersonRecord extends Omit<Person, 'id'> {
  readonly _id: string;
  readonly readAt: Date;
}

const DAY_SECONDS = 86_400;

const schema = new Schema<PersonRecord>(
  {
    _id: { type: String, required: true },
    name: { type: String, required: true },
    zone: { type: String, default: null },
    readAt: { type: Date, required: true, expires: DAY_SECONDS },
  },
  { collection: 'people', strict: 'throw', versionKey: false },
);

export function peopleStore(connection: Connection) {
  const records = connection.model('Person', schema);

  return {
    /** Null for somebody unknown, or read too long ago to be relied on. */
    async byId(id: string): Promise<Person | null> {
      const record = await records.findById(id).lean<PersonRecord>();
      return record && { id: record._id, name: record.name, zone: record.zone };
    },

    async remember({ id, ...rest }: Person, readAt: Date): Promise<void> {
      await records.updateOne({ _id: id }, { $set: { ...rest, readAt } }, { upsert: true });
    },
  };
}
