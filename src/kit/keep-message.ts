import { entryId, tsOf } from '../domain/entry.ts';
import { planFiles } from './captured.ts';
import type { Call, ShortcutMessage } from './feature.ts';
import { wordingOf } from './read-message.ts';
import type { World } from './world.ts';

/**
 * Keeps a message that a shortcut brought, until somebody says which incident
 * it belongs to: a form has no room for a message of any length.
 */
export async function offerMessage(
  message: ShortcutMessage,
  call: Call,
  world: World,
): Promise<void> {
  const { ts, userId, botName, threadTs, editedTs } = message;
  const place = { channelId: call.channelId ?? '', ts };
  const raw = {
    ...message,
    ...(userId && { user: userId }),
    ...(botName && { username: botName }),
    ...(threadTs && { thread_ts: threadTs }),
    edited: { ts: editedTs },
  };
  await world.entries.offer(place, call.at);
  await world.entries.word(entryId(place.channelId, ts), await wordingOf(raw, world));
}

/** Puts a kept message on the timeline of an incident, at its own time. */
export async function takeMessage(
  place: { readonly channelId: string; readonly ts: string },
  incidentId: string,
  call: Call,
  world: World,
): Promise<string> {
  const id = entryId(place.channelId, place.ts);
  await world.entries.assign(place, incidentId);
  const at = tsOf(call.at);
  const entry = await world.entries.mark(id, { by: `${call.userId}:shortcut`, on: true, at });
  if (entry) await planFiles(entry, world);
  return id;
}
