import type { Action } from '../domain/action.ts';
import { plannedDueNudges } from '../domain/follow-up-nudges.ts';
import type { Incident } from '../domain/incident.ts';
import { issueJob } from '../domain/issue-link.ts';
import { askFor } from './nudge.ts';
import type { World } from './world.ts';

/** Sees to what falls due for one, from how it stands: what reminds its owner, and what its issue must hear. Harmless twice. */
export async function planFor(action: Action, incident: Incident, world: World): Promise<void> {
  await askFor(plannedDueNudges(action, incident, world.policy), world);
  const job = world.tracker ? issueJob(action) : null;
  if (job) await world.jobs.addApart(job);
}
