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

/** Gives a channel another id, as sharing one with another workspace does; the old one names nothing. */
export function changeId(desk: Desk, channel: Channel): Channel {
  const { channels, clock } = desk.state;
  const next = channels.move(channel, clock.id('C'));
  const event = {
    type: 'channel_id_changed',
    old_channel_id: channel.id,
    new_channel_id: next.id,
    event_ts: clock.ts(),
  };
  publish(desk, event, { channel: next });
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
