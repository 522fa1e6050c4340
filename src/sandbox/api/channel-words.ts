import type {
  ConversationsRenameResponse,
  ConversationsSetPurposeResponse,
  ConversationsSetTopicResponse,
} from '@slack/web-api';
import * as acts from '../acts/channels.ts';
import { ApiError } from '../acts/desk.ts';
import { shownChannel } from '../shown/channel.ts';
import type { Channel } from '../state/channels.ts';
import { type Call, MANAGE, type Methods } from './call.ts';
import { freeName } from './channel-name.ts';
import { managedChannel } from './places.ts';

const LONGEST_NOTE = 250;

/** What a channel is called and says of itself. */
export const channelWordMethods = {
  'conversations.setTopic': { scopes: [...MANAGE, 'channels:write.topic'], run: setTopic },
  'conversations.setPurpose': { scopes: [...MANAGE, 'channels:write.topic'], run: setPurpose },
  'conversations.rename': { scopes: MANAGE, run: rename },
} satisfies Methods;

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
