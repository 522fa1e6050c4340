import type { Incident } from '../../domain/incident.ts';
import type { Task } from '../../kit/feature.ts';
import { CAPTURE_STOPPED, RECONCILE } from '../../kit/gaps.ts';
import { postIn, rowsFor } from '../../kit/place.ts';
import { reconcile } from '../../kit/reconcile.ts';
import { isUnreadable } from '../../kit/slack-errors.ts';
import type { World } from '../../kit/world.ts';
import { isWithin } from './concerns.ts';

/** Closes a known gap; where it cannot be closed, the channel hears once that capture has stopped. */
export const reconcileTask: Task = {
  name: RECONCILE,

  async run(job, world) {
    const incident = await world.incidents.byId(job.incidentId);
    if (!incident || !isWithin(incident)) return;
    const refused = await reconcile(incident, world);
    if (refused === null) await world.incidents.noteReadable(incident.id, true);
    else if (isUnreadable(refused)) await sayStopped(incident, world);
  },
};

async function sayStopped(incident: Incident, world: World): Promise<void> {
  await world.incidents.noteReadable(incident.id, false);
  const key = `${incident.id}:capture-stopped`;
  const rows = rowsFor(incident, key, (place) =>
    postIn(incident, place, { text: CAPTURE_STOPPED }),
  );
  await world.outbox.add(rows, world.now());
  world.wake();
}
