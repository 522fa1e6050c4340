import type { Task } from '../../kit/feature.ts';
import { RECONCILE } from '../../kit/gaps.ts';
import { postIn, rowsFor } from '../../kit/place.ts';
import { reconcile } from '../../kit/reconcile.ts';

/** Slack's answers when we may be in a channel and still not read it. */
const UNREADABLE: ReadonlySet<string> = new Set(['missing_scope', 'channel_not_found']);

/** Closes a known gap; where it cannot be closed, the channel hears once that capture has stopped. */
export const reconcileTask: Task = {
  name: RECONCILE,

  async run(job, world) {
    const incident = await world.incidents.byId(job.incidentId);
    if (incident?.channelState !== 'open') return;
    const refused = await reconcile(incident, world);
    if (!refused || !UNREADABLE.has(refused)) return;

    const text =
      'I cannot read this channel any more, so capture by emoji has stopped. `log` still puts a line on the timeline.';
    const key = `${incident.id}:capture-stopped`;
    const rows = rowsFor(incident, key, (place) => postIn(incident, place, { text }));
    await world.outbox.add(rows, world.now());
    world.wake();
  },
};
