import { openDirect } from '../acts/channels.ts';
import type { Desk } from '../acts/desk.ts';
import type { Channel } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import type { User } from '../state/users.ts';
import { ControlError } from './errors.ts';

/** A person by id or by name, with or without `@`. */
export function personAt({ state }: Desk, idOrName: string): User {
  const user = state.users.get(idOrName) ?? state.users.named(idOrName.replace(/^@/, ''));
  if (!user)
    throw new ControlError(`Nobody here is called ${idOrName}; name a member's id or name.`);
  if (user.deleted)
    throw new ControlError(`${user.name} has left the workspace and can do nothing.`);
  return user;
}

/** A channel by id or by name, with or without `#`; a direct message by the person's `@name`. */
export function channelAt({ state }: Desk, idOrName: string): Channel {
  const named = state.channels.get(idOrName) ?? state.channels.named(idOrName.replace(/^#/, ''));
  if (named) return named;
  const person = state.users.named(idOrName.replace(/^@/, '')) ?? state.users.get(idOrName);
  const direct = person && state.channels.directWith(person.id);
  if (!direct)
    throw new ControlError(`There is no channel ${idOrName}; name one by its id or name.`);
  return direct;
}

/** The channel, if the person may read it; the bot's name means the direct message with it. */
export function readable(desk: Desk, idOrName: string, user: User): Channel {
  const channel = isBotNamed(desk, idOrName)
    ? openDirect(desk, user.id).channel
    : channelAt(desk, idOrName);
  const isMember = desk.state.channels.isMember(channel.id, user.id);
  if (channel.kind !== 'public' && !isMember) {
    throw new ControlError(`${user.name} cannot see ${idOrName}; invite them first.`);
  }
  return channel;
}

function isBotNamed({ state }: Desk, idOrName: string): boolean {
  const { botUserId } = state.identity;
  return idOrName === botUserId || idOrName === `@${state.users.get(botUserId)?.name}`;
}

/** The channel, if the person may write there. */
export function writable(desk: Desk, idOrName: string, user: User): Channel {
  const channel = readable(desk, idOrName, user);
  if (channel.isArchived) {
    throw new ControlError(`#${channel.name} is archived; unarchive it before writing there.`);
  }
  if (!desk.state.channels.isMember(channel.id, user.id)) {
    throw new ControlError(`${user.name} is not in #${channel.name}; let them join it first.`);
  }
  return channel;
}

/** The message, if this person sees it. */
export function messageFor({ state }: Desk, channel: Channel, ts: string, user: User): Message {
  const message = state.messages.get(channel.id, ts);
  if (!message || (message.viewer !== null && message.viewer !== user.id)) {
    throw new ControlError(`${user.name} sees no message ${ts} in ${channel.name || channel.id}.`);
  }
  return message;
}
