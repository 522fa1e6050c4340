import { ApiError, type Desk } from '../acts/desk.ts';
import { scopeFor } from '../acts/scopes.ts';
import type { Channel } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import type { User } from '../state/users.ts';
import type { Call } from './call.ts';

/** The channel that `channel` names, if the bot may know of it: a private one only as a member. */
export function visibleChannel(call: Call, name = 'channel'): Channel {
  const { channels } = call.state;
  const channel = channels.get(call.args.required(name));
  if (!channel) throw new ApiError('channel_not_found');
  if (channel.kind !== 'public' && !isBotIn(call, channel)) {
    throw new ApiError('channel_not_found');
  }
  return channel;
}

/** As `visibleChannel`, and the bot is in it. */
export function joinedChannel(call: Call, name = 'channel'): Channel {
  const channel = visibleChannel(call, name);
  if (!isBotIn(call, channel)) throw new ApiError('not_in_channel');
  return channel;
}

/** As `joinedChannel`, and it is open, no direct message, and the token may manage its kind. */
export function managedChannel(call: Call, ...otherScopes: string[]): Channel {
  const channel = visibleChannel(call);
  if (channel.kind === 'im') throw new ApiError('method_not_supported_for_channel_type');
  call.need(scopeFor('manage', channel.kind), ...otherScopes);
  if (channel.isArchived) throw new ApiError('is_archived');
  if (!isBotIn(call, channel)) throw new ApiError('not_in_channel');
  return channel;
}

export function isBotIn({ state }: Desk, channel: Channel): boolean {
  return state.channels.isMember(channel.id, state.identity.botUserId);
}

export function activeUser({ state }: Desk, id: string): User {
  const user = state.users.get(id);
  if (!user || user.deleted) throw new ApiError('user_not_found');
  return user;
}

/** A message everyone in the channel sees; ephemeral ones cannot be reached by the Web API. */
export function messageAt({ state }: Desk, channel: Channel, ts: string): Message {
  const message = state.messages.get(channel.id, ts);
  if (!message || message.viewer !== null) throw new ApiError('message_not_found');
  return message;
}
