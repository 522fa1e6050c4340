import { z } from 'zod';
import { entryId } from '../../domain/entry.ts';
import { forgetMessage, keepWords } from '../../kit/captured.ts';
import type { EventHandler, SlackEvent } from '../../kit/feature.ts';
import { wordingOf } from '../../kit/read-message.ts';
import type { World } from '../../kit/world.ts';

const message = z.object({
  ts: z.string(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  user: z.string().optional(),
  bot_id: z.string().optional(),
  username: z.string().optional(),
  bot_profile: z.object({ name: z.string().optional() }).optional(),
  thread_ts: z.string().optional(),
  blocks: z.unknown().optional(),
  attachments: z.unknown().optional(),
  files: z.unknown().optional(),
  edited: z.object({ ts: z.string() }).optional(),
});

const changedMessage = z.object({
  subtype: z.literal('message_changed'),
  channel: z.string(),
  message,
});
type MessageChanged = z.infer<typeof changedMessage>;

const change = z.discriminatedUnion('subtype', [
  changedMessage,
  z.object({ subtype: z.literal('message_deleted'), channel: z.string(), deleted_ts: z.string() }),
]);

/** Keeps the timeline true to messages that are edited or deleted after their capture. */
export const messageChanged: EventHandler = {
  event: 'message.channels',
  type: 'message',
  wants: (event, world) => !isInPrivate(event) && wants(event, world),
  concerns: isOfEntry,
  run,
};

/** The same in a channel that was made private, where the optional scopes were granted. */
export const privateMessageChanged: EventHandler = {
  event: 'message.groups',
  type: 'message',
  wants: (event, world) => isInPrivate(event) && wants(event, world),
  concerns: isOfEntry,
  run,
};

/**
 * What nobody marked is not even stored. Nothing is missed by it: whoever marks
 * the message after this reads what it says by then.
 */
async function isOfEntry(event: SlackEvent, { entries }: World): Promise<boolean> {
  const changed = change.parse(event);
  const ts = goneFrom(changed) ?? (changed.subtype === 'message_changed' ? changed.message.ts : '');
  return (await entries.byId(entryId(changed.channel, ts))) !== null;
}

function isInPrivate(event: SlackEvent): boolean {
  return event['channel_type'] === 'group';
}

/** A message that changed without being edited only grew a preview of a link; our own tell nothing new. */
function wants(event: SlackEvent, { self }: World): boolean {
  const { data } = change.safeParse(event);
  if (!data) return false;
  if (goneFrom(data) || data.subtype === 'message_deleted') return true;
  return data.message.edited !== undefined && data.message.bot_id !== self.botId;
}

/** The `ts` of a message that is gone. What heads a thread is not deleted but changed, into a tombstone. */
function goneFrom(changed: z.infer<typeof change>): string | null {
  if (changed.subtype === 'message_deleted') return changed.deleted_ts;
  return changed.message.subtype === 'tombstone' ? changed.message.ts : null;
}

async function run(event: SlackEvent, _at: Date, world: World): Promise<void> {
  const changed = change.parse(event);
  const gone = goneFrom(changed);
  if (gone) await forgetMessage(entryId(changed.channel, gone), world);
  else if (changed.subtype === 'message_changed') await reword(changed, world);
}

/** A change does not always repeat a message's files, or the name of a tool: these stay as they were. */
async function reword({ channel, message: now }: MessageChanged, world: World): Promise<void> {
  const id = entryId(channel, now.ts);
  const entry = await world.entries.byId(id);
  if (!entry) return;
  const { authorName, files } = entry.wording ?? {};
  const username = now.username ?? (now.user ? undefined : authorName);
  const whole = { ...now, username, files: now.files ?? files };
  await keepWords(id, await wordingOf(whole, world), world);
}
