import type { Channel } from '../state/channels.ts';
import { asUuid } from '../state/clock.ts';
import type { BotProfile, Message, MessageBody } from '../state/messages.ts';
import { announce } from './announce.ts';
import { ApiError, type Desk } from './desk.ts';

export type Draft = Omit<MessageBody, 'type' | 'ts' | 'team'> & { readonly broadcast?: boolean };

/** Puts a message into a channel and tells the app. */
export function post(desk: Desk, channel: Channel, draft: Draft): Message {
  const { state } = desk;
  const { broadcast, ...rest } = draft;
  const root = rest.thread_ts === undefined ? null : rootOf(desk, channel, rest.thread_ts);
  const body: MessageBody = {
    type: 'message',
    ts: state.clock.ts(),
    ...rest,
    ...(root && { thread_ts: root.ts }),
    ...(!rest.subtype && { team: state.identity.team.id }),
    ...(root?.user !== undefined && { parent_user_id: root.user }),
    ...(broadcast && root && { subtype: 'thread_broadcast' }),
  };
  const message = { channel: channel.id, viewer: null, body };
  state.messages.put(message);
  announce(desk, channel, body, root);
  return message;
}

/** Shows a message to one person; Slack sends no event of it. */
export function postEphemeral(desk: Desk, channel: Channel, viewer: string, draft: Draft): Message {
  const { broadcast: _, ...rest } = draft;
  const body: MessageBody = { type: 'message', ts: desk.state.clock.ts(), ...rest };
  const message = { channel: channel.id, viewer, body };
  desk.state.messages.put(message);
  return message;
}

/** A reply to a reply belongs to the thread's root, as in Slack. */
function rootOf({ state }: Desk, channel: Channel, threadTs: string): MessageBody {
  const message = state.messages.get(channel.id, threadTs);
  if (!message || message.viewer !== null) throw new ApiError('thread_not_found');
  const { thread_ts: above } = message.body;
  const root = above === undefined ? null : state.messages.get(channel.id, above);
  return root?.body ?? message.body;
}

export function clientMessageId({ state }: Desk): string {
  return asUuid(state.clock.secret('client-message'));
}

/** The words by which the app's own messages are signed. */
export function botAuthor({
  state,
}: Desk): Pick<Draft, 'user' | 'bot_id' | 'app_id' | 'bot_profile'> {
  const { identity } = state;
  const bot_profile: BotProfile = {
    id: identity.botId,
    app_id: identity.appId,
    name: identity.botName,
    team_id: identity.team.id,
    deleted: false,
    updated: state.users.get(identity.botUserId)?.updated ?? 0,
    icons: {},
  };
  return { user: identity.botUserId, bot_id: identity.botId, app_id: identity.appId, bot_profile };
}
