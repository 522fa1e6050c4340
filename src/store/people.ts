import { type Connection, Schema } from 'mongoose';

/** What we remember of a Slack user, to spare Slack the asking. */
export interface Person {
  readonly id: string;
  readonly name: string;
  /** An IANA zone; null where Slack knows none, as with bots and strangers. */
  readonly zone: string | null;
  /** Slack has deactivated them: nobody can ask them anything any more. */
  readonly isGone: boolean;
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
    isGone: { type: Boolean, default: false },
    // So a changed name or zone is known within a day, without an event for every change of everybody.
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
      return record && toPerson(record);
    },

    async remember({ id, ...rest }: Person, readAt: Date): Promise<void> {
      await records.updateOne({ _id: id }, { $set: { ...rest, readAt } }, { upsert: true });
    },
  };
}

/** What records of earlier versions lack. */
const ABSENT = { isGone: false } as const;

function toPerson({ _id, name, zone, ...rest }: PersonRecord): Person {
  const { isGone } = { ...ABSENT, ...rest };
  return { id: _id, name, zone, isGone };
}
