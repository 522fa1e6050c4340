import { wireMessage } from '../shown/message.ts';
import type { Channel } from '../state/channels.ts';
import { asUuid } from '../state/clock.ts';
import type { BotProfile, Message, MessageBody } from '../state/messages.ts';
import { ApiError, type Desk } from './desk.ts';
import { type Event, publish } from './publish.ts';

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
  return message.body;
}

/** Which keys an event of a message has; Slack's differ by subtype. */
function announce(desk: Desk, channel: Channel, body: MessageBody, root: MessageBody | null): void {
  const { app_id: _app, ...wire } = wireMessage(desk, body);
  const event: Event = {
    ...wordsFor(desk, wire, root),
    channel: channel.id,
    event_ts: body.ts,
    channel_type: channelType(channel),
  };
  publish(desk, event, { channel });
  const mentioned = body.text.includes(`<@${desk.state.identity.botUserId}>`);
  if (mentioned && body.subtype === undefined && body.user !== desk.state.identity.botUserId) {
    const { channel_type: _type, parent_user_id: _parent, metadata: _data, ...mention } = event;
    publish(desk, { ...mention, type: 'app_mention' }, { channel });
  }
}

/** Keys that an event of this subtype lacks, though the message has them. */
const LACKING: Record<string, readonly string[]> = {
  thread_broadcast: ['team', 'parent_user_id', 'bot_id', 'bot_profile', 'metadata'],
  file_share: ['team', 'bot_id', 'bot_profile', 'client_msg_id', 'metadata'],
  bot_message: ['parent_user_id', 'metadata'],
};

function wordsFor(desk: Desk, wire: { subtype?: string }, root: MessageBody | null): Event {
  const lacking = LACKING[wire.subtype ?? ''] ?? [];
  const kept = Object.entries(wire).filter(([key]) => !lacking.includes(key));
  const broadcast = root && wire.subtype === 'thread_broadcast';
  return {
    type: 'message',
    ...Object.fromEntries(kept),
    ...(broadcast && { root: wireMessage(desk, root) }),
  };
}

export function channelType({ kind }: Channel): string {
  return { public: 'channel', private: 'group', im: 'im' }[kind];
}

/** Takes the new wording and tells the app, with the wording it replaces. */
export function change(desk: Desk, channel: Channel, before: MessageBody, next: MessageBody): void {
  const { state } = desk;
  state.messages.put({ channel: channel.id, viewer: null, body: next });
  const ts = state.clock.ts();
  publish(
    desk,
    {
      type: 'message',
      subtype: 'message_changed',
      message: { ...changedKeys(next), source_team: state.identity.team.id },
      previous_message: wireMessage(desk, before),
      channel: channel.id,
      hidden: true,
      ts,
      event_ts: ts,
      channel_type: channelType(channel),
    },
    { channel },
  );
}

function changedKeys(body: MessageBody): object {
  const { fileIds: _f, app_id: _a, username: _u, metadata: _m, ...rest } = body;
  const { inviter: _i, topic: _t, purpose: _p, name: _n, old_name: _o, ...wire } = rest;
  return wire;
}

export function remove(desk: Desk, channel: Channel, body: MessageBody): void {
  const { state } = desk;
  state.messages.remove(channel.id, body.ts);
  const ts = state.clock.ts();
  publish(
    desk,
    {
      type: 'message',
      subtype: 'message_deleted',
      previous_message: wireMessage(desk, body),
      channel: channel.id,
      hidden: true,
      deleted_ts: body.ts,
      ts,
      event_ts: ts,
      channel_type: channelType(channel),
    },
    { channel },
  );
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
