import type { Manifest, SlackOptions } from '../../../src/sandbox/index.ts';

export const BOT_TOKEN = 'xoxb-sandbox';
export const APP_TOKEN = 'xapp-sandbox';
export const SIGNING_SECRET = 'sandbox-signing-secret';

export const ALL_SCOPES = [
  ...['bookmarks:write', 'channels:history', 'channels:join', 'channels:manage', 'channels:read'],
  ...['chat:write', 'commands', 'files:read', 'files:write', 'groups:history', 'groups:read'],
  ...['groups:write', 'im:history', 'im:read', 'im:write', 'pins:write', 'reactions:read'],
  ...['reactions:write', 'team:read', 'usergroups:read', 'users:read', 'users:read.email'],
];

export const ALL_EVENTS = [
  ...['app_home_opened', 'channel_archive', 'channel_created', 'channel_rename'],
  ...['member_joined_channel', 'member_left_channel', 'message.channels', 'message.groups'],
  ...['message.im', 'reaction_added', 'reaction_removed'],
];

const tea = {
  team: { id: 'T0TEA', name: 'Tea', domain: 'tea' },
  users: [
    { id: 'U0ADA', name: 'ada', realName: 'Ada Example', tz: 'Europe/Berlin', email: 'ada@x.test' },
    { id: 'U0BOB', name: 'bob', realName: 'Bob Example', tz: 'America/New_York' },
    { id: 'U0CY', name: 'cy', realName: 'Cy Example', tz: 'UTC', deleted: true },
  ],
  channels: [
    { id: 'C0GENERAL', name: 'general', members: ['*'] },
    { id: 'C0OPS', name: 'ops', members: ['*'], botIsMember: true },
    { id: 'C0SECRET', name: 'secret', members: ['U0ADA'], isPrivate: true },
  ],
  usergroups: [{ id: 'S0DUTY', handle: 'duty', name: 'On duty', users: ['U0BOB'] }],
};

export function manifest(scopes: readonly string[], events: readonly string[]): Manifest {
  return {
    display_information: { name: 'Kettle' },
    features: {
      bot_user: { display_name: 'kettle' },
      slash_commands: [
        { command: '/kettle', should_escape: true },
        { command: '/raw', should_escape: false },
      ],
      shortcuts: [
        { callback_id: 'keep', type: 'message' },
        { callback_id: 'begin', type: 'global' },
      ],
    },
    oauth_config: { scopes: { bot: scopes } },
    settings: { event_subscriptions: { bot_events: events } },
  };
}

/** A start with every scope and event, in Socket Mode. */
export function optionsIn(dir: string, now: () => Date): SlackOptions {
  return {
    dir,
    now,
    workspace: tea,
    app: {
      manifest: manifest(ALL_SCOPES, ALL_EVENTS),
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      signingSecret: SIGNING_SECRET,
    },
  };
}
