import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Logger, LogLevel, WebClient } from '@slack/web-api';
import { createEmulator } from 'emulate';
import {
  type LocalSlack,
  type Manifest,
  type SlackOptions,
  startSlack,
} from '../../../src/sandbox/index.ts';

/** A server that claims to be Slack, with a workspace of a few people and one app. */
export interface Referee {
  readonly name: 'ours' | 'emulate';
  readonly web: WebClient;
  clientWith(token: string): WebClient;
  /** The id of a seeded person. */
  idOf(name: string): Promise<string>;
  /** A channel name nobody has used. */
  freshName(): string;
  close(): Promise<void>;
}

export const TOKEN = 'xoxb-contract';
export const APP_TOKEN = 'xapp-contract';
const SCOPES = [
  'app_mentions:read',
  'bookmarks:write',
  'channels:history',
  'channels:join',
  'channels:manage',
  'channels:read',
  'chat:write',
  'commands',
  'files:read',
  'files:write',
  'groups:history',
  'groups:read',
  'groups:write',
  'im:history',
  'im:read',
  'im:write',
  'pins:read',
  'pins:write',
  'reactions:read',
  'reactions:write',
  'team:read',
  'usergroups:read',
  'users:read',
  'users:read.email',
];
const PEOPLE = [
  { name: 'ada', realName: 'Ada Example', email: 'ada@example.com', tz: 'Europe/London' },
  { name: 'grace', realName: 'Grace Example', email: 'grace@example.com', tz: 'America/New_York' },
];

/** Ours, with every scope and event that the suites here touch. */
export async function startOurs(
  more: Pick<SlackOptions, 'onTraffic'> & Pick<Manifest, 'features' | 'settings'> = {},
): Promise<Referee & { readonly slack: LocalSlack }> {
  const { onTraffic, features, settings } = more;
  const dir = await mkdtemp(join(tmpdir(), 'slack-'));
  const slack = await startSlack({
    dir,
    now: () => new Date(),
    workspace: {
      team: { id: 'T0CONTRACT', name: 'Contract', domain: 'contract' },
      users: PEOPLE.map((person) => ({ ...person, id: `U0${person.name.toUpperCase()}` })),
      channels: [{ id: 'C0GENERAL', name: 'general', members: ['*'] }],
      usergroups: [{ id: 'S0ONCALL', handle: 'oncall', name: 'On call', users: ['U0ADA'] }],
    },
    app: {
      botToken: TOKEN,
      appToken: APP_TOKEN,
      signingSecret: 'contract',
      manifest: {
        display_information: { name: 'Fireside' },
        features: { bot_user: { display_name: 'fireside' }, ...features },
        oauth_config: { scopes: { bot: SCOPES } },
        ...(settings && { settings }),
      },
    },
    ...(onTraffic && { onTraffic }),
  });
  return {
    slack,
    ...refereeAt('ours', slack.apiUrl, async () => {
      await slack.close();
      await rm(dir, { recursive: true });
    }),
  };
}

/** The emulator that nobody of this project wrote. */
export async function startEmulate(): Promise<Referee> {
  const emulator = await createEmulator({
    service: 'slack',
    port: 0,
    seed: {
      tokens: { [TOKEN]: { login: 'fireside', scopes: SCOPES } },
      slack: {
        team: { name: 'Contract', domain: 'contract' },
        users: [
          { name: 'fireside', real_name: 'Fireside' },
          ...PEOPLE.map(({ name, realName, email }) => ({ name, real_name: realName, email })),
        ],
        channels: [{ name: 'general' }],
      },
    },
  });
  return refereeAt('emulate', `${emulator.url}/api/`, () => emulator.close());
}

/** The errors that the suites ask for are no news. */
export const SILENT: Logger = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

function refereeAt(name: Referee['name'], slackApiUrl: string, close: Referee['close']): Referee {
  const clientWith = (token: string) =>
    new WebClient(token, { slackApiUrl, retryConfig: { retries: 0 }, logger: SILENT });
  const web = clientWith(TOKEN);
  let names = 0;
  return {
    name,
    web,
    clientWith,
    async idOf(person) {
      const { members = [] } = await web.users.list({});
      const id = members.find((member) => member.name === person)?.id;
      if (!id) throw new Error(`${name} has nobody called ${person}`);
      return id;
    },
    freshName() {
      names += 1;
      return `contract-${names}`;
    },
    close,
  };
}
