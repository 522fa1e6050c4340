import { type Connection, Schema } from 'mongoose';

/** What a person told the bot of themselves; what they did not say is null. */
export interface Preferences {
  readonly hours: { readonly opensAt: string; readonly closesAt: string } | null;
  /** ISO weekdays, 1 = Monday to 7 = Sunday. */
  readonly workingDays: readonly number[] | null;
  /** Days on which they are away, the first and the last: `2026-12-24`. */
  readonly away: { readonly from: string; readonly to: string } | null;
  /** Whether reviews show them by their name, whatever the team's policy has. */
  readonly named: boolean | null;
  /** Whether they may be asked what came of a review, and told of an incident a year later. */
  readonly learning: boolean;
  /** Invitations reach their calendar, and it is looked into; true unless they said no. */
  readonly calendar: boolean;
}

interface PreferencesRecord extends Partial<Preferences> {
  readonly _id: string;
}

const UNSAID: Preferences = {
  hours: null,
  workingDays: null,
  away: null,
  named: null,
  learning: true,
  calendar: true,
};

const schema = new Schema<PreferencesRecord>(
  {
    _id: { type: String, required: true },
    hours: { type: Schema.Types.Mixed, default: null },
    workingDays: { type: [Number], default: null },
    away: { type: Schema.Types.Mixed, default: null },
    named: { type: Boolean, default: null },
    learning: { type: Boolean, default: true },
    calendar: { type: Boolean, default: true },
  },
  { collection: 'preferences', strict: 'throw', versionKey: false },
);

export function preferenceStore(connection: Connection) {
  const records = connection.model('Preferences', schema);

  return {
    async of(userId: string): Promise<Preferences> {
      const record = await records.findById(userId).lean<PreferencesRecord>();
      const { _id, ...said } = { _id: userId, ...UNSAID, ...record };
      return said;
    },

    async say(userId: string, what: Partial<Preferences>): Promise<void> {
      await records.updateOne({ _id: userId }, { $set: what }, { upsert: true });
    },

    async forget(userId: string): Promise<void> {
      await records.deleteOne({ _id: userId });
    },
  };
}
