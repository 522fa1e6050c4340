import type { Connection } from 'mongoose';

/** How one queue stands. */
interface Queue {
  readonly open: number;
  readonly givenUp: number;
  /** Since when its oldest row waits; null when none does. */
  readonly since: Date | null;
}

export interface Backlog {
  readonly inbox: Queue;
  readonly outbox: Queue;
  readonly jobs: Queue;
}

/** Since when the app is out of its workspace, and Slack's word for why. */
export interface Removal {
  readonly answer: string;
  readonly at: Date;
}

const REMOVED = 'removed';

interface Row {
  readonly receivedAt: Date;
  readonly order: number;
  readonly tryAt: Date;
}

/** How the database and its queues stand, over all collections. */
export function standing(connection: Connection) {
  const queue = async (
    name: keyof Backlog,
    states: { readonly open: readonly string[]; readonly givenUp: string },
    oldest: keyof Row,
    instant: (row: Row) => Date,
  ): Promise<Queue> => {
    const rows = connection.collection<Row & { state: string }>(name);
    const isOpen = { state: { $in: [...states.open] } };
    const row = await rows.findOne(isOpen, { sort: { [oldest]: 1 }, projection: { [oldest]: 1 } });
    return {
      open: await rows.countDocuments(isOpen),
      givenUp: await rows.countDocuments({ state: states.givenUp }),
      since: row && instant(row),
    };
  };

  const removals = () => connection.collection<Removal & { _id: string }>('installation');

  return {
    /** Rejects where the database does not answer. */
    async ping(): Promise<void> {
      await connection.getClient().db().command({ ping: 1 });
    },

    async backlog(): Promise<Backlog> {
      return {
        inbox: await queue(
          'inbox',
          { open: ['waiting', 'working'], givenUp: 'failed' },
          'receivedAt',
          ({ receivedAt }) => receivedAt,
        ),
        outbox: await queue(
          'outbox',
          { open: ['waiting'], givenUp: 'parked' },
          'order',
          // Thousandths of a millisecond: see `order` in outbox.ts.
          ({ order }) => new Date(order / 1000),
        ),
        jobs: await queue(
          'jobs',
          { open: ['waiting', 'running'], givenUp: 'failed' },
          'tryAt',
          ({ tryAt }) => tryAt,
        ),
      };
    },

    /** Keeps that Slack has taken the app out, and since when; the first word of it stays. */
    async noteRemoved(answer: string, at: Date): Promise<void> {
      await removals().updateOne(
        { _id: REMOVED },
        { $setOnInsert: { answer, at } },
        { upsert: true },
      );
    },

    /** Takes the note of it back, for the app is in again; null where there was none. */
    async noteInstalled(): Promise<Removal | null> {
      return removals().findOneAndDelete({ _id: REMOVED });
    },

    /** Writes, changes and removes a row that means nothing. Rejects where a right is missing. */
    async tryRights(id: string): Promise<void> {
      const lanes = connection.collection<{ _id: string; leaseId: null; notBefore: Date }>('lanes');
      const _id = `doctor:${id}`;
      await lanes.insertOne({ _id, leaseId: null, notBefore: new Date(0) });
      await lanes.findOneAndUpdate({ _id }, { $set: { notBefore: new Date(1) } });
      await lanes.deleteOne({ _id });
    },
  };
}
