import type {
  ReactionsAddResponse,
  ReactionsGetResponse,
  ReactionsRemoveResponse,
} from '@slack/web-api';
import { ApiError } from '../acts/desk.ts';
import { type Place, react, unreact } from '../acts/reactions.ts';
import { permalink, reactionsOf, wireMessage } from '../shown/message.ts';
import type { Call, Methods } from './call.ts';
import { messageAt, visibleChannel } from './places.ts';

export const reactionMethods = {
  'reactions.add': { scopes: ['reactions:write'], run: add },
  'reactions.remove': { scopes: ['reactions:write'], run: remove },
  'reactions.get': { scopes: ['reactions:read'], run: get },
} satisfies Methods;

function place(call: Call): Place {
  const ts = call.args.text('timestamp');
  if (ts === null) throw new ApiError('no_item_specified');
  if (!/^\d+\.\d+$/.test(ts)) throw new ApiError('bad_timestamp');
  const channel = visibleChannel(call);
  if (channel.isArchived) throw new ApiError('is_archived');
  return { channel, message: messageAt(call, channel, ts) };
}

function emojiName(call: Call): string {
  const name = call.args.text('name')?.replaceAll(/^:|:$/g, '') ?? '';
  if (!isEmojiName(name)) throw new ApiError('invalid_name');
  return name;
}

/** `pushpin`, `+1`, `wave::skin-tone-3`. Which emoji a workspace has is not held against them. */
export function isEmojiName(name: string): boolean {
  return /^[a-z0-9_+'-]+(::skin-tone-[2-6])?$/.test(name);
}

function add(call: Call) {
  const name = emojiName(call);
  if (!react(call, place(call), call.state.identity.botUserId, name)) {
    throw new ApiError('already_reacted');
  }
  return { ok: true } satisfies ReactionsAddResponse;
}

function remove(call: Call) {
  const name = emojiName(call);
  if (!unreact(call, place(call), call.state.identity.botUserId, name)) {
    throw new ApiError('no_reaction');
  }
  return { ok: true } satisfies ReactionsRemoveResponse;
}

function get(call: Call) {
  const { channel, message } = place(call);
  const { type, ts, text, user, team, bot_id, app_id, blocks, bot_profile } = wireMessage(
    call,
    message.body,
  );
  const optional = { user, team, bot_id, app_id, blocks, bot_profile };
  const given = Object.fromEntries(Object.entries(optional).filter(([, value]) => value));
  return {
    ok: true,
    type: 'message',
    channel: channel.id,
    message: {
      type,
      ts,
      text,
      ...given,
      ...reactionsOf(call, message),
      permalink: permalink(call, channel.id, message.body),
    },
  } satisfies ReactionsGetResponse;
}
