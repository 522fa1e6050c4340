import { z } from 'zod';
import type { EventHandler } from '../../kit/feature.ts';
import { planReconcile } from '../../kit/gaps.ts';
import { leaseUntil } from '../../kit/retry.ts';
import type { World } from '../../kit/world.ts';
import { concernsUs, mustBeNone } from './concerns.ts';
import { CURABLE } from './curable.ts';

const moveEvent = z.object({ old_channel_id: z.string(), new_channel_id: z.string() });

/**
 * A channel goes on under another id. All that names the old one follows, each
 * part of it harmless twice; what came under the new id too early is read.
 */
export const channelMoved: EventHandler = {
  event: 'channel_id_changed',
  type: 'channel_id_changed',
  wants: () => true,
  concerns: concernsUs,
  async run(event, at, world) {
    const { old_channel_id: from, new_channel_id: to } = moveEvent.parse(event);
    const { incidents, entries, actions, documents, outbox } = world;
    await incidents.moveChannel(from, to);
    await restUnder(to, world);
    await outbox.moveChannel(from, to);
    await restUnder(to, world);
    await entries.moveChannel(from, to);
    await actions.moveChannel(from, to);
    await documents.moveChannel(from, to);
    await outbox.unpark(world.now(), CURABLE, to);

    const own = await incidents.ofChannel(to);
    const all = [...(own ? [own] : []), ...(await incidents.inThreadsOf(to))];
    if (all.length === 0) return mustBeNone(world);
    for (const incident of all) await planReconcile(incident, at, world);
    world.wake();
  },
};

/**
 * Whoever spoke under the old id holds only the old lane. Until that hold has
 * ended for certain nobody speaks under the new one, or it might be said twice.
 */
async function restUnder(lane: string, world: World): Promise<void> {
  await world.lanes.rest(lane, leaseUntil(world.now()));
}
