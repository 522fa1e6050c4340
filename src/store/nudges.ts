import { type Connection, Schema } from 'mongoose';
import type { Nudge, NudgeRow, NudgeState } from '../domain/nudge.ts';

interface NudgeRecord extends Omit<NudgeRow, 'key'> {
  readonly _id: string;
}

const schema = new Schema<NudgeRecord>(
  {
    _id: { type: String, required: true },
    kind: { type: String, required: true },
    incidentId: { type: String, required: true },
    person: { type: String, required: true },
    about: { type: String, default: '' },
    wantedAt: { type: Date, required: true },
    state: { type: String, required: true },
    dueAt: { type: Date, required: true },
    messageKey: { type: String, default: null },
  },
  { collection: 'nudges', strict: 'throw', versionKey: false },
);
schema.index({ person: 1, state: 1 });
schema.index({ person: 1, incidentId: 1 });
schema.index({ messageKey: 1 });

/** What people are to be reminded of, and what became of it; never in words. */
export function nudgeStore(connection: Connection) {
  const records = connection.model('Nudge', schema);

  const found = async (filter: object): Promise<NudgeRow[]> => {
    const all = await records.find(filter).sort({ _id: 1 }).lean<NudgeRecord[]>();
    return all.map(({ _id, ...rest }) => ({ key: _id, ...rest }));
  };

  return {
    /** Adds what no earlier one has asked for under the same key. */
    async add(nudges: readonly Nudge[]): Promise<void> {
      for (const { key, ...rest } of nudges) {
        const fresh = {
          ...rest,
          state: 'waiting',
          dueAt: rest.wantedAt,
          messageKey: null,
        } as const;
        await records.updateOne({ _id: key }, { $setOnInsert: fresh }, { upsert: true });
      }
    },

    byKeys: (keys: readonly string[]) => found({ _id: { $in: [...keys] } }),
    waitingFor: (person: string) => found({ person, state: 'waiting' }),
    inMessage: (messageKey: string) => found({ messageKey }),

    /** What somebody was told of an incident, in whatever messages. */
    toldOf: (person: string, incidentId: string) =>
      found({ person, incidentId, state: { $in: ['said', 'merged'] } }),

    async putOff(key: string, dueAt: Date): Promise<void> {
      await records.updateOne({ _id: key, state: 'waiting' }, { $set: { dueAt } });
    },

    /** For one that is not said; what was settled before stays so. */
    async settle(key: string, state: NudgeState): Promise<void> {
      await records.updateOne({ _id: key, state: 'waiting' }, { $set: { state } });
    },

    /** Notes that a message says it, once for each message: whoever is late changes nothing. */
    async noteTold(key: string, state: 'said' | 'merged', messageKey: string): Promise<void> {
      await records.updateOne(
        { _id: key, messageKey: { $ne: messageKey } },
        { $set: { state, messageKey } },
      );
    },

    /** There was nothing left to say of it when its message was made, which may have been begun before. */
    async leaveOut(key: string, messageKey: string): Promise<void> {
      await records.updateOne(
        { _id: key, $or: [{ state: 'waiting' }, { messageKey }] },
        { $set: { state: 'moot' } },
      );
    },

    /** Has it wait again, where the message that was to say it could not be sent in time. */
    async untell(key: string, messageKey: string, dueAt: Date): Promise<void> {
      await records.updateOne(
        { _id: key, messageKey, state: { $in: ['said', 'merged'] } },
        { $set: { state: 'waiting', dueAt } },
      );
    },
  };
}
