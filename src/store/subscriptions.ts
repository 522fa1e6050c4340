import { type Connection, Schema } from 'mongoose';
import type { Severity } from '../domain/policy.ts';

/** A channel that wants to be told how incidents go. */
export interface Subscription {
  readonly channelId: string;
  /** This bad or worse; null for all of them. */
  readonly severity: Severity | null;
}

interface SubscriptionRecord {
  readonly _id: string;
  readonly severity: Severity | null;
  readonly by: string;
  readonly at: Date;
}

const schema = new Schema<SubscriptionRecord>(
  {
    _id: { type: String, required: true },
    severity: { type: String, default: null },
    by: { type: String, required: true },
    at: { type: Date, required: true },
  },
  { collection: 'subscriptions', strict: 'throw', versionKey: false },
);

/** Which channels are told the updates of public incidents; one word of each holds, the last. */
export function subscriptionStore(connection: Connection) {
  const records = connection.model('Subscription', schema);

  return {
    async put({ channelId, severity }: Subscription, by: string, at: Date): Promise<void> {
      await records.updateOne({ _id: channelId }, { $set: { severity, by, at } }, { upsert: true });
    },

    /** False where there was none. */
    async remove(channelId: string): Promise<boolean> {
      const { deletedCount } = await records.deleteOne({ _id: channelId });
      return deletedCount === 1;
    },

    async all(): Promise<Subscription[]> {
      const found = await records.find().sort({ _id: 1 }).lean<SubscriptionRecord[]>();
      return found.map(({ _id, severity }) => ({ channelId: _id, severity }));
    },
  };
}
