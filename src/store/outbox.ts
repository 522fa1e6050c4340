import { type Connection, Schema } from 'mongoose';
import type { DeadLetter } from './dead-letter.ts';
import type { OutboxRow, Outgoing, Sending, Sent } from './outgoing.ts';

/** Why an attempt failed, and whether it may have happened all the same. */
type Failed = Pick<OutboxRow, 'doubtful'> & { readonly lastError: string };

interface OutboxRecord extends Omit<OutboxRow, 'key' | 'send' | 'otherwise'> {
  readonly _id: string;
  /** Null once it was sent, but for what `latest` compares with. */
  readonly send: Sending | null;
  readonly otherwise: Outgoing | null;
  readonly order: number;
  readonly state: 'waiting' | 'sent' | 'parked';
  readonly notBefore: Date;
  readonly sent: Sent | null;
}

const schema = new Schema<OutboxRecord>(
  {
    _id: { type: String, required: true },
    lane: { type: String, required: true },
    send: { type: Schema.Types.Mixed, default: null },
    otherwise: { type: Schema.Types.Mixed, default: null },
    order: { type: Number, required: true },
    state: { type: String, required: true },
    notBefore: { type: Date, required: true },
    firstSentAt: { type: Date, default: null },
    attempts: { type: Number, required: true },
    fileId: { type: String, default: null },
    sent: { type: Schema.Types.Mixed, default: null },
    lastError: { type: String, default: null },
    doubtful: { type: Boolean, default: false },
    version: { type: Number, required: true },
    cures: { type: Number, required: true },
  },
  { collection: 'outbox', strict: 'throw', versionKey: false, minimize: false },
);
schema.index({ state: 1, notBefore: 1 });
schema.index({ lane: 1, state: 1, order: 1 });

/** What shows how things stand: what is new about it is seen by comparing. */
const KEPT: ReadonlySet<Sending['method']> = new Set(['edit', 'topic', 'home']);

