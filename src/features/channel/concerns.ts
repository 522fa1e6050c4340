import { z } from 'zod';
import { type Incident, placeOf } from '../../domain/incident.ts';
import type { SlackEvent } from '../../kit/feature.ts';
import type { World } from '../../kit/world.ts';

/** An opening that has no channel after this long is stuck, and holds nothing up any more. */
const OPENING_MS = 2 * 60_000;

const about = z.union([
  z.object({ channel: z.object({ id: z.string() }) }).transform(({ channel }) => channel.id),
  z.object({ channel: z.string() }).transform(({ channel }) => channel),
  z.object({ old_channel_id: z.string() }).transform((event) => event.old_channel_id),
]);

/** Which channel an event tells of. */
export function channelOf(event: SlackEvent): string {
  return about.parse(event);
}

/**
 * Whether an event is about a channel of ours. Slack tells of every public
 * channel there is, and nobody need keep what is said of the others.
 *
 * The openings are read first: a channel that exists by now belongs to an
 * incident that was recorded before, so it is either among them or has been
 * noted by the time its incident is looked for.
 */
export async function concernsUs(event: SlackEvent, world: World): Promise<boolean> {
  const channel = channelOf(event);
  if (await isOneOpening(world)) return true;
  return (await incidentsIn(channel, world)).length > 0;
}

/** Neither archived, nor deleted, nor without us. */
export function isWithin({ channelState }: Incident): boolean {
  return channelState === 'open' || channelState === 'unreadable';
}

/** A channel that is just being made may be what an event is about: it is looked at again later. */
export async function mustBeNone(world: World): Promise<void> {
  if (await isOneOpening(world)) throw new Error('the channel of an incident is just being made');
}

async function incidentsIn(channel: string, world: World): Promise<Incident[]> {
  const own = await world.incidents.ofChannel(channel);
  return own ? [own] : world.incidents.inThreadsOf(channel);
}

async function isOneOpening(world: World): Promise<boolean> {
  const since = world.now().getTime() - OPENING_MS;
  const open = await world.incidents.open();
  return open.some((incident) => !placeOf(incident) && incident.declaredAt.getTime() > since);
}
