import type { Ground } from './ground.ts';

/** Sees from outside when something falls due in the database. */
export interface Lookout {
  /** When something of the inbox can next be taken. */
  inbox(): Promise<Date | null>;
  /** When anything at all can next be done. */
  nextDue(): Promise<Date | null>;
}

type Queue = 'inbox' | 'jobs' | 'outbox';

/** What each queue's answer is made of: nothing else can change it. */
const MADE_OF: Readonly<Record<Queue, readonly string[]>> = {
  inbox: ['inbox'],
  jobs: ['jobs'],
  outbox: ['outbox', 'lanes'],
};

/** Asks again only about what was written to since: most instants touch one queue or none. */
export function openLookout({ stores, db, touched }: Ground): Lookout {
  const known = new Map<Queue, Date | null>();
  const ask = { inbox: stores.inbox.nextDue, jobs: stores.jobs.nextDue, outbox: outboxDue };

  async function due(queue: Queue): Promise<Date | null> {
    const before = known.get(queue);
    const isSame = MADE_OF[queue].every((name) => !touched.has(name));
    if (before !== undefined && isSame) return before;
    for (const name of MADE_OF[queue]) touched.delete(name);
    const now = await ask[queue]();
    known.set(queue, now);
    return now;
  }

  /** Of each lane the first row counts, and not before the lane has rested. */
  async function outboxDue(): Promise<Date | null> {
    const rows = await db
      .collection('outbox')
      .find({ state: 'waiting' }, { projection: { lane: 1, notBefore: 1 }, sort: { order: 1 } })
      .toArray();
    if (rows.length === 0) return null;
    const lanes = await db.collection('lanes').find().toArray();
    const resting = new Map(lanes.map(({ _id, notBefore }) => [String(_id), notBefore as Date]));
    const firsts = new Map(rows.toReversed().map(({ lane, notBefore }) => [lane, notBefore]));
    return earliest(
      [...firsts].map(([lane, notBefore]) => latest(notBefore, resting.get(lane) ?? notBefore)),
    );
  }

  return {
    inbox: () => due('inbox'),
    async nextDue() {
      return earliest([await due('inbox'), await due('jobs'), await due('outbox')]);
    },
  };
}

export function earliest(instants: readonly (Date | null)[]): Date | null {
  const all = instants.filter((at) => at !== null);
  return all.reduce<Date | null>((first, at) => (first && first <= at ? first : at), null);
}

function latest(one: Date, other: Date): Date {
  return one > other ? one : other;
}
