import type { Lease } from '../store/jobs.ts';
import type { Task } from './feature.ts';
import { leaseUntil, MAX_ATTEMPTS, retryAt } from './retry.ts';
import { nameOf } from './slack-errors.ts';
import type { World } from './world.ts';

/**
 * Runs one due job, if there is one, and says whether there was. Safe to call
 * from any number of instances at once: the store lends a job to one of them.
 */
export async function runOneJob(tasks: readonly Task[], world: World): Promise<boolean> {
  const now = world.now();
  const lease = await world.jobs.claim(world.newId(), now, leaseUntil(now));
  if (!lease) return false;

  try {
    await run(lease, tasks, world);
    await world.jobs.finish(lease);
  } catch (error) {
    const { key, attempts } = lease.job;
    world.log.error('job failed', { key, attempts, error: nameOf(error) });
    const later = retryAt(attempts, world.now());
    if (!later) await tasks.find(({ name }) => name === lease.job.task)?.gaveUp?.(lease.job, world);
    await world.jobs.fail(lease, nameOf(error), later);
  }
  return true;
}

async function run({ job }: Lease, tasks: readonly Task[], world: World): Promise<void> {
  // A job that kills its worker never reaches `fail`; it is counted here instead.
  if (job.attempts > MAX_ATTEMPTS) throw new Error('gave up');
  const task = tasks.find(({ name }) => name === job.task);
  if (!task) throw new Error(`no task named ${job.task}`);
  await task.run(job, world);
}
