import type {
  ConversationsHistoryResponse,
  ConversationsInfoResponse,
  ConversationsListResponse,
  ConversationsMembersResponse,
  ConversationsRepliesResponse,
} from '@slack/web-api';
import { ApiError } from '../acts/desk.ts';
import { shownChannel, shownDirect } from '../shown/channel.ts';
import { shownMessage } from '../shown/message.ts';
import type { Channel, ChannelKind } from '../state/channels.ts';
import type { Message } from '../state/messages.ts';
import { type Call, HISTORY, type Methods, READ, scopeFor } from './call.ts';
import { page } from './page.ts';
import { isBotIn, joinedChannel, visibleChannel } from './places.ts';
import type { Shape } from './shape.ts';

export const readingMethods = {
  'conversations.info': { scopes: READ, run: info },
  'conversations.list': { scopes: READ, run: list },
  'conversations.members': { scopes: READ, run: members },
  'conversations.history': { scopes: HISTORY, run: history },
  'conversations.replies': { scopes: HISTORY, run: replies },
} satisfies Methods;

function info(call: Call) {
  const channel = visibleChannel(call);
  call.need(scopeFor('read', channel.kind));
  const shown = channel.kind === 'im' ? shownDirect(call, channel) : shownChannel(call, channel);
  const counted = call.args.flag('include_num_members');
  return {
    ok: true,
    channel: {
      ...shown,
      ...(counted && { num_members: call.state.channels.members(channel.id).length }),
    },
  } satisfies ConversationsInfoResponse;
}

const KINDS: Record<string, ChannelKind> = {
  public_channel: 'public',
  private_channel: 'private',
  im: 'im',
};

function list(call: Call) {
  const types = call.args.list('types');
  const kinds = (types.length > 0 ? types : ['public_channel']).flatMap(
    (type) => KINDS[type] ?? [],
  );
  for (const kind of kinds) call.need(scopeFor('read', kind));
  const all = call.state.channels
    .all()
    .filter((channel) => kinds.includes(channel.kind))
    .filter((channel) => channel.kind === 'public' || isBotIn(call, channel))
    .filter((channel) => !(channel.isArchived && call.args.flag('exclude_archived')));
  const { items, nextCursor } = page(call, all, ({ id }) => id, { usual: 100, max: 1000 });
  return {
    ok: true,
    channels: items.map((channel) => listed(call, channel)),
    response_metadata: { next_cursor: nextCursor },
  } satisfies ConversationsListResponse;
}

function listed(call: Call, channel: Channel) {
  if (channel.kind === 'im') return { ...shownDirect(call, channel), is_user_deleted: false };
  const num_members = call.state.channels.members(channel.id).length;
  return { ...shownChannel(call, channel), num_members };
}

function members(call: Call) {
  const channel = visibleChannel(call);
  call.need(scopeFor('read', channel.kind));
  const all = call.state.channels.members(channel.id);
  const { items, nextCursor } = page(call, all, (id) => id, { usual: 100, max: 1000 });
  return {
    ok: true,
    members: [...items],
    response_metadata: { next_cursor: nextCursor },
  } satisfies ConversationsMembersResponse;
}

/** Newest first; replies only where they were broadcast. */
function history(call: Call) {
  const channel = joinedChannel(call);
  call.need(scopeFor('history', channel.kind));
  const { state, args } = call;
  const within = period(call, { oldest: 'invalid_ts_oldest', latest: 'invalid_ts_latest' });
  const all = state.messages
    .in(channel.id)
    .filter(({ viewer, body }) => viewer === null && within(body.ts) && isTopLevel(body))
    .reverse();
  const { items, nextCursor } = page(call, all, ({ body }) => body.ts, { usual: 100, max: 999 });
  return {
    ok: true,
    messages: shownMessages(call, items),
    has_more: nextCursor !== '',
    pin_count: state.messages.pins(channel.id).length,
    channel_actions_ts: null,
    channel_actions_count: 0,
    ...bound(args.text('oldest'), 'oldest'),
    ...bound(args.text('latest'), 'latest'),
    ...(nextCursor && { response_metadata: { next_cursor: nextCursor } }),
  } satisfies Shape<ConversationsHistoryResponse>;
}

function bound(value: string | null, name: 'oldest' | 'latest') {
  return value === null ? {} : { [name]: value };
}

function isTopLevel({ thread_ts, ts, subtype }: Message['body']): boolean {
  return thread_ts === undefined || thread_ts === ts || subtype === 'thread_broadcast';
}

/** The root and its replies, oldest first; the `ts` of a reply answers that reply alone. */
function replies(call: Call) {
  const channel = joinedChannel(call);
  call.need(scopeFor('history', channel.kind));
  const { messages } = call.state;
  const ts = call.args.required('ts');
  const root = messages.get(channel.id, ts);
  if (!root || root.viewer !== null) throw new ApiError('thread_not_found');
  const within = period(call, { oldest: 'invalid_ts_oldest', latest: 'invalid_ts_latest' });
  const thread = messages.replies(channel.id, ts).filter(({ body }) => within(body.ts));
  const { items, nextCursor } = page(call, [root, ...thread], ({ body }) => body.ts, {
    usual: 1000,
    max: 1000,
  });
  return {
    ok: true,
    messages: shownMessages(call, items),
    has_more: nextCursor !== '',
    ...(nextCursor && { response_metadata: { next_cursor: nextCursor } }),
  } satisfies Shape<ConversationsRepliesResponse>;
}

function shownMessages(call: Call, messages: readonly Message[]) {
  const withMetadata = call.args.flag('include_all_metadata');
  return messages.map((message) => shownMessage(call, message, withMetadata));
}

/** Whether a timestamp lies between `oldest` and `latest`, which belong to it if `inclusive`. */
function period({ args }: Call, wrong: { oldest: string; latest: string }) {
  const oldest = micros(args.text('oldest') ?? '0', wrong.oldest);
  const latest = micros(args.text('latest') ?? '99999999999', wrong.latest);
  const slack = args.flag('inclusive') ? 1 : 0;
  return (ts: string) => {
    const at = micros(ts, wrong.latest);
    return at > oldest - slack && at < latest + slack;
  };
}

function micros(ts: string, wrong: string): number {
  if (!/^\d+(\.\d+)?$/.test(ts)) throw new ApiError(wrong);
  const [seconds = '0', fraction = ''] = ts.split('.');
  return Number(seconds) * 1e6 + Number(fraction.slice(0, 6).padEnd(6, '0'));
}