/** What must be said in Slack, each row once. */
export function outboxStore(connection: Connection) {
  const records = connection.model('Outgoing', schema);

  /** Only for the attempt that was begun last: a worker that overslept settles nothing. */
  const settle = async (row: OutboxRow, set: Partial<OutboxRecord>): Promise<boolean> => {
    const { key, version, attempts } = row;
    const result = await records.updateOne({ _id: key, version, attempts }, { $set: set });
    return result.matchedCount === 1;
  };

  return {
    /** Adds each row unless one with its key was ever added. */
    async add(rows: readonly Outgoing[], now: Date): Promise<void> {
      for (const [at, row] of rows.entries()) {
        const { key, otherwise = null, ...rest } = row;
        const fresh = { ...rest, otherwise, ...blank(now, at), version: 0 };
        await records.updateOne({ _id: key }, { $setOnInsert: fresh }, { upsert: true });
      }
    },

    /**
     * Puts the latest of something in the row, to be sent again if it is new, or
     * where Slack no longer has it: the last one wins.
     */
    async latest({ key, ...rest }: Outgoing, now: Date, isLost = false): Promise<void> {
      const known = await records.findById(key).select({ send: 1 }).lean<OutboxRecord>();
      const isSame = known && JSON.stringify(known.send) === JSON.stringify(rest.send);
      if (isSame && !isLost) return;
      await records.updateOne(
        { _id: key },
        { $set: { ...rest, ...blank(now, 0) }, $inc: { version: 1 } },
        { upsert: true },
      );
    },

    /** A lane that has something to say by `now`, other than those named. */
    async laneDue(now: Date, except: readonly string[]): Promise<string | null> {
      const record = await records
        .findOne({ state: 'waiting', notBefore: { $lte: now }, lane: { $nin: [...except] } })
        .sort({ notBefore: 1 })
        .select({ lane: 1 })
        .lean<OutboxRecord>();
      return record?.lane ?? null;
    },

    /** The first row of a lane, due or not: nothing overtakes it. */
    async firstOf(lane: string): Promise<(OutboxRow & { notBefore: Date }) | null> {
      const record = await records
        .findOne({ lane, state: 'waiting' })
        .sort({ order: 1 })
        .lean<OutboxRecord>();
      return record && { ...toRow(record), notBefore: record.notBefore };
    },

    async waiting(): Promise<{ lane: string; notBefore: Date }[]> {
      return records
        .find({ state: 'waiting' })
        .select({ lane: 1, notBefore: 1 })
        .lean<{ lane: string; notBefore: Date }[]>();
    },

    /**
     * Notes that an attempt begins, and gives the row as it now stands; null when
     * another worker has begun one since it was read. The first time stays what it was.
     */
    async sending({ key, version, attempts }: OutboxRow, now: Date): Promise<OutboxRow | null> {
      await records.updateOne({ _id: key, firstSentAt: null }, { $set: { firstSentAt: now } });
      const record = await records
        .findOneAndUpdate(
          { _id: key, version, attempts, state: 'waiting' },
          { $inc: { attempts: 1 }, $set: { doubtful: true } },
          { returnDocument: 'after' },
        )
        .lean<OutboxRecord>();
      return record && toRow(record);
    },

    /** False when another worker has begun an attempt since: then this file must not be shared. */
    async file(row: OutboxRow, fileId: string): Promise<boolean> {
      return settle(row, { fileId });
    },

    /** Keeps the key, so that it is never sent again, and forgets the words. */
    async sent(row: OutboxRow, sent: Sent | null): Promise<void> {
      const isKept = KEPT.has(row.send.method);
      await settle(row, { state: 'sent', sent, ...(!isKept && { send: null, otherwise: null }) });
    },

    async later(row: OutboxRow, notBefore: Date, failed: Failed): Promise<void> {
      await settle(row, { notBefore, ...failed });
    },

    /** Not where `unpark` came between the attempt and this: then the row waits to be tried again. */
    async park(row: OutboxRow, failed: Failed): Promise<void> {
      const { key, version, attempts, cures } = row;
      await settle(row, failed);
      await records.updateOne(
        { _id: key, version, attempts, cures, state: 'waiting' },
        { $set: { state: 'parked' } },
      );
    },

    /** What Slack would not take, in one lane or in all of them. */
    async parked(lane?: string): Promise<DeadLetter[]> {
      const found = await records
        .find({ state: 'parked', ...(lane !== undefined && { lane }) })
        .select({ lane: 1, lastError: 1, notBefore: 1, 'send.method': 1 })
        .lean<OutboxRecord[]>();
      return found.map(({ _id, send, lastError, notBefore }) => {
        return { key: _id, what: send?.method ?? '', error: lastError ?? '', since: notBefore };
      });
    },

    /** Sends again what was parked for one of these reasons, in one lane or in all of them. */
    async unpark(now: Date, errors: readonly string[] | null, lane?: string): Promise<number> {
      const here = lane === undefined ? {} : { lane };
      // First, so that what is parked in between is found by the second.
      await records.updateMany({ ...here, state: 'waiting' }, { $inc: { cures: 1 } });
      const result = await records.updateMany(
        { ...here, state: 'parked', ...(errors && { lastError: { $in: [...errors] } }) },
        { $set: { state: 'waiting', notBefore: now } },
      );
      return result.modifiedCount;
    },

    /** Takes back what Slack would not take, so that it is never sent when that is mended. */
    async withdraw(key: string): Promise<void> {
      await records.updateOne(
        { _id: key, state: 'parked' },
        { $set: { state: 'sent', send: null, otherwise: null }, $inc: { version: 1 } },
      );
    },

    /** Whether Slack has taken every one of these. */
    async haveGone(keys: readonly string[]): Promise<boolean> {
      const gone = await records.countDocuments({ _id: { $in: [...keys] }, state: 'sent' });
      return gone === keys.length;
    },

    /**
     * Follows a channel to its new id: what waits, what was parked, and where
     * messages are that went. Attempts stay counted, so nothing is sent anew.
     * Rejects where rows change as fast as they are moved: then once more.
     */
    async moveChannel(from: string, to: string): Promise<void> {
      const there = { $or: [{ lane: from }, { 'sent.channel': from }] };
      for (const { _id, version, attempts, state, ...row } of await records
        .find(there)
        .select({ lane: 1, send: 1, otherwise: 1, sent: 1, version: 1, attempts: 1, state: 1 })
        .lean<OutboxRecord[]>()) {
        const moved = JSON.parse(JSON.stringify(row).replaceAll(from, to));
        await records.updateOne({ _id, version, attempts, state }, { $set: moved });
      }
      if (await records.exists(there)) throw new Error('rows are still where they were');
    },

    /** Whether there is a row of this key at all, sent or not. */
    async has(key: string): Promise<boolean> {
      return (await records.exists({ _id: key })) !== null;
    },

    /** Where the message of a row went; null while it was not sent. */
    async whereIs(key: string): Promise<Sent | null> {
      const record = await records.findById(key).select({ sent: 1 }).lean<OutboxRecord>();
      return record?.sent ?? null;
    },
  };
}

function blank(now: Date, at: number) {
  return {
    // In one handler rows are added in order, at one instant.
    order: now.getTime() * 1000 + at,
    state: 'waiting' as const,
    notBefore: now,
    firstSentAt: null,
    attempts: 0,
    fileId: null,
    sent: null,
    lastError: null,
    doubtful: false,
    cures: 0,
  };
}

function toRow(record: OutboxRecord): OutboxRow {
  const { _id, order: _order, state: _state, notBefore: _notBefore, sent: _sent, ...row } = record;
  if (!row.send) throw new Error('a waiting row without its words');
  return { ...row, key: _id, send: row.send };
}
