import type { ConversationsOpenResponse } from '@slack/web-api';
import { openDirect } from '../acts/channels.ts';
import { ApiError } from '../acts/desk.ts';
import { shownDirect } from '../shown/channel.ts';
import type { Channel } from '../state/channels.ts';
import type { Call, Methods } from './call.ts';
import { visibleChannel } from './places.ts';

/** Direct messages between the bot and one person; group ones are not served. */
export const directMethods = {
  'conversations.open': { scopes: ['im:write', 'mpim:write'], run: open },
} satisfies Methods;

function open(call: Call) {
  const known = call.args.text('channel');
  if (known !== null) {
    const channel = visibleChannel(call);
    if (channel.kind !== 'im') throw new ApiError('method_not_supported_for_channel_type');
    return opened(call, channel, true);
  }
  const [id, ...others] = call.args.list('users');
  if (id === undefined) throw new ApiError('users_list_not_supplied');
  if (others.length > 0) throw new ApiError('too_many_users');
  call.need('im:write');
  const user = call.state.users.get(id);
  if (!user || user.isBot) throw new ApiError('user_not_found');
  if (user.deleted) throw new ApiError('user_disabled');
  const { channel, alreadyOpen } = openDirect(call, user.id);
  return opened(call, channel, alreadyOpen);
}

function opened(call: Call, channel: Channel, alreadyOpen: boolean) {
  const shown = call.args.flag('return_im') ? shownDirect(call, channel) : { id: channel.id };
  return {
    ok: true,
    ...(alreadyOpen && { no_op: true, already_open: true }),
    channel: shown,
  } satisfies ConversationsOpenResponse;
}
