import type {
  ConversationsArchiveResponse,
  ConversationsCreateResponse,
  ConversationsInviteResponse,
  ConversationsJoinResponse,
  ConversationsKickResponse,
  ConversationsLeaveResponse,
} from '@slack/web-api';
import { archive as archiveChannel } from '../acts/archive.ts';
import { create as createChannel } from '../acts/channels.ts';
import { ApiError } from '../acts/desk.ts';
import { join as joinChannel, leave as leaveChannel } from '../acts/membership.ts';
import { scopeFor } from '../acts/scopes.ts';
import { shownChannel } from '../shown/channel.ts';
import type { Channel } from '../state/channels.ts';
import { type Call, MANAGE, type Methods } from './call.ts';
import { freeName } from './channel-name.ts';
import { invite } from './invite.ts';
import { activeUser, managedChannel, visibleChannel } from './places.ts';

export const conversationMethods = {
  'conversations.create': { scopes: MANAGE, run: create },
  'conversations.invite': { scopes: [...MANAGE, 'channels:write.invites'], run: inviteUsers },
  'conversations.join': { scopes: ['channels:join'], run: join },
  'conversations.leave': { scopes: MANAGE, run: leave },
  'conversations.kick': { scopes: MANAGE, run: kick },
  'conversations.archive': { scopes: MANAGE, run: archive },
  'conversations.unarchive': { scopes: MANAGE, run: unarchive },
} satisfies Methods;

function create(call: Call) {
  const isPrivate = call.args.flag('is_private');
  call.need(scopeFor('manage', isPrivate ? 'private' : 'public'));
  if (call.sky.forbidsChannels()) throw new ApiError('restricted_action');
  const name = freeName(call);
  const channel = createChannel(call, name, isPrivate, call.state.identity.botUserId);
  return { ok: true, channel: shownChannel(call, channel) } satisfies ConversationsCreateResponse;
}

function inviteUsers(call: Call) {
  const channel = managedChannel(call, 'channels:write.invites');
  const { errors } = invite(call, channel);
  return {
    ok: true,
    channel: shownChannel(call, channel),
    ...(errors.length > 0 && { errors }),
  } satisfies ConversationsInviteResponse;
}

function join(call: Call) {
  const channel = visibleChannel(call);
  if (channel.kind !== 'public') throw new ApiError('method_not_supported_for_channel_type');
  if (channel.isArchived) throw new ApiError('is_archived');
  const joined = joinChannel(call, channel, call.state.identity.botUserId);
  return {
    ok: true,
    channel: shownChannel(call, channel),
    ...(!joined && {
      warning: 'already_in_channel',
      response_metadata: { warnings: ['already_in_channel'] },
    }),
  } satisfies ConversationsJoinResponse;
}

function leave(call: Call) {
  const channel = managedOrLeft(call);
  if (!leaveChannel(call, channel, call.state.identity.botUserId)) {
    return { ok: true };
  }
  return { ok: true } satisfies ConversationsLeaveResponse;
}

function managedOrLeft(call: Call): Channel {
  const channel = visibleChannel(call);
  if (channel.kind === 'im') throw new ApiError('method_not_supported_for_channel_type');
  call.need(scopeFor('manage', channel.kind));
  if (channel.isArchived) throw new ApiError('is_archived');
  return channel;
}

function kick(call: Call) {
  const channel = managedChannel(call);
  const user = activeUser(call, call.args.required('user'));
  if (user.id === call.state.identity.botUserId) throw new ApiError('cant_kick_self');
  if (!leaveChannel(call, channel, user.id)) throw new ApiError('not_in_channel');
  return { ok: true } satisfies ConversationsKickResponse;
}

function archive(call: Call) {
  const channel = visibleChannel(call);
  if (channel.isArchived) throw new ApiError('already_archived');
  archiveChannel(call, managedChannel(call), call.state.identity.botUserId);
  return { ok: true } satisfies ConversationsArchiveResponse;
}

/** Never works for a bot: archiving has put it out of the channel. */
function unarchive(call: Call): never {
  const channel = visibleChannel(call);
  call.need(scopeFor('manage', channel.kind));
  if (!channel.isArchived) throw new ApiError('not_archived');
  throw new ApiError('not_in_channel');
}
