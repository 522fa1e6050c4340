import type { Incident, Place } from '../domain/incident.ts';
import { type PlannedJob, plannedJobs } from '../domain/plan.ts';
import type { Sending } from '../store/outgoing.ts';
import { asideOf } from './place.ts';
import type { World } from './world.ts';

/**
 * Says in the channel what a job is for, if it is still called for.
 *
 * The message goes out under the job's key, so a second attempt adds nothing.
 */
export async function sayFor(
  job: PlannedJob,
  world: World,
  words: (incident: Incident, place: Place) => Promise<Sending | null> | Sending | null,
): Promise<void> {
  const incident = await calledFor(job, world);
  const place = incident && asideOf(incident, world.policy);
  if (!place) return;

  const send = await words(incident, place);
  if (!send) return;
  await world.outbox.add([{ key: job.key, lane: place.channel, send }], world.now());
  world.wake();
}

/**
 * The incident of a job, as long as its plan holds the job; else null.
 *
 * The state is read again: an incident that was reopened, a review that was let
 * go or a meeting that was moved no longer has this job in its plan.
 */
export async function calledFor(job: PlannedJob, world: World): Promise<Incident | null> {
  const incident = await world.incidents.byId(job.incidentId);
  if (!incident) return null;
  return plannedJobs(incident, world.policy).some(({ key }) => key === job.key) ? incident : null;
}
