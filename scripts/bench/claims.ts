import { MongoClient } from 'mongodb';
import { openStores } from '../../src/store/index.ts';
import { percentile } from './figures.ts';
import { scratchDatabase } from './scratch.ts';

const CLAIMS = 300;
const WARM_UP = 50;
const BATCH = 5_000;

/** What claiming a job takes (median, ms) while so many are due. */
export async function measureClaim(waiting: number): Promise<number> {
  await using opened = new AsyncDisposableStack();
  const { database } = await scratchDatabase(opened);
  const stores = await openStores(database.uri);
  opened.defer(() => stores.close());
  await fill(database.uri, waiting);

  const times: number[] = [];
  for (let claim = -WARM_UP; claim < CLAIMS; claim += 1) {
    const now = new Date();
    const begun = performance.now();
    const lease = await stores.jobs.claim(`worker-${claim}`, now, new Date(now.getTime() + 60_000));
    if (!lease) throw new Error('a job was to be claimed');
    if (claim >= 0) times.push(performance.now() - begun);
  }
  return percentile(times, 0.5);
}

/** As `plan` would leave them, but many at a time. */
async function fill(uri: string, count: number): Promise<void> {
  const client = await MongoClient.connect(uri);
  const jobs = client.db().collection<{ _id: string }>('jobs');
  const firstDue = Date.now() - 2 * count;
  for (let from = 0; from < count; from += BATCH) {
    const size = Math.min(BATCH, count - from);
    await jobs.insertMany(
      Array.from({ length: size }, (_, at) => {
        const due = new Date(firstDue + from + at);
        return {
          _id: `bench:${from + at}`,
          task: 'bench',
          incidentId: `incident-${(from + at) % 1_000}`,
          runAt: due,
          tryAt: due,
          attempts: 0,
          state: 'waiting',
          leaseId: null,
          lastError: null,
        };
      }),
    );
  }
  await client.close();
}
