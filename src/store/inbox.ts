import { type Connection, mongo, Schema } from 'mongoose';
import type { DeadLetter } from './dead-letter.ts';

const KEY_LIFE_SECONDS = 7 * 86_400;

export interface Received {
  readonly key: string;
  /** Which handler it is for: `command`, `event:reaction_added`, ... */
  readonly kind: string;
  readonly body: unknown;
  readonly receivedAt: Date;
  readonly attempts: number;
}

/** A row on loan to one worker. */
export interface Taken {
  readonly row: Received;
  readonly leaseId: string;
}

interface InboxRecord extends Omit<Received, 'key'> {
  readonly _id: string;
  readonly state: 'working' | 'waiting' | 'done' | 'failed';
  readonly leaseId: string | null;
  /** While working: until when it is lent. While waiting: from when it may be taken. */
  readonly notBefore: Date;
  readonly doneAt: Date | null;
  readonly lastError: string | null;
}

const schema = new Schema<InboxRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    body: { type: Schema.Types.Mixed, default: null },
    receivedAt: { type: Date, required: true },
    attempts: { type: Number, required: true },
    state: { type: String, required: true },
    leaseId: { type: String, default: null },
    notBefore: { type: Date, required: true },
    doneAt: { type: Date, default: null, expires: KEY_LIFE_SECONDS },
    lastError: { type: String, default: null },
  },
  { collection: 'inbox', strict: 'throw', versionKey: false, minimize: false },
);
schema.index({ state: 1, notBefore: 1 });

/** What Slack has sent us and we have promised to handle, once for each key. */
export function inboxStore(connection: Connection) {
  const records = connection.model('Received', schema);

  const settle = async ({ row, leaseId }: Taken, set: Partial<InboxRecord>): Promise<boolean> => {
    const filter = { _id: row.key, leaseId, state: 'working' as const };
    const result = await records.updateOne(filter, { $set: { leaseId: null, ...set } });
    return result.modifiedCount === 1;
  };

  return {
    /**
     * Stores what came and lends it to the one who asks, in one write. Null
     * when it came before: a redelivery is acknowledged and then dropped.
     */
    async add(
      row: Omit<Received, 'attempts'>,
      leaseId: string,
      until: Date,
    ): Promise<Taken | null> {
      const { key, ...rest } = row;
      try {
        await records.create({
          _id: key,
          ...rest,
          attempts: 1,
          state: 'working',
          leaseId,
          notBefore: until,
        });
        return { row: { ...row, attempts: 1 }, leaseId };
      } catch (error) {
        if (error instanceof mongo.MongoServerError && error.code === 11000) return null;
        throw error;
      }
    },

    /** Lends out what waits longest for another attempt, or what died with its worker. */
    async take(leaseId: string, now: Date, until: Date): Promise<Taken | null> {
      const record = await records
        .findOneAndUpdate(
          { state: { $in: ['waiting', 'working'] }, notBefore: { $lte: now } },
          { $set: { state: 'working', leaseId, notBefore: until }, $inc: { attempts: 1 } },
          { sort: { notBefore: 1 }, returnDocument: 'after' },
        )
        .lean<InboxRecord>();
      return record && { row: toReceived(record), leaseId };
    },

    /** Keeps the key, to know a late redelivery by, and forgets what was said. */
    async done(taken: Taken, doneAt: Date): Promise<boolean> {
      return settle(taken, { state: 'done', body: null, doneAt });
    },

    /** Another attempt at `retryAt`, or none: then the row stays, for a person to see. */
    async fail(taken: Taken, lastError: string, retryAt: Date | null): Promise<boolean> {
      const later = retryAt && { state: 'waiting' as const, notBefore: retryAt };
      return settle(taken, { lastError, ...(later ?? { state: 'failed' as const }) });
    },

    async failed(): Promise<DeadLetter[]> {
      const found = await records
        .find({ state: 'failed' })
        .select({ body: 0 })
        .lean<InboxRecord[]>();
      return found.map(({ _id, kind, lastError, receivedAt }) => {
        return { key: _id, what: kind, error: lastError ?? '', since: receivedAt };
      });
    },

    /** Gives what was given up another round of attempts. */
    async retryFailed(now: Date): Promise<number> {
      const result = await records.updateMany(
        { state: 'failed' },
        { $set: { state: 'waiting', notBefore: now, attempts: 0 } },
      );
      return result.modifiedCount;
    },

    /** When something open can next be taken; null when nothing is open. */
    async nextDue(): Promise<Date | null> {
      const record = await records
        .findOne({ state: { $in: ['waiting', 'working'] } })
        .sort({ notBefore: 1 })
        .select({ notBefore: 1 })
        .lean<InboxRecord>();
      return record?.notBefore ?? null;
    },
  };
}

function toReceived({ _id, kind, body, receivedAt, attempts }: InboxRecord): Received {
  return { key: _id, kind, body, receivedAt, attempts };
}
