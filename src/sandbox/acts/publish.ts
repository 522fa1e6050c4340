import { type Channel, type ChannelKind, isShared } from '../state/channels.ts';
import type { Desk } from './desk.ts';
import { scopeFor } from './scopes.ts';

export type Event = { readonly type: string; readonly [key: string]: unknown };

const MESSAGE_SUBSCRIPTIONS = {
  public: 'message.channels',
  private: 'message.groups',
  im: 'message.im',
} as const satisfies Record<ChannelKind, string>;

/** The scope an event asks for; those that name none need none. */
const SCOPES: Record<string, (kind: ChannelKind) => string> = {
  message: (kind) => scopeFor('history', kind),
  app_mention: () => 'app_mentions:read',
  reaction_added: () => 'reactions:read',
  reaction_removed: () => 'reactions:read',
  pin_added: () => 'pins:read',
  user_change: () => 'users:read',
  member_joined_channel: (kind) => scopeFor('read', kind),
  member_left_channel: (kind) => scopeFor('read', kind),
  channel_created: () => 'channels:read',
  channel_rename: () => 'channels:read',
  channel_archive: () => 'channels:read',
  channel_unarchive: () => 'channels:read',
  channel_left: () => 'channels:read',
  channel_deleted: () => 'channels:read',
  channel_id_changed: () => 'channels:read',
  channel_shared: (kind) => scopeFor('read', kind),
  channel_unshared: (kind) => scopeFor('read', kind),
  group_rename: () => 'groups:read',
  group_archive: () => 'groups:read',
  group_unarchive: () => 'groups:read',
  group_left: () => 'groups:read',
  group_deleted: () => 'groups:read',
};

/** Slack names the context team only in these. */
const WITH_CONTEXT_TEAM = /^(reaction|member)_/;

/**
 * Queues an event for the app, where Slack would send it: its manifest subscribes to it, its
 * token is good and has the scope, and the bot is a member (`forAll`: of whatever channel).
 */
export function publish(
  desk: Desk,
  event: Event,
  about: { readonly channel?: Channel; readonly forAll?: boolean } = {},
): void {
  const { identity, channels } = desk.state;
  const kind = about.channel?.kind ?? 'public';
  const subscription = event.type === 'message' ? MESSAGE_SUBSCRIPTIONS[kind] : event.type;
  const scope = SCOPES[event.type]?.(kind);
  if (desk.sky.tokenError() || !identity.events.includes(subscription)) return;
  if (scope && !identity.scopes.includes(scope)) return;
  if (about.channel && !about.forAll) {
    if (!channels.isMember(about.channel.id, identity.botUserId)) return;
  }
  enqueue(desk, event, about.channel);
}

function enqueue({ state }: Desk, event: Event, channel: Channel | undefined): void {
  const { identity, clock, events } = state;
  const id = clock.id('Ev');
  const context = { et: event.type, tid: identity.team.id, aid: identity.appId, cid: channel?.id };
  events.add(id, clock.millis(), {
    token: verificationToken(state),
    team_id: identity.team.id,
    ...(WITH_CONTEXT_TEAM.test(event.type) && { context_team_id: identity.team.id }),
    api_app_id: identity.appId,
    event,
    type: 'event_callback',
    event_id: id,
    event_time: clock.seconds(),
    authorizations: [
      {
        enterprise_id: null,
        team_id: identity.team.id,
        user_id: identity.botUserId,
        is_bot: true,
        is_enterprise_install: false,
      },
    ],
    is_ext_shared_channel: channel !== undefined && isShared(channel),
    event_context: `4-${Buffer.from(JSON.stringify(context)).toString('base64url')}`,
  });
}

/** The old shared secret that Slack still sends along; nobody should trust it. */
export function verificationToken({ identity }: Desk['state']): string {
  return `verification-${identity.appId}`;
}
