import {
  type BotScope,
  EVENT_SCOPES,
  faultsOf,
  isBotEvent,
  type Manifest,
  OPTIONAL_SCOPES,
  REQUIRED_SCOPES,
} from './rules.ts';

/** As much of a feature as the manifest is made from. */
export interface ManifestFeature {
  readonly name: string;
  readonly scopes: readonly string[];
  readonly optionalScopes?: readonly { readonly scope: string }[];
  readonly events?: readonly { readonly event: string }[];
  readonly shortcuts?: readonly {
    readonly callbackId: string;
    readonly name: string;
    readonly description: string;
  }[];
  readonly globalShortcuts?: ManifestFeature['shortcuts'];
}

export type ManifestMode = 'socket' | 'http';

export interface ManifestInput {
  readonly command: string;
  readonly mode: ManifestMode;
  /** Where Slack reaches the bot; for HTTP only. */
  readonly url?: string | undefined;
  readonly features: readonly ManifestFeature[];
}

/**
 * The app as Slack is to know it, made from what the features say they need.
 *
 * Throws an Error that lists everything Slack would refuse, or would take and
 * then leave undone, such as an event without its scope.
 */
export function appManifest({ command, mode, url, features }: ManifestInput): Manifest {
  const isUsable = mode === 'http' && url !== undefined && URL.canParse(url);
  const address = isUsable ? new URL('/slack/events', url).href : undefined;
  const optional = scopesOf(features, 'optional');
  const manifest: Manifest = {
    _metadata: { major_version: 2, minor_version: 1 },
    display_information: {
      name: 'Fireside',
      description: 'Incident response that keeps the story, and reviews worth having.',
      background_color: '#7a2e0e',
    },
    features: {
      ...(showsHome(features) && {
        app_home: {
          home_tab_enabled: true,
          // What the bot says to one person stands there; it listens to nothing.
          messages_tab_enabled: true,
          messages_tab_read_only_enabled: true,
        },
      }),
      bot_user: { display_name: 'Fireside', always_online: true },
      shortcuts: features.flatMap(shortcutsOf),
      slash_commands: [
        {
          command,
          description: 'Declare an incident, or work on one',
          usage_hint: '[what is wrong | status | help]',
          // Without it `@ana` arrives as plain text that names nobody.
          should_escape: true,
          ...(address && { url: address }),
        },
      ],
    },
    oauth_config: {
      scopes: {
        bot: scopesOf(features, 'required'),
        ...(optional.length > 0 && { bot_optional: optional }),
      },
    },
    settings: {
      event_subscriptions: {
        ...(address && { request_url: address }),
        bot_events: sorted(
          features.flatMap(({ events = [] }) => events.map(({ event }) => event)),
        ).map((event) => known(event, isBotEvent, Object.keys(EVENT_SCOPES))),
      },
      interactivity: { is_enabled: true, ...(address && { request_url: address }) },
      org_deploy_enabled: false,
      socket_mode_enabled: mode === 'socket',
      token_rotation_enabled: false,
    },
  };
  const faults = faultsOf(manifest);
  if (faults.length > 0) throw new Error(`This manifest will not do: ${faults.join('; ')}.`);
  return manifest;
}

function shortcutsOf({ shortcuts = [], globalShortcuts = [] }: ManifestFeature) {
  const typed = [
    ...shortcuts.map((it) => ({ ...it, type: 'message' as const })),
    ...globalShortcuts.map((it) => ({ ...it, type: 'global' as const })),
  ];
  return typed.map(({ type, callbackId, name, description }) => {
    return { name, type, callback_id: callbackId, description };
  });
}

function showsHome(features: readonly ManifestFeature[]): boolean {
  return features.some(({ events = [] }) => events.some((it) => it.event === 'app_home_opened'));
}

function scopesOf(features: readonly ManifestFeature[], kind: 'required' | 'optional'): BotScope[] {
  const isRequired = kind === 'required';
  const allowed: readonly BotScope[] = isRequired ? REQUIRED_SCOPES : OPTIONAL_SCOPES;
  const asked = features.flatMap(({ scopes, optionalScopes = [] }) =>
    isRequired ? scopes : optionalScopes.map(({ scope }) => scope),
  );
  const isAllowed = (scope: string): scope is BotScope => allowed.some((one) => one === scope);
  return sorted(asked).map((scope) => known(scope, isAllowed, allowed));
}

function known<T extends string>(
  name: string,
  isKnown: (name: string) => name is T,
  all: readonly string[],
): T {
  if (isKnown(name)) return name;
  throw new Error(`A feature asks for ${name}, which is none of ${all.join(', ')}.`);
}

function sorted(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}
