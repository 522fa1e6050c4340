import { type Connection, Schema } from 'mongoose';
import type { Told } from '../domain/preferences.ts';

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
  /** The coach may offer them a wording in private; true unless they said no. */
  readonly coach: boolean;
  /** They want no reminder of any review. */
  readonly nudgesOff: boolean;
  /** Incidents of whose reviews they want to hear no more, by id. */
  readonly stopped: readonly string[];
  /** Until when they want to hear nothing of the review of an incident, by its id. */
  readonly snoozed: Readonly<Record<string, Date>>;
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
  coach: true,
  nudgesOff: false,
  stopped: [],
  snoozed: {},
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
    coach: { type: Boolean, default: true },
    nudgesOff: { type: Boolean, default: false },
    stopped: { type: [String], default: undefined },
    snoozed: { type: Schema.Types.Mixed, default: undefined },
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

    async say(userId: string, what: Told): Promise<void> {
      await records.updateOne({ _id: userId }, { $set: what }, { upsert: true });
    },

    /** Nothing of that incident's review any more; an earlier snooze goes with it. */
    async stop(userId: string, incidentId: string): Promise<void> {
      await records.updateOne(
        { _id: userId },
        { $addToSet: { stopped: incidentId }, $unset: { [`snoozed.${incidentId}`]: '' } },
        { upsert: true },
      );
    },

    async snooze(userId: string, incidentId: string, until: Date): Promise<void> {
      const set = { [`snoozed.${incidentId}`]: until };
      await records.updateOne({ _id: userId }, { $set: set }, { upsert: true });
    },

    /** Takes both back for one incident. */
    async hear(userId: string, incidentId: string): Promise<void> {
      await records.updateOne(
        { _id: userId },
        { $pull: { stopped: incidentId }, $unset: { [`snoozed.${incidentId}`]: '' } },
      );
    },

    async forget(userId: string): Promise<void> {
      await records.deleteOne({ _id: userId });
    },
  };
}
