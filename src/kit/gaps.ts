import type { Incident } from '../domain/incident.ts';
import type { World } from './world.ts';

export const RECONCILE = 'reconcile';

export const CAPTURE_STOPPED =
  'I may not read this channel any more, so capture has stopped: marks may be missed, and edits and deletions are not followed. To resume it, make the channel public again, or grant me `groups:history` and `groups:read` and restart me; then I read what I missed. `log` still puts a line on the timeline.';

/** After this nothing that Slack tried to send comes again: at once, after one minute, after five. */
const SLACK_GIVES_UP_MS = 7 * 60_000;

/** Reads an incident's channel once, at `at`: something of it may not have reached us. */
export async function planReconcile(incident: Incident, at: Date, world: World): Promise<void> {
  const key = `${RECONCILE}:${incident.id}:${at.toISOString()}`;
  await world.jobs.addApart({ key, task: RECONCILE, incidentId: incident.id, runAt: at });
}

/**
 * For every incident whose timeline can still change: events were turned away
 * while the database was out of reach, were held back by Slack, or came while
 * no bot was there. What Slack sends again is let come first.
 */
export async function planReconcileAll(world: World): Promise<void> {
  const now = world.now();
  const at = new Date(now.getTime() + SLACK_GIVES_UP_MS);
  for (const incident of await world.incidents.unsettled(now)) {
    await planReconcile(incident, at, world);
  }
}
