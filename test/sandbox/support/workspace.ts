import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { WebClient } from '@slack/web-api';
import { onTestFinished } from 'vitest';
import {
  type LocalSlack,
  type Manifest,
  type SlackOptions,
  startSlack,
  type Traffic,
} from '../../../src/sandbox/index.ts';

export const BOT_TOKEN = 'xoxb-sandbox';
export const APP_TOKEN = 'xapp-sandbox';
export const SIGNING_SECRET = 'sandbox-signing-secret';

export const ALL_SCOPES = [
  ...['bookmarks:write', 'channels:history', 'channels:join', 'channels:manage', 'channels:read'],
  ...['chat:write', 'commands', 'files:read', 'files:write', 'groups:history', 'groups:read'],
  ...['groups:write', 'im:history', 'im:read', 'im:write', 'pins:write', 'reactions:read'],
  ...['reactions:write', 'team:read', 'usergroups:read', 'users:read', 'users:read.email'],
];

const ALL_EVENTS = [
  ...['app_home_opened', 'channel_archive', 'channel_created', 'channel_rename'],
  ...['member_joined_channel', 'member_left_channel', 'message.channels', 'message.groups'],
  ...['message.im', 'reaction_added', 'reaction_removed'],
];

export interface Bench {
  readonly slack: LocalSlack;
  readonly web: WebClient;
  readonly dir: string;
  readonly traffic: readonly Traffic[];
  /** Moves world time on. */
  advance(ms: number): void;
  /** The workspace again, from the same folder, after a close. */
  restart(): Promise<LocalSlack>;
}

/** A workspace with Ada, Bob and Cy, who left; #general, where the bot is not, and #ops, where it is. */
export async function bench(
  more: Partial<SlackOptions> & {
    readonly scopes?: readonly string[];
    readonly events?: readonly string[];
    readonly requestUrl?: string;
  } = {},
): Promise<Bench> {
  const dir = await mkdtemp(join(tmpdir(), 'local-slack-'));
  const traffic: Traffic[] = [];
  let now = Date.parse('2026-03-02T09:00:00Z');
  const { scopes = ALL_SCOPES, events = ALL_EVENTS, requestUrl, ...rest } = more;
  const options: SlackOptions = {
    dir,
    now: () => new Date(now),
    realNow: () => new Date(),
    onTraffic: (item) => traffic.push(item),
    workspace: tea,
    app: {
      manifest: manifest(scopes, events),
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      signingSecret: SIGNING_SECRET,
      ...(requestUrl && { requestUrl }),
    },
    ...rest,
  };
  const started: LocalSlack[] = [];
  const start = async () => {
    const slack = await startSlack(options);
    started.push(slack);
    return slack;
  };
  onTestFinished(async () => {
    await started.at(-1)?.close();
    await rm(dir, { recursive: true, force: true });
  });
  const slack = await start();
  return {
    slack,
    dir,
    traffic,
    web: clientOf(slack),
    advance(ms) {
      now += ms;
    },
    restart: start,
  };
}

/** A client that asks once and reports what it is told. */
export function clientOf(slack: LocalSlack, token = BOT_TOKEN): WebClient {
  return new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: silent,
  });
}

const nothing = (): void => {};
export const silent = {
  debug: nothing,
  info: nothing,
  warn: nothing,
  error: nothing,
  setLevel: nothing,
  setName: nothing,
  getLevel: () => 'error' as never,
};

export const tea = {
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

function manifest(scopes: readonly string[], events: readonly string[]): Manifest {
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

/** Slack's error of a refused call, or `ok`. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  try {
    await call;
    return 'ok';
  } catch (error) {
    const data = error instanceof Error && 'data' in error ? error.data : null;
    if (typeof data === 'object' && data && 'error' in data) return String(data.error);
    throw error;
  }
}
