import type { Incident } from '../domain/incident.ts';
import { type PlannedJob, plannedJobs } from '../domain/plan.ts';
import type { Sending } from '../store/outbox.ts';
import type { World } from './world.ts';

/**
 * Says in the channel what a job is for, if it is still called for.
 *
 * The state is read again first: an incident that was reopened, a review that
 * was let go or a meeting that was moved no longer has this job in its plan.
 * The message goes out under the job's key, so a second attempt adds nothing.
 */
export async function sayFor(
  job: PlannedJob,
  world: World,
  words: (incident: Incident, channel: string) => Promise<Sending | null> | Sending | null,
): Promise<void> {
  const incident = await world.incidents.byId(job.incidentId);
  const lane = incident?.channelId;
  if (!incident || !lane) return;
  if (!plannedJobs(incident, world.policy).some(({ key }) => key === job.key)) return;

  const send = await words(incident, lane);
  if (!send) return;
  await world.outbox.add([{ key: job.key, lane, send }], world.now());
  world.wake();
}
