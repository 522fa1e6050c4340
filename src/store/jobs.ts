import { type Connection, Schema } from 'mongoose';
import type { PlannedJob } from '../domain/job.ts';
import type { DeadLetter } from './dead-letter.ts';

/** `runAt` is when it falls due, as its plan says; a failed attempt moves only the record's `tryAt`. */
export interface Job extends PlannedJob {
  readonly attempts: number;
}

/** A job on loan to one worker. */
export interface Lease {
  readonly job: Job;
  readonly id: string;
}

interface JobRecord extends Omit<Job, 'key'> {
  readonly _id: string;
  /** While waiting: when to try it. While running: until when it is lent. */
  readonly tryAt: Date;
  readonly state: 'waiting' | 'running' | 'done' | 'failed';
  readonly leaseId: string | null;
  readonly lastError: string | null;
  /** Not part of an incident's plan, so the plan does not drop it. */
  readonly apart: boolean;
}

const schema = new Schema<JobRecord>(
  {
    _id: { type: String, required: true },
    task: { type: String, required: true },
    incidentId: { type: String, required: true },
    runAt: { type: Date, required: true },
    tryAt: { type: Date, required: true },
    attempts: { type: Number, required: true },
    state: { type: String, required: true },
    leaseId: { type: String, default: null },
    lastError: { type: String, default: null },
    apart: { type: Boolean, default: false },
  },
  { collection: 'jobs', strict: 'throw', versionKey: false },
);
schema.index({ state: 1, tryAt: 1 });
schema.index({ incidentId: 1, state: 1 });

const OPEN = { $in: ['waiting', 'running'] as const satisfies JobRecord['state'][] };

/** What falls due later, planned once for each key and lent to one worker at a time. */
export function jobStore(connection: Connection) {
  const records = connection.model('Job', schema);

  const add = async (key: string, job: Omit<PlannedJob, 'key'> & { apart: boolean }) => {
    const fresh = { ...job, tryAt: job.runAt, attempts: 0, state: 'waiting' as const };
    await records.updateOne({ _id: key }, { $setOnInsert: fresh }, { upsert: true });
  };

  const move = async (key: string, runAt: Date) => {
    await records.updateOne({ _id: key, state: 'waiting' }, { $set: { runAt, tryAt: runAt } });
  };

  const settle = async (lease: Lease, set: Partial<JobRecord>): Promise<boolean> => {
    const filter = { _id: lease.job.key, leaseId: lease.id, state: 'running' as const };
    const result = await records.updateOne(filter, { $set: { leaseId: null, ...set } });
    return result.modifiedCount === 1;
  };

  return {
    /** Adds a job that no plan holds, unless one with its key was ever added. */
    async addApart({ key, ...rest }: PlannedJob): Promise<void> {
      await add(key, { ...rest, apart: true });
    },

    /**
     * Makes the queue agree with an incident's plan: adds what is new, moves what
     * waits for another time now, and drops what no longer waits for anything.
     */
    async plan(incidentId: string, jobs: readonly PlannedJob[]): Promise<void> {
      const keys = jobs.map(({ key }) => key);
      const known = await records.find({ _id: { $in: keys } }).lean<JobRecord[]>();
      const there = new Map(known.map((record) => [record._id, record]));
      for (const { key, ...rest } of jobs) {
        const record = there.get(key);
        if (!record) await add(key, { ...rest, apart: false });
        else if (record.runAt.getTime() !== rest.runAt.getTime()) await move(key, rest.runAt);
      }
      const stale = { incidentId, state: 'waiting' as const, apart: false, _id: { $nin: keys } };
      await records.deleteMany(stale);
    },

    /** Lends out the job longest due, or one whose worker died with it. */
    async claim(leaseId: string, now: Date, until: Date): Promise<Lease | null> {
      const record = await records
        .findOneAndUpdate(
          { state: OPEN, tryAt: { $lte: now } },
          { $set: { state: 'running', leaseId, tryAt: until }, $inc: { attempts: 1 } },
          { sort: { tryAt: 1 }, returnDocument: 'after' },
        )
        .lean<JobRecord>();
      return record && { job: toJob(record), id: leaseId };
    },

    /** Both settle only for the lease's holder: a worker that overslept changes nothing. */
    async finish(lease: Lease): Promise<boolean> {
      return settle(lease, { state: 'done' });
    },

    async fail(lease: Lease, lastError: string, retryAt: Date | null): Promise<boolean> {
      const later = retryAt && { state: 'waiting' as const, tryAt: retryAt };
      return settle(lease, { lastError, ...(later ?? { state: 'failed' as const }) });
    },

    async failed(): Promise<DeadLetter[]> {
      const found = await records.find({ state: 'failed' }).lean<JobRecord[]>();
      return found.map(({ _id, task, lastError, runAt }) => {
        return { key: _id, what: task, error: lastError ?? '', since: runAt };
      });
    },

    /** Gives what was given up another round of attempts. */
    async retryFailed(now: Date): Promise<number> {
      const result = await records.updateMany(
        { state: 'failed' },
        { $set: { state: 'waiting', tryAt: now, attempts: 0 } },
      );
      return result.modifiedCount;
    },

    /** When a job can next be claimed; null when none is planned. */
    async nextDue(): Promise<Date | null> {
      // Each state by itself is one look at the index; both at once would read every job there is.
      const firsts = await Promise.all(
        OPEN.$in.map((state) =>
          records.findOne({ state }).sort({ tryAt: 1 }).select({ tryAt: 1 }).lean<JobRecord>(),
        ),
      );
      const times = firsts.flatMap((record) => record?.tryAt.getTime() ?? []);
      return times.length > 0 ? new Date(Math.min(...times)) : null;
    },
  };
}

function toJob({ _id, task, incidentId, runAt, attempts }: JobRecord): Job {
  return { key: _id, task, incidentId, runAt, attempts };
}
