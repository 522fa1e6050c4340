import { z } from 'zod';
import type { Action } from '../../domain/action.ts';
import type { EventHandler, SlackEvent } from '../../kit/feature.ts';
import { wordingOf } from '../../kit/read-message.ts';
import { showGone, showNow } from '../../kit/show-action.ts';
import type { World } from '../../kit/world.ts';

const message = z.object({
  ts: z.string(),
  subtype: z.string().optional(),
  text: z.string().default(''),
  user: z.string().optional(),
  edited: z.object({ ts: z.string() }).optional(),
});

const change = z.discriminatedUnion('subtype', [
  z.object({ subtype: z.literal('message_changed'), channel: z.string(), message }),
  z.object({ subtype: z.literal('message_deleted'), channel: z.string(), deleted_ts: z.string() }),
]);
type MessageChange = z.infer<typeof change>;

/**
 * Keeps a task true to the message it was made of, until a person words it
 * themselves. With the message goes what nobody has worked on yet.
 */
export const messageFollowed: EventHandler = {
  event: 'message.channels',
  type: 'message',
  wants: (event) => change.safeParse(event).success,
  // Most messages are nobody's task: those are not even stored.
  concerns: async (event, world) => (await madeOf(change.parse(event), world)).length > 0,

  async run(event: SlackEvent, _at: Date, world: World) {
    const came = change.parse(event);
    for (const action of await madeOf(came, world)) {
      const incident = await world.incidents.byId(action.incidentId);
      if (!incident) continue;
      if (isGone(came)) {
        // Shown first: once it is forgotten, nothing is left to show it by.
        if (action.steps.length > 0) continue;
        await showGone(action, incident, world);
        await world.actions.forget(action.id);
      } else if (await reword(action, came, world)) {
        await showNow((await world.actions.byId(action.id)) ?? action, incident, world);
      }
    }
  },
};

function madeOf(came: MessageChange, world: World): Promise<Action[]> {
  const ts = came.subtype === 'message_deleted' ? came.deleted_ts : came.message.ts;
  return world.actions.ofMessage(came.channel, ts);
}

/** What heads a thread is not deleted but changed, into a tombstone. */
function isGone(came: MessageChange): boolean {
  return came.subtype === 'message_deleted' || came.message.subtype === 'tombstone';
}

/** A message that changed without being edited only grew a preview of a link. */
async function reword(action: Action, came: MessageChange, world: World): Promise<boolean> {
  if (came.subtype !== 'message_changed' || !came.message.edited) return false;
  const { text, editedTs } = await wordingOf(came.message, world);
  return world.actions.word(action.id, text, editedTs);
}
