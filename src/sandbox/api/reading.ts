import type {
  ConversationsInfoResponse,
  ConversationsListResponse,
  ConversationsMembersResponse,
  UsersConversationsResponse,
} from '@slack/web-api';
import { scopeFor } from '../acts/scopes.ts';
import { shownChannel, shownDirect } from '../shown/channel.ts';
import type { Channel, ChannelKind } from '../state/channels.ts';
import { type Call, type Methods, READ } from './call.ts';
import { page } from './page.ts';
import { activeUser, isBotIn, visibleChannel } from './places.ts';

export const readingMethods = {
  'conversations.info': { scopes: READ, run: info },
  'conversations.list': { scopes: READ, run: list },
  'conversations.members': { scopes: READ, run: members },
  'users.conversations': { scopes: READ, run: ofPerson },
} satisfies Methods;

const LIMITS = { usual: 100, max: 1000 };

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
  const { items, nextCursor } = page(call, shared(call), ({ id }) => id, LIMITS);
  return {
    ok: true,
    channels: items.map((channel) => listed(call, channel)),
    response_metadata: { next_cursor: nextCursor },
  } satisfies ConversationsListResponse;
}

/** The channels that somebody is in, as far as the bot may know of them. */
function ofPerson(call: Call) {
  const { channels, identity } = call.state;
  const user = activeUser(call, call.args.text('user') ?? identity.botUserId);
  const theirs = shared(call).filter(({ id }) => channels.isMember(id, user.id));
  const { items, nextCursor } = page(call, theirs, ({ id }) => id, LIMITS);
  return {
    ok: true,
    // It says nothing of the bot's own membership: the list is about somebody else.
    channels: items.map((channel) => {
      const { is_member: _, ...shown } = shownChannel(call, channel);
      return channel.kind === 'im' ? shownDirect(call, channel) : shown;
    }),
    response_metadata: { next_cursor: nextCursor },
  } satisfies UsersConversationsResponse;
}

/** What the bot may see of the kinds that are asked for. */
function shared(call: Call): Channel[] {
  const types = call.args.list('types');
  const kinds = (types.length > 0 ? types : ['public_channel']).flatMap(
    (type) => KINDS[type] ?? [],
  );
  for (const kind of kinds) call.need(scopeFor('read', kind));
  return call.state.channels
    .all()
    .filter((channel) => kinds.includes(channel.kind))
    .filter((channel) => channel.kind === 'public' || isBotIn(call, channel))
    .filter((channel) => !(channel.isArchived && call.args.flag('exclude_archived')));
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
  const { items, nextCursor } = page(call, all, (id) => id, LIMITS);
  return {
    ok: true,
    members: [...items],
    response_metadata: { next_cursor: nextCursor },
  } satisfies ConversationsMembersResponse;
}
