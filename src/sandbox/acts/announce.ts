import { wireMessage } from '../shown/message.ts';
import type { Channel } from '../state/channels.ts';
import type { MessageBody } from '../state/messages.ts';
import type { Desk } from './desk.ts';
import { type Event, publish } from './publish.ts';

/** Tells the app of a new message, and apart of a mention of the bot. */
export function announce(
  desk: Desk,
  channel: Channel,
  body: MessageBody,
  root: MessageBody | null,
): void {
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
