import type { Channel } from '../state/channels.ts';
import type { Desk } from './desk.ts';
import { post } from './messages.ts';
import { publish } from './publish.ts';

/** Adds a member, says so in the channel and tells the app; answers whether anything changed. */
export function join(desk: Desk, channel: Channel, user: string, inviter?: string): boolean {
  const { channels, clock } = desk.state;
  if (!channels.addMember(channel.id, user)) return false;
  const by = inviter === undefined ? {} : { inviter };
  publish(
    desk,
    {
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: channel.kind === 'private' ? 'G' : 'C',
      team: teamOf(desk, user),
      ...by,
      event_ts: clock.ts(),
    },
    { channel },
  );
  post(desk, channel, {
    subtype: 'channel_join',
    user,
    text: `<@${user}> has joined the channel`,
    ...by,
  });
  return true;
}

/** Takes a member out; `actor` is who did it where they did not go themselves. */
export function leave(desk: Desk, channel: Channel, user: string, actor = user): boolean {
  const { channels, clock, identity } = desk.state;
  if (!channels.isMember(channel.id, user)) return false;
  const isBot = user === identity.botUserId;
  const event = {
    type: 'member_left_channel',
    user,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: teamOf(desk, user),
    event_ts: clock.ts(),
  };
  publish(desk, event, { channel });
  channels.removeMember(channel.id, user);
  post(desk, channel, { subtype: 'channel_leave', user, text: `<@${user}> has left the channel` });
  if (isBot) {
    const type = channel.kind === 'private' ? 'group_left' : 'channel_left';
    const left = { type, channel: channel.id, actor_id: actor, event_ts: clock.ts() };
    publish(desk, left, { channel, forAll: true });
  }
  return true;
}

function teamOf({ state }: Desk, user: string): string {
  return state.users.get(user)?.teamId ?? state.identity.team.id;
}
