import type { Channel } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import type { Desk } from './desk.ts';
import { publish } from './publish.ts';

/** Both answer whether anything changed; only then does the app hear of it. */
export function react(desk: Desk, at: Place, user: string, name: string): boolean {
  const { channel, message } = at;
  const changed = desk.state.marks.react(channel.id, message.body.ts, name, user);
  if (changed) tell(desk, 'reaction_added', at, user, name);
  return changed;
}

export function unreact(desk: Desk, at: Place, user: string, name: string): boolean {
  const { channel, message } = at;
  const changed = desk.state.marks.unreact(channel.id, message.body.ts, name, user);
  if (changed) tell(desk, 'reaction_removed', at, user, name);
  return changed;
}

export interface Place {
  readonly channel: Channel;
  readonly message: Message;
}

function tell(desk: Desk, type: string, at: Place, user: string, reaction: string): void {
  const { body } = at.message;
  const event = {
    type,
    user,
    reaction,
    item: { type: 'message', channel: at.channel.id, ts: body.ts },
    ...(body.user !== undefined && { item_user: body.user }),
    event_ts: desk.state.clock.ts(),
  };
  publish(desk, event, { channel: at.channel });
}
