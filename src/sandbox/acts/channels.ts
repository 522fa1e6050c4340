import type { Channel } from '../state/channels.ts';
import type { Desk } from './desk.ts';
import { join } from './membership.ts';
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
