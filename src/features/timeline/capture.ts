import { z } from 'zod';
import { type Entry, entryId, instantOf, isOnTimeline } from '../../domain/entry.ts';
import type { Incident } from '../../domain/incident.ts';
import { isCaptureEmoji } from '../../domain/policy.ts';
import { forgetMessage, keepWords, planFiles } from '../../kit/captured.ts';
import type { EventHandler, SlackEvent } from '../../kit/feature.ts';
import { planReconcile } from '../../kit/gaps.ts';
import { incidentOfMessage } from '../../kit/incident-of.ts';
import { readMessage } from '../../kit/read-message.ts';
import type { World } from '../../kit/world.ts';
import { receiptRows } from './receipt.ts';

const reaction = z.object({
  type: z.enum(['reaction_added', 'reaction_removed']),
  user: z.string(),
  reaction: z.string(),
  event_ts: z.string(),
  item_user: z.string().optional(),
  item: z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
});

export const reactionAdded: EventHandler = {
  event: 'reaction_added',
  type: 'reaction_added',
  wants,
  run,
};

export const reactionRemoved: EventHandler = {
  event: 'reaction_removed',
  type: 'reaction_removed',
  wants,
  run,
};

/** Our own messages tell of what stands on the timeline anyway. */
function wants(event: SlackEvent, { policy, self }: World): boolean {
  const { data } = reaction.safeParse(event);
  if (!data || data.item_user === self.userId) return false;
  return isCaptureEmoji(data.reaction, policy);
}

/**
 * Notes who marked which message, and reads the message once somebody did.
 * The marks alone decide whether it stands on the timeline, so a redelivered,
 * doubled or late event changes nothing.
 */
async function run(event: SlackEvent, at: Date, world: World): Promise<void> {
  const { type, user, reaction: emoji, event_ts, item } = reaction.parse(event);
  const incident = await incidentOfMessage(item.channel, item.ts, world);
  if (!incident) return;

  const place = { channelId: item.channel, ts: item.ts };
  await world.entries.assign(place, incident.id);
  const mark = { by: `${user}:${emoji}`, on: type === 'reaction_added', at: event_ts };
  const entry = await world.entries.mark(entryId(place.channelId, place.ts), mark);
  if (!entry || !isOnTimeline(entry)) return;

  if (entry.wording) await planFiles(entry, world);
  else await read(entry, incident, at, world);
  if (!mark.on) return;
  await world.outbox.add(receiptRows(incident, entry.id, instantOf(item.ts), user), world.now());
  world.wake();
}

async function read(
  { id, channelId, ts }: Entry,
  incident: Incident,
  at: Date,
  world: World,
): Promise<void> {
  const wording = await readMessage(channelId, ts, world, async () => {
    // Its reading tells the channel, once.
    if (incident.channelState === 'open') await planReconcile(incident, at, world);
  });
  if (wording === 'gone') await forgetMessage(id, world);
  // What cannot be read stays without words until it can: the reading of the channel heals it.
  else if (wording !== 'unreadable') await keepWords(id, wording, world);
}
