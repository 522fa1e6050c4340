import { z } from 'zod';
import { entryId } from '../../domain/entry.ts';
import type { EventHandler, SlackEvent } from '../../kit/feature.ts';
import type { World } from '../../kit/world.ts';
import { wordingOf } from './read-message.ts';

const message = z.object({
  ts: z.string(),
  text: z.string().default(''),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  username: z.string().optional(),
  bot_profile: z.object({ name: z.string().optional() }).optional(),
  thread_ts: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
});

const change = z.discriminatedUnion('subtype', [
  z.object({ subtype: z.literal('message_changed'), channel: z.string(), message }),
  z.object({ subtype: z.literal('message_deleted'), channel: z.string(), deleted_ts: z.string() }),
]);

/** Keeps the timeline true to messages that are edited or deleted after their capture. */
export const messageChanged: EventHandler = {
  event: 'message.channels',
  type: 'message',
  wants,
  run,
};

/** A message that changed without being edited only grew a preview of a link; our own tell nothing new. */
function wants(event: SlackEvent, { self }: World): boolean {
  const { data } = change.safeParse(event);
  if (data?.subtype !== 'message_changed') return data !== undefined;
  return data.message.edited !== undefined && data.message.bot_id !== self.botId;
}

async function run(event: SlackEvent, _at: Date, world: World): Promise<void> {
  const changed = change.parse(event);
  if (changed.subtype === 'message_deleted') {
    await world.entries.forget(entryId(changed.channel, changed.deleted_ts));
    return;
  }
  const id = entryId(changed.channel, changed.message.ts);
  if (await world.entries.byId(id)) {
    await world.entries.word(id, await wordingOf(changed.message, world));
  }
}
