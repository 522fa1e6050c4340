import type { Desk } from '../acts/desk.ts';
import { type Channel, isShared } from '../state/channels.ts';

/** A channel as the app is shown it: `is_member` speaks of the bot. */
export function shownChannel({ state }: Desk, channel: Channel) {
  const { identity, channels } = state;
  const { sharedWith } = channel;
  const others = sharedWith && !sharedWith.isPending ? [sharedWith.team] : [];
  const invited = sharedWith?.isPending ? [sharedWith.team] : [];
  return {
    id: channel.id,
    name: channel.name,
    name_normalized: channel.name,
    is_channel: channel.kind === 'public',
    is_group: channel.kind === 'private',
    is_im: false,
    is_mpim: false,
    is_private: channel.kind === 'private',
    created: channel.created,
    creator: channel.creator,
    is_archived: channel.isArchived,
    is_general: false,
    unlinked: 0,
    is_shared: isShared(channel),
    is_org_shared: false,
    is_ext_shared: isShared(channel),
    is_pending_ext_shared: invited.length > 0,
    pending_shared: invited,
    shared_team_ids: [identity.team.id, ...others],
    pending_connected_team_ids: invited,
    context_team_id: identity.team.id,
    is_member: channels.isMember(channel.id, identity.botUserId),
    topic: channel.topic,
    purpose: channel.purpose,
    previous_names: [...channel.previousNames],
    updated: channel.created * 1000,
  };
}

/** A direct message between the bot and one person. */
export function shownDirect({ state }: Desk, channel: Channel) {
  return {
    id: channel.id,
    created: channel.created,
    is_archived: false,
    is_im: true,
    is_org_shared: false,
    context_team_id: state.identity.team.id,
    updated: channel.created * 1000,
    user: channel.person ?? '',
  };
}
