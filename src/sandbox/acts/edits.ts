import { threadCounters, wireMessage } from '../shown/message.ts';
import type { Channel } from '../state/channels.ts';
import type { MessageBody } from '../state/messages.ts';
import { SLACKBOT } from '../state/seed.ts';
import { channelType } from './announce.ts';
import type { Desk } from './desk.ts';
import { publish } from './publish.ts';

/** Takes the new wording and tells the app, with the wording it replaces. */
export function change(desk: Desk, channel: Channel, before: MessageBody, next: MessageBody): void {
  desk.state.messages.put({ channel: channel.id, viewer: null, body: next });
  tell(desk, channel, {
    subtype: 'message_changed',
    message: { ...changedKeys(next), source_team: desk.state.identity.team.id },
    previous_message: wireMessage(desk, before),
  });
}

/** The keys that the contents of a changed message have. */
function changedKeys(body: MessageBody): object {
  const { fileIds: _f, app_id: _a, username: _u, metadata: _m, ...rest } = body;
  const { inviter: _i, topic: _t, purpose: _p, name: _n, old_name: _o, ...wire } = rest;
  return wire;
}

/**
 * Takes a message away. The root of a thread leaves a tombstone in its place, and Slack calls
 * that a change: the app is sent `message_changed`, not `message_deleted`.
 */
export function remove(desk: Desk, channel: Channel, body: MessageBody): void {
  const { messages } = desk.state;
  const previous_message = wireMessage(desk, body);
  const counters = threadCounters(desk, { channel: channel.id, viewer: null, body });
  messages.remove(channel.id, body.ts);
  if (counters.reply_count === undefined) {
    tell(desk, channel, { subtype: 'message_deleted', previous_message, deleted_ts: body.ts });
    return;
  }
  const stone = tombstone(body.ts);
  messages.put({ channel: channel.id, viewer: null, body: stone });
  const { reply_users: _, ...shown } = counters;
  const message = { ...stone, hidden: true, ...shown };
  tell(desk, channel, { subtype: 'message_changed', message, previous_message });
}

function tombstone(ts: string): MessageBody {
  const text = 'This message was deleted.';
  return { type: 'message', subtype: 'tombstone', user: SLACKBOT, ts, text };
}

function tell(desk: Desk, channel: Channel, what: object): void {
  const ts = desk.state.clock.ts();
  const where = { channel: channel.id, channel_type: channelType(channel) };
  publish(
    desk,
    { type: 'message', ...what, ...where, hidden: true, ts, event_ts: ts },
    { channel },
  );
}
