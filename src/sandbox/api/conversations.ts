import type {
  ConversationsArchiveResponse,
  ConversationsCreateResponse,
  ConversationsInviteResponse,
  ConversationsJoinResponse,
  ConversationsKickResponse,
  ConversationsLeaveResponse,
  ConversationsOpenResponse,
  ConversationsRenameResponse,
  ConversationsSetPurposeResponse,
  ConversationsSetTopicResponse,
} from '@slack/web-api';
import * as acts from '../acts/channels.ts';
import { ApiError } from '../acts/desk.ts';
import { shownChannel, shownDirect } from '../shown/channel.ts';
import type { Channel } from '../state/channels.ts';
import { type Call, MANAGE, type Methods, scopeFor } from './call.ts';
import { freeName } from './channel-name.ts';
import { invite } from './invite.ts';
import { activeUser, managedChannel, visibleChannel } from './places.ts';

const LONGEST_NOTE = 250;

export const conversationMethods = {
  'conversations.create': { scopes: MANAGE, run: create },
  'conversations.invite': { scopes: [...MANAGE, 'channels:write.invites'], run: inviteUsers },
  'conversations.join': { scopes: ['channels:join'], run: join },
  'conversations.leave': { scopes: MANAGE, run: leave },
  'conversations.kick': { scopes: MANAGE, run: kick },
  'conversations.setTopic': { scopes: [...MANAGE, 'channels:write.topic'], run: setTopic },
  'conversations.setPurpose': { scopes: [...MANAGE, 'channels:write.topic'], run: setPurpose },
  'conversations.rename': { scopes: MANAGE, run: rename },
  'conversations.archive': { scopes: MANAGE, run: archive },
  'conversations.unarchive': { scopes: MANAGE, run: unarchive },
  'conversations.open': { scopes: ['im:write', 'mpim:write'], run: open },
} satisfies Methods;

function create(call: Call) {
  const isPrivate = call.args.flag('is_private');
  call.need(scopeFor('manage', isPrivate ? 'private' : 'public'));
  const name = freeName(call);
  const channel = acts.create(call, name, isPrivate, call.state.identity.botUserId);
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
  const joined = acts.join(call, channel, call.state.identity.botUserId);
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
  if (!acts.leave(call, channel, call.state.identity.botUserId)) {
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
  if (!acts.leave(call, channel, user.id)) throw new ApiError('not_in_channel');
  return { ok: true } satisfies ConversationsKickResponse;
}

function setTopic(call: Call) {
  const channel = noted(call, 'topic');
  return { ok: true, channel: shownChannel(call, channel) } satisfies ConversationsSetTopicResponse;
}

function setPurpose(call: Call) {
  const channel = noted(call, 'purpose');
  return {
    ok: true,
    channel: shownChannel(call, channel),
  } satisfies ConversationsSetPurposeResponse;
}

function noted(call: Call, kind: 'topic' | 'purpose'): Channel {
  const channel = managedChannel(call, 'channels:write.topic');
  const value = call.args.text(kind) ?? '';
  if ([...value].length > LONGEST_NOTE) throw new ApiError('too_long');
  return acts.setNote(call, channel, kind, value, call.state.identity.botUserId);
}

function rename(call: Call) {
  const channel = managedChannel(call);
  const { botUserId } = call.state.identity;
  if (channel.creator !== botUserId) throw new ApiError('not_authorized');
  const next = acts.rename(call, channel, freeName(call, channel), botUserId);
  return { ok: true, channel: shownChannel(call, next) } satisfies ConversationsRenameResponse;
}

function archive(call: Call) {
  const channel = visibleChannel(call);
  if (channel.isArchived) throw new ApiError('already_archived');
  acts.archive(call, managedChannel(call), call.state.identity.botUserId);
  return { ok: true } satisfies ConversationsArchiveResponse;
}

/** Never works for a bot: archiving has put it out of the channel. */
function unarchive(call: Call): never {
  const channel = visibleChannel(call);
  call.need(scopeFor('manage', channel.kind));
  if (!channel.isArchived) throw new ApiError('not_archived');
  throw new ApiError('not_in_channel');
}

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
  const { channel, alreadyOpen } = acts.openDirect(call, user.id);
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
