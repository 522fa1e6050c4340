import type {
  ChatDeleteResponse,
  ChatGetPermalinkResponse,
  ChatPostEphemeralResponse,
  ChatPostMessageResponse,
  ChatUpdateResponse,
} from '@slack/web-api';
import { openDirect } from '../acts/channels.ts';
import { ApiError } from '../acts/desk.ts';
import { change, remove } from '../acts/edits.ts';
import { botAuthor, post, postEphemeral } from '../acts/messages.ts';
import { permalink, wireMessage } from '../shown/message.ts';
import type { Channel } from '../state/channels.ts';
import type { Call, Methods } from './call.ts';
import { isBotIn, joinedChannel, messageAt, visibleChannel } from './places.ts';
import type { Shape } from './shape.ts';
import { wording } from './wording.ts';

export const chatMethods = {
  'chat.postMessage': { scopes: ['chat:write'], run: postMessage },
  'chat.postEphemeral': { scopes: ['chat:write'], run: toOnePerson },
  'chat.update': { scopes: ['chat:write'], run: update },
  'chat.delete': { scopes: ['chat:write'], run: deleteMessage },
  'chat.getPermalink': { scopes: [], run: getPermalink },
} satisfies Methods;

function postMessage(call: Call) {
  const channel = postable(call);
  const words = wording(call, { longest: 'cut' });
  const thread = call.args.text('thread_ts');
  const message = post(call, channel, {
    ...words,
    ...botAuthor(call),
    ...(thread !== null && { thread_ts: thread }),
    ...(call.args.flag('reply_broadcast') && { broadcast: true }),
  });
  const { name: _n, client_msg_id: _c, ...shown } = wireMessage(call, message.body);
  return {
    ok: true,
    channel: channel.id,
    ts: message.body.ts,
    message: { ...withoutEdits(shown) },
  } satisfies Shape<ChatPostMessageResponse>;
}

function withoutEdits<T extends { edited?: unknown }>({ edited: _, ...message }: T) {
  return message;
}

/** Where the bot may post: its own channels, open ones with `chat:write.public`, or a person. */
function postable(call: Call): Channel {
  const { args, state } = call;
  const user = state.users.get(args.text('channel') ?? '');
  if (user && !user.isBot && !user.deleted) return openDirect(call, user.id).channel;
  const channel = visibleChannel(call);
  if (channel.isArchived) throw new ApiError('is_archived');
  const mayPost = isBotIn(call, channel) || state.identity.scopes.includes('chat:write.public');
  if (!mayPost) throw new ApiError('not_in_channel');
  return channel;
}

function toOnePerson(call: Call) {
  const { args, state } = call;
  const user = args.required('user');
  const channel = postable(call);
  if (!state.channels.isMember(channel.id, user)) throw new ApiError('user_not_in_channel');
  const thread = args.text('thread_ts');
  const { metadata: _, ...words } = wording(call, { longest: 40_000 });
  const message = postEphemeral(call, channel, user, {
    ...words,
    ...botAuthor(call),
    ...(thread !== null && { thread_ts: thread }),
  });
  return { ok: true, message_ts: message.body.ts } satisfies ChatPostEphemeralResponse;
}

function update(call: Call) {
  const { args, state } = call;
  const channel = joinedChannel(call);
  const { body } = messageAt(call, channel, args.required('ts'));
  if (body.bot_id !== state.identity.botId) throw new ApiError('cant_update_message');
  if (channel.isArchived) throw new ApiError('is_archived');
  const { blocks: _, attachments: __, ...kept } = body;
  const words = wording(call, { longest: 4_000, before: body });
  const edited = { user: state.identity.botUserId, ts: state.clock.ts() };
  const next = { ...kept, ...words, edited };
  change(call, channel, body, next);
  const { type, user, team, bot_id, app_id, bot_profile, text, blocks, metadata } = next;
  const optional = { user, team, bot_id, app_id, bot_profile, blocks, metadata };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value));
  return {
    ok: true,
    channel: channel.id,
    ts: body.ts,
    text,
    message: { type, text, ...given, edited },
  } satisfies Shape<ChatUpdateResponse>;
}

function deleteMessage(call: Call) {
  const channel = joinedChannel(call);
  const { body } = messageAt(call, channel, call.args.required('ts'));
  if (body.bot_id !== call.state.identity.botId) throw new ApiError('cant_delete_message');
  remove(call, channel, body);
  return { ok: true, channel: channel.id, ts: body.ts } satisfies ChatDeleteResponse;
}

function getPermalink(call: Call) {
  const channel = visibleChannel(call);
  const { body } = messageAt(call, channel, call.args.required('message_ts'));
  return {
    ok: true,
    channel: channel.id,
    permalink: permalink(call, channel.id, body),
  } satisfies ChatGetPermalinkResponse;
}
