import { plannedArchiveJobs } from '../../domain/archiving.ts';
import type { Incident } from '../../domain/incident.ts';
import type { PlannedJob } from '../../domain/job.ts';
import { adjustIncident } from '../../kit/adjust.ts';
import type { Task } from '../../kit/feature.ts';
import { lastSpoken } from '../../kit/last-spoken.ts';
import { reconcile } from '../../kit/reconcile.ts';
import type { World } from '../../kit/world.ts';
import { fileKeys, fileRows } from './files.ts';

const DAY_MS = 86_400_000;
/** Where people still talk, a channel stays. */
const STILL_MS = 7 * DAY_MS;
/** Time for the files to arrive; what goes wrong with them is tried again for longer than that. */
const FILES_MS = 30 * 60_000;

/**
 * Writes an incident out into its channel, and plans to archive that. Where
 * people have spoken in the last days, later.
 */
export const archiveTask: Task = {
  name: 'archive',

  async run(job, world) {
    const incident = await over(job, world);
    if (!incident || (await putOff(incident, job, world))) return;
    await reconcile(incident, world);
    await world.outbox.add(await fileRows(incident, job.key, world), world.now());
    world.wake();
    const runAt = new Date(world.now().getTime() + FILES_MS);
    await world.jobs.addApart({ ...job, key: `${job.key}${SHUT}`, task: shutTask.name, runAt });
  },
};

/** Archives a channel whose files have arrived. Until then it fails, which people see in `jobs`. */
export const shutTask: Task = {
  name: 'archive-shut',

  async run(job, world) {
    const incident = await over(job, world);
    if (!incident?.channelId || (await putOff(incident, job, world))) return;
    const occasion = job.key.slice(0, -SHUT.length);
    if (!(await world.outbox.haveGone(fileKeys(occasion)))) throw new NotExported();
    const now = world.now();
    await adjustIncident(incident, world, (it) => ({ ...it, exportedAt: it.exportedAt ?? now }));
    const { channelId: channel } = incident;
    const send = { method: 'archive', channel } as const;
    await world.outbox.add([{ key: job.key, lane: channel, send }], now);
    world.wake();
  },
};

const SHUT = ':shut';

class NotExported extends Error {
  override readonly name = 'not_exported';
}

/** The incident of a job, as long as its channel is still to be archived for this same ending. */
async function over(job: PlannedJob, world: World): Promise<Incident | null> {
  const incident = await world.incidents.byId(job.incidentId);
  if (!incident) return null;
  const planned = plannedArchiveJobs(incident, world.policy);
  return planned.some(({ key }) => job.key.startsWith(key)) ? incident : null;
}

/** Whether people spoke lately; then all of it is done anew once they have been still for long enough. */
async function putOff(incident: Incident, job: PlannedJob, world: World): Promise<boolean> {
  const since = new Date(world.now().getTime() - STILL_MS);
  const spoken = await lastSpoken(incident, since, world);
  // A channel that nobody lets us read cannot be known to be still, nor be written out whole.
  if (spoken === 'unknown') return true;
  if (!spoken) return false;
  const runAt = new Date(spoken.getTime() + STILL_MS);
  const [planned] = plannedArchiveJobs(incident, world.policy);
  const key = `${planned?.key ?? job.key}:${runAt.toISOString()}`;
  await world.jobs.addApart({ ...job, key, task: archiveTask.name, runAt });
  return true;
}
