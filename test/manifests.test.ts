import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { choicesIn, manifestText } from '../manifests/files.ts';
import { appManifest, type ManifestFeature } from '../manifests/manifest.ts';
import { REQUIRED_SCOPES } from '../manifests/rules.ts';
import { features } from '../src/features/index.ts';

const capture: ManifestFeature = {
  name: 'capture',
  scopes: ['reactions:read', 'commands'],
  events: [{ event: 'reaction_added' }, { event: 'reaction_removed' }],
  shortcuts: [{ callbackId: 'add', name: 'Add to timeline', description: 'Put it there' }],
};
const input = { command: '/incident', mode: 'socket', features: [capture] } as const;

describe('the manifests', () => {
  it.each(['socket', 'http'] as const)('say what the features need: %s', (mode) => {
    const text = readFileSync(`manifests/${mode}.yaml`, 'utf8');

    expect(text).toBe(manifestText({ ...choicesIn(text), mode, features }));
  });

  it('ask a workspace for nine scopes at most', () => {
    const asked = appManifest({ ...input, features }).oauth_config?.scopes?.bot ?? [];

    expect(REQUIRED_SCOPES).toHaveLength(9);
    expect(asked.length).toBeGreaterThan(0);
    expect(REQUIRED_SCOPES).toEqual(expect.arrayContaining([...asked]));
  });
});

describe('appManifest', () => {
  it('needs no address for Socket Mode', () => {
    const manifest = appManifest(input);

    expect(manifest.settings).toMatchObject({
      socket_mode_enabled: true,
      org_deploy_enabled: false,
      token_rotation_enabled: false,
      interactivity: { is_enabled: true },
    });
    expect(JSON.stringify(manifest)).not.toContain('url');
  });

  it('names the same address three times for HTTP', () => {
    const manifest = appManifest({ ...input, mode: 'http', url: 'https://bot.example.com/x?y' });

    const address = 'https://bot.example.com/slack/events';
    expect(manifest.settings?.socket_mode_enabled).toBe(false);
    expect(manifest.settings?.interactivity?.request_url).toBe(address);
    expect(manifest.settings?.event_subscriptions?.request_url).toBe(address);
    expect(manifest.features?.slash_commands?.[0]?.url).toBe(address);
  });

  it('takes the command, with mentions in it turned into ids', () => {
    const [command] = appManifest({ ...input, command: '/fire' }).features?.slash_commands ?? [];

    expect(command).toMatchObject({ command: '/fire', should_escape: true });
  });

  it('gathers scopes, events and shortcuts from all features, each once', () => {
    const twice = [capture, { ...capture, name: 'other', shortcuts: [] }];
    const {
      oauth_config: oauth,
      settings,
      features: parts,
    } = appManifest({
      ...input,
      features: twice,
    });

    expect(oauth?.scopes).toEqual({ bot: ['commands', 'reactions:read'] });
    expect(settings?.event_subscriptions?.bot_events).toEqual([
      'reaction_added',
      'reaction_removed',
    ]);
    expect(parts?.shortcuts).toEqual([
      { name: 'Add to timeline', type: 'message', callback_id: 'add', description: 'Put it there' },
    ]);
  });

  it('offers a shortcut for anywhere as such', () => {
    const globalShortcuts = [{ callbackId: 'begin', name: 'Begin', description: 'Begin it' }];
    const manifest = appManifest({ ...input, features: [{ ...capture, globalShortcuts }] });

    expect(manifest.features?.shortcuts?.at(-1)).toEqual({
      name: 'Begin',
      type: 'global',
      callback_id: 'begin',
      description: 'Begin it',
    });
  });

  it('lets a workspace decline what is optional', () => {
    const optionalScopes = [{ scope: 'files:read', why: 'keeps copies of images' }];
    const manifest = appManifest({ ...input, features: [{ ...capture, optionalScopes }] });

    expect(manifest.oauth_config?.scopes?.bot_optional).toEqual(['files:read']);
  });

  it.each([
    [
      'an event without its scope',
      { features: [{ ...capture, scopes: ['commands'] }] },
      /reaction_added needs the scope reactions:read/,
    ],
    [
      'an event nobody knows',
      { features: [{ ...capture, events: [{ event: 'reaction_add' }] }] },
      /asks for reaction_add, which is none of/,
    ],
    [
      'a tenth scope',
      { features: [{ ...capture, scopes: ['channels:join'] }] },
      /asks for channels:join, which is none of/,
    ],
    [
      'a shortcut with a long name',
      {
        features: [
          { ...capture, shortcuts: [{ callbackId: 'a', name: 'x'.repeat(25), description: '' }] },
        ],
      },
      /is 25 long; Slack takes 24/,
    ],
    ['a long command', { command: `/${'x'.repeat(32)}` }, /is 33 long; Slack takes 32/],
    ['a command without its slash', { command: 'incident' }, /must be a slash and/],
    ['HTTP without an address', { mode: 'http' }, /needs a URL that begins with https/],
    ['an address that is none', { mode: 'http', url: 'bot' }, /needs a URL that begins with https/],
    [
      'an address in the clear',
      { mode: 'http', url: 'http://bot.example.com' },
      /needs a URL that begins with https/,
    ],
  ] as const)('refuses %s', (_, change, fault) => {
    expect(() => appManifest({ ...input, ...change })).toThrow(fault);
  });
});

describe('choicesIn', () => {
  it('reads back the command and the host that a team keeps in its file', () => {
    const chosen = { command: '/fire', url: 'https://bot.example.com' };

    expect(choicesIn(manifestText({ ...input, ...chosen, mode: 'http' }))).toEqual(chosen);
  });
});
