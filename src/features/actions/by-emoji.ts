import { z } from 'zod';
import { type Action, type ActionKind, stands } from '../../domain/action.ts';
import type { Incident } from '../../domain/incident.ts';
import type { EventHandler, SlackEvent } from '../../kit/feature.ts';
import { incidentOfMessage } from '../../kit/incident-of.ts';
import { rowsFor, whisperIn } from '../../kit/place.ts';
import { readMessage } from '../../kit/read-message.ts';
import { postKey } from '../../kit/show-action.ts';
import type { World } from '../../kit/world.ts';
import { markMessage } from './of-message.ts';
import { receipt } from './recall.ts';

const reaction = z.object({
  type: z.enum(['reaction_added', 'reaction_removed']),
  user: z.string(),
  reaction: z.string(),
  event_ts: z.string(),
  item_user: z.string().optional(),
  item: z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
});

export const markAdded: EventHandler = {
  event: 'reaction_added',
  type: 'reaction_added',
  wants,
  run,
};

export const markRemoved: EventHandler = {
  event: 'reaction_removed',
  type: 'reaction_removed',
  wants,
  run,
};

function wants(event: SlackEvent, { policy, self }: World): boolean {
  const { data } = reaction.safeParse(event);
  if (!data || data.item_user === self.userId) return false;
  return kindOf(data.reaction, policy) !== null;
}

/** What an emoji makes of a message, in whatever skin tone. */
function kindOf(emoji: string, { taskEmoji, followUpEmoji }: World['policy']): ActionKind | null {
  const [name = emoji] = emoji.split('::', 1);
  if (taskEmoji.includes(name)) return 'task';
  return followUpEmoji.includes(name) ? 'follow-up' : null;
}

async function run(event: SlackEvent, at: Date, world: World): Promise<void> {
  const { type, user, reaction: emoji, event_ts, item } = reaction.parse(event);
  const kind = kindOf(emoji, world.policy);
  const incident = await incidentOfMessage(item.channel, item.ts, world);
  if (!kind || !incident) return;

  const message = await readMessage(item.channel, item.ts, world);
  if (message === 'gone') return;
  const { text, editedTs, threadTs } =
    message === 'unreadable' ? { text: '', editedTs: '', threadTs: null } : message;
  const source = { channelId: item.channel, ts: item.ts, threadTs, editedTs };
  const mark = { by: `${user}:${emoji}`, on: type === 'reaction_added', at: event_ts };
  const marking = { kind, source, text, wordedBy: null, mark };
  const action = await markMessage(marking, incident, { userId: user, at }, world);
  if (action && mark.on && stands(action)) await acknowledge(action, incident, user, world);
}

/** What was made by an emoji is answered to whoever put it there; a task is seen by all anyway. */
async function acknowledge(
  action: Action,
  incident: Incident,
  user: string,
  world: World,
): Promise<void> {
  if (action.kind === 'task') return;
  const message = await receipt(action, incident, user, world);
  const rows = rowsFor(incident, `${postKey(action)}:receipt`, (place) =>
    whisperIn(incident, place, user, message),
  );
  await world.outbox.add(rows, world.now());
  world.wake();
}
