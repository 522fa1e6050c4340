import type { Channel } from '../state/channels.ts';
import type { Desk } from './desk.ts';
import { post } from './messages.ts';
import { publish } from './publish.ts';

/**
 * Makes a public channel private under the same id. All that the app hears of it is a message of
 * its own subtype, and that only if it may read private channels:
 * https://docs.slack.dev/reference/events/message/channel_convert_to_private
 */
export function makePrivate(desk: Desk, channel: Channel, user: string): Channel {
  const next: Channel = { ...channel, kind: 'private' };
  desk.state.channels.put(next);
  const text = 'made this channel *private*. Now, it can only be viewed or joined by invitation.';
  post(desk, next, { subtype: 'channel_convert_to_private', user, text });
  return next;
}

/** Takes a channel away with all that was said in it; its name is free again. */
export function deleteChannel(desk: Desk, channel: Channel, user: string): void {
  const { channels, clock } = desk.state;
  const about = { channel: channel.id, actor_id: user, event_ts: clock.ts() };
  if (channel.kind === 'private') {
    const event = { type: 'group_deleted', date_deleted: clock.seconds(), ...about };
    publish(desk, event, { channel });
  } else {
    publish(desk, { type: 'channel_deleted', ...about }, { channel, forAll: true });
  }
  channels.remove(channel.id);
}
