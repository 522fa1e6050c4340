import { type Connection, Schema } from 'mongoose';
import type { RuleAnswers } from '../domain/coaching.ts';

interface RuleRecord extends RuleAnswers {
  readonly _id: string;
  readonly isForDraftsOnly: boolean;
}

const schema = new Schema<RuleRecord>(
  {
    _id: { type: String, required: true },
    helped: { type: Number, default: 0 },
    rejected: { type: Number, default: 0 },
    isForDraftsOnly: { type: Boolean, default: false },
  },
  { collection: 'rule.answers', strict: 'throw', versionKey: false },
);

/** What people made of each rule of the coach's, as numbers that grow: there is no row for an answer. */
export function ruleAnswerStore(connection: Connection) {
  const records = connection.model('RuleAnswers', schema);

  return {
    /** Counts each time it is called, and gives the numbers after it. */
    async count(rule: string, answer: keyof RuleAnswers): Promise<RuleAnswers> {
      const record = await records
        .findOneAndUpdate(
          { _id: rule },
          { $inc: { [answer]: 1 }, $setOnInsert: { isForDraftsOnly: false } },
          { upsert: true, returnDocument: 'after' },
        )
        .lean<RuleRecord>();
      return { helped: record?.helped ?? 0, rejected: record?.rejected ?? 0 };
    },

    /** True the first time only. */
    async keepToDrafts(rule: string): Promise<boolean> {
      const which = { _id: rule, isForDraftsOnly: false };
      const result = await records.updateOne(which, { $set: { isForDraftsOnly: true } });
      return result.modifiedCount === 1;
    },

    async forDraftsOnly(): Promise<ReadonlySet<string>> {
      const found = await records.find({ isForDraftsOnly: true }).lean<RuleRecord[]>();
      return new Set(found.map(({ _id }) => _id));
    },
  };
}
