import { type Incident, type Place, placeOf } from '../domain/incident.ts';
import { type PlannedJob, plannedJobs } from '../domain/plan.ts';
import type { Sending } from '../store/outgoing.ts';
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
  words: (incident: Incident, place: Place) => Promise<Sending | null> | Sending | null,
): Promise<void> {
  const incident = await world.incidents.byId(job.incidentId);
  const place = incident && placeOf(incident);
  if (!place) return;
  if (!plannedJobs(incident, world.policy).some(({ key }) => key === job.key)) return;

  const send = await words(incident, place);
  if (!send) return;
  await world.outbox.add([{ key: job.key, lane: place.channel, send }], world.now());
  world.wake();
}
