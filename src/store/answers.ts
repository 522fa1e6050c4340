import { type Connection, Schema } from 'mongoose';
import type { Answer, Pool, PoolName } from '../domain/learning/pool.ts';

interface PoolRecord extends PoolName {
  readonly _id: string;
  readonly counts: Partial<Record<Answer, number>>;
  readonly lines: readonly string[];
}

const schema = new Schema<PoolRecord>(
  {
    _id: { type: String, required: true },
    quarter: { type: String, required: true, index: true },
    horizon: { type: Number, required: true },
    audience: { type: String, required: true },
    counts: { type: Schema.Types.Mixed, default: {} },
    lines: { type: [String], default: [] },
  },
  { collection: 'answers', strict: 'throw', versionKey: false, minimize: false },
);

const NONE: Readonly<Record<Answer, number>> = { used: 0, little: 0, not: 0, pass: 0 };

/**
 * How many gave which answer. There is no row for an answer, only a number that grows, so that
 * nothing of it can be laid beside a person by its time, its order or its id.
 */
export function answerStore(connection: Connection) {
  const records = connection.model('Pool', schema);

  return {
    /** Counts each time it is called: who calls it has taken the answer once. */
    async count(name: PoolName, answer: Answer): Promise<void> {
      const grows = { $setOnInsert: name, $inc: { [`counts.${answer}`]: 1 } };
      await records.updateOne({ _id: idOf(name) }, grows, { upsert: true });
    },

    /** Adds a line to a pool in which somebody has answered; the same line stands there once. */
    async say(name: PoolName, line: string): Promise<void> {
      await records.updateOne(
        { _id: idOf(name), lines: { $ne: line } },
        // In order of the alphabet, for the order of arrival would tell whose it is.
        { $push: { lines: { $each: [line], $sort: 1 } } },
      );
    },

    async of(quarters: readonly string[]): Promise<Pool[]> {
      const found = await records
        .find({ quarter: { $in: [...quarters] } })
        .sort({ _id: 1 })
        .lean<PoolRecord[]>();
      return found.map(({ quarter, horizon, audience, counts, lines }) => {
        return { quarter, horizon, audience, counts: { ...NONE, ...counts }, lines };
      });
    },
  };
}

function idOf({ quarter, horizon, audience }: PoolName): string {
  return `${quarter}:${horizon}:${audience}`;
}
