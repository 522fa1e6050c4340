import type { AppsManifestValidateArguments } from '@slack/web-api';

export type Manifest = Exclude<AppsManifestValidateArguments['manifest'], string>;
type Scopes = NonNullable<NonNullable<Manifest['oauth_config']>['scopes']>;
type Subscriptions = NonNullable<NonNullable<Manifest['settings']>['event_subscriptions']>;
export type BotScope = NonNullable<Scopes['bot']>[number];
export type BotEvent = NonNullable<Subscriptions['bot_events']>[number];

/** All that a workspace must grant. Whatever needs more is an optional feature, and says why. */
export const REQUIRED_SCOPES = [
  'commands',
  'channels:manage',
  'channels:read',
  'channels:history',
  'chat:write',
  'files:write',
  'reactions:read',
  'users:read',
  'im:write',
] as const satisfies readonly BotScope[];

/** What optional features may ask for. */
export const OPTIONAL_SCOPES = [
  'users:read.email',
  'groups:read',
  'groups:write',
  'groups:history',
  'files:read',
  'usergroups:read',
  'pins:write',
  'bookmarks:write',
] as const satisfies readonly BotScope[];

/** The scope that each event needs: Slack takes a subscription without it, and then sends nothing. */
export const EVENT_SCOPES: Readonly<Partial<Record<BotEvent, BotScope | null>>> = {
  'message.channels': 'channels:history',
  'message.groups': 'groups:history',
  reaction_added: 'reactions:read',
  reaction_removed: 'reactions:read',
  channel_archive: 'channels:read',
  channel_deleted: 'channels:read',
  channel_left: 'channels:read',
  channel_rename: 'channels:read',
  channel_unarchive: 'channels:read',
  channel_id_changed: 'channels:read',
  channel_shared: 'channels:read',
  group_archive: 'groups:read',
  group_deleted: 'groups:read',
  group_left: 'groups:read',
  group_rename: 'groups:read',
  group_unarchive: 'groups:read',
  member_joined_channel: 'channels:read',
  member_left_channel: 'channels:read',
  user_change: 'users:read',
  app_home_opened: null,
  app_uninstalled: null,
  tokens_revoked: null,
};

export function isBotEvent(event: string): event is BotEvent {
  return Object.hasOwn(EVENT_SCOPES, event);
}

/** What Slack would refuse on upload, or take and then not do. */
export function faultsOf(manifest: Manifest): string[] {
  return [...lengthFaults(manifest), ...scopeFaults(manifest), ...addressFaults(manifest)];
}

function lengthFaults({ display_information: about, features, settings }: Manifest): string[] {
  const commands = features?.slash_commands ?? [];
  const shortcuts = features?.shortcuts ?? [];
  const limits: [name: string, length: number, most: number][] = [
    ['the name', about.name.length, 35],
    ['the description', about.description?.length ?? 0, 140],
    ...commands.map(({ command }): [string, number, number] => [command, command.length, 32]),
    ...shortcuts.map(({ name }): [string, number, number] => [`"${name}"`, name.length, 24]),
    ['the list of shortcuts', shortcuts.length, 10],
    ['the list of events', settings?.event_subscriptions?.bot_events?.length ?? 0, 100],
  ];
  const badNames = commands
    .map(({ command }) => command)
    .filter((command) => !/^\/[a-z0-9_-]+$/.test(command));
  return [
    ...limits
      .filter(([, length, most]) => length > most)
      .map(([name, length, most]) => `${name} is ${length} long; Slack takes ${most}`),
    ...badNames.map(
      (command) => `${command} must be a slash and lowercase letters, digits, - or _`,
    ),
  ];
}

function scopeFaults({ oauth_config: oauth, settings }: Manifest): string[] {
  const granted = [...(oauth?.scopes?.bot ?? []), ...(oauth?.scopes?.bot_optional ?? [])];
  return (settings?.event_subscriptions?.bot_events ?? []).flatMap((event) => {
    const scope = EVENT_SCOPES[event];
    if (scope === undefined) return [`the scope of the event ${event} is not known here`];
    const isGranted = scope === null || granted.includes(scope);
    return isGranted ? [] : [`the event ${event} needs the scope ${scope}`];
  });
}

function addressFaults({ features, settings }: Manifest): string[] {
  const addresses = [
    settings?.event_subscriptions?.request_url,
    settings?.interactivity?.request_url,
    ...(features?.slash_commands ?? []).map(({ url }) => url),
  ];
  if (settings?.socket_mode_enabled) {
    return addresses.some(Boolean) ? ['Socket Mode has no use for a URL'] : [];
  }
  const isPublic = (address: string | undefined) => address?.startsWith('https://');
  return addresses.every(isPublic) ? [] : ['HTTP needs a URL that begins with https://'];
}
