import type { ConversationsHistoryResponse, ConversationsRepliesResponse } from '@slack/web-api';
import { ApiError } from '../acts/desk.ts';
import { scopeFor } from '../acts/scopes.ts';
import { shownMessage } from '../shown/message.ts';
import type { Message } from '../state/messages.ts';
import { type Call, HISTORY, type Methods } from './call.ts';
import { page } from './page.ts';
import { joinedChannel } from './places.ts';
import type { Shape } from './shape.ts';

/** What was said, of channels the bot is in. */
export const historyMethods = {
  'conversations.history': { scopes: HISTORY, run: history },
  'conversations.replies': { scopes: HISTORY, run: replies },
} satisfies Methods;

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
    pin_count: state.marks.pins(channel.id).length,
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
