import type { Channel } from '../state/channels.ts';
import type { Desk } from './desk.ts';
import { post } from './messages.ts';
import { publish } from './publish.ts';

/** Makes a channel with `creator` as its one member. The name has been checked. */
export function create(desk: Desk, name: string, isPrivate: boolean, creator: string): Channel {
  const { clock, channels } = desk.state;
  const unset = { value: '', creator: '', last_set: 0 };
  const channel: Channel = {
    id: clock.id('C'),
    name,
    kind: isPrivate ? 'private' : 'public',
    creator,
    created: clock.seconds(),
    isArchived: false,
    topic: unset,
    purpose: unset,
    previousNames: [],
  };
  channels.put(channel);
  if (!isPrivate) publish(desk, createdEvent(desk, channel), { channel, forAll: true });
  join(desk, channel, creator);
  return channel;
}

function createdEvent({ state }: Desk, channel: Channel) {
  return {
    type: 'channel_created',
    channel: {
      id: channel.id,
      name: channel.name,
      name_normalized: channel.name,
      is_channel: true,
      created: channel.created,
      creator: channel.creator,
      is_shared: false,
      is_org_shared: false,
      context_team_id: state.identity.team.id,
      previous_names: [],
    },
    event_ts: state.clock.ts(),
  };
}

/** Adds a member, says so in the channel and tells the app; answers whether anything changed. */
export function join(desk: Desk, channel: Channel, user: string, inviter?: string): boolean {
  const { channels, clock, identity } = desk.state;
  if (!channels.addMember(channel.id, user)) return false;
  const by = inviter === undefined ? {} : { inviter };
  publish(
    desk,
    {
      type: 'member_joined_channel',
      user,
      channel: channel.id,
      channel_type: channel.kind === 'private' ? 'G' : 'C',
      team: identity.team.id,
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

export function leave(desk: Desk, channel: Channel, user: string): boolean {
  const { channels, clock, identity } = desk.state;
  if (!channels.isMember(channel.id, user)) return false;
  const isBot = user === identity.botUserId;
  const event = {
    type: 'member_left_channel',
    user,
    channel: channel.id,
    channel_type: channel.kind === 'private' ? 'G' : 'C',
    team: identity.team.id,
    event_ts: clock.ts(),
  };
  publish(desk, event, { channel });
  channels.removeMember(channel.id, user);
  post(desk, channel, { subtype: 'channel_leave', user, text: `<@${user}> has left the channel` });
  if (isBot) {
    const type = channel.kind === 'private' ? 'group_left' : 'channel_left';
    const left = { type, channel: channel.id, event_ts: clock.ts() };
    publish(desk, left, { channel, forAll: true });
  }
  return true;
}

/** Sets the topic or the purpose; the same words again say nothing in the channel. */
export function setNote(
  desk: Desk,
  channel: Channel,
  kind: 'topic' | 'purpose',
  value: string,
  user: string,
): Channel {
  const next = {
    ...channel,
    [kind]: { value, creator: user, last_set: desk.state.clock.seconds() },
  };
  if (channel[kind].value === value) return channel;
  desk.state.channels.put(next);
  const text =
    kind === 'topic' ? `set the channel topic: ${value}` : `set the channel description: ${value}`;
  const words = kind === 'topic' ? { topic: value } : { purpose: value };
  const subtype =
    channel.kind === 'private' && kind === 'topic' ? 'group_topic' : `channel_${kind}`;
  post(desk, next, { subtype, user, text: `<@${user}> ${text}`, ...words });
  return next;
}

export function rename(desk: Desk, channel: Channel, name: string, user: string): Channel {
  const previousNames = [channel.name, ...channel.previousNames];
  const next = { ...channel, name, previousNames };
  desk.state.channels.put(next);
  const group = channel.kind === 'private';
  const text = `<@${user}> has renamed the channel from "${channel.name}" to "${name}"`;
  post(desk, next, { subtype: 'channel_name', user, text, old_name: channel.name, name });
  const shown = { id: next.id, name, name_normalized: name, created: next.created };
  const event = {
    type: group ? 'group_rename' : 'channel_rename',
    channel: group ? shown : { ...shown, is_channel: true, is_mpim: false },
    event_ts: desk.state.clock.ts(),
  };
  publish(desk, event, { channel: next });
  return next;
}

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

/** The direct message between the bot and a person, made when it is first wanted. */
export function openDirect(desk: Desk, person: string): { channel: Channel; alreadyOpen: boolean } {
  const { channels, clock, identity } = desk.state;
  const known = channels.directWith(person);
  if (known) return { channel: known, alreadyOpen: true };
  const unset = { value: '', creator: '', last_set: 0 };
  const channel: Channel = {
    id: clock.id('D'),
    name: '',
    kind: 'im',
    creator: identity.botUserId,
    created: clock.seconds(),
    isArchived: false,
    topic: unset,
    purpose: unset,
    previousNames: [],
    person,
  };
  channels.put(channel);
  for (const user of [person, identity.botUserId]) channels.addMember(channel.id, user);
  return { channel, alreadyOpen: false };
}
