import type { Channel } from '../state/channels.ts';
import type { Desk } from './desk.ts';
import { post } from './messages.ts';
import { publish } from './publish.ts';

/** Archives; the bot is put out of the channel, and only a person can bring it back. */
export function archive(desk: Desk, channel: Channel, user: string): void {
  const { channels, clock, identity } = desk.state;
  const text = `<@${user}> archived the channel`;
  post(desk, channel, { subtype: 'channel_archive', user, text });
  const type = channel.kind === 'private' ? 'group_archive' : 'channel_archive';
  const event = { type, channel: channel.id, user, event_ts: clock.ts() };
  publish(desk, event, { channel });
  channels.put({ ...channel, isArchived: true });
  channels.removeMember(channel.id, identity.botUserId);
}

/** Opens an archived channel again; the bot is not told of its messages until invited. */
export function unarchive(desk: Desk, channel: Channel, user: string): void {
  const { channels, clock } = desk.state;
  const next = { ...channel, isArchived: false };
  channels.put(next);
  const text = `<@${user}> un-archived the channel`;
  post(desk, next, { subtype: 'channel_unarchive', user, text });
  const type = channel.kind === 'private' ? 'group_unarchive' : 'channel_unarchive';
  const event = { type, channel: channel.id, user, event_ts: clock.ts() };
  publish(desk, event, { channel: next, forAll: channel.kind === 'public' });
}
