import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appManifest } from '../../manifests/manifest.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { startDatabase } from '../../src/embedded/index.ts';
import { features } from '../../src/features/index.ts';
import type { Log } from '../../src/kit/world.ts';
import { type Passing, passingOf } from '../../src/local-passing.ts';
import { type LocalSlack, startSlack, type Traffic } from '../../src/sandbox/index.ts';

const BOT_TOKEN = 'xoxb-replay';
const APP_TOKEN = 'xapp-replay';
const COMMAND = '/incident';

export const BEFORE = 'operations';
export const ANNOUNCEMENTS = 'incidents';

/** Each person lives somewhere else, so that a time told in the wrong zone shows. */
const ZONES = [
  'Europe/Amsterdam',
  'America/New_York',
  'Asia/Kolkata',
  'Australia/Sydney',
  'America/Los_Angeles',
  'Africa/Nairobi',
  'Asia/Tokyo',
  'America/Sao_Paulo',
  'Europe/London',
];

/** The whole of Fireside in one process, on a clock that only `advanceTo` moves. */
export interface Stage extends Passing {
  readonly slack: LocalSlack;
  readonly bot: Bot;
  now(): Date;
  userIdOf(person: string): string;
  close(): Promise<void>;
}

export async function setStage(
  people: readonly string[],
  begin: Date,
  onTraffic: (item: Traffic) => void = () => {},
): Promise<Stage> {
  const opened = new AsyncDisposableStack();
  try {
    return await openStage(people, begin, onTraffic, opened);
  } catch (error) {
    await opened.disposeAsync();
    throw error;
  }
}

async function openStage(
  people: readonly string[],
  begin: Date,
  onTraffic: (item: Traffic) => void,
  opened: AsyncDisposableStack,
): Promise<Stage> {
  const clock = { at: begin };
  const now = () => clock.at;
  const ids = new Map(people.map((name, at) => [name, `U0${String(at).padStart(7, '0')}`]));
  const dir = await mkdtemp(join(tmpdir(), 'fireside-replay-'));
  const remove = () => rmSync(dir, { recursive: true, force: true });
  // Also where somebody has had enough of it half way.
  process.once('exit', remove);
  opened.defer(() => {
    process.off('exit', remove);
    remove();
  });
  const database = await startDatabase({ dir: join(dir, 'database'), now, onFatal: rethrown });
  opened.defer(() => database.close());
  const slack = await startSlack({
    dir: join(dir, 'slack'),
    now,
    workspace: workspaceOf(ids),
    onTraffic,
    app: {
      manifest: appManifest({ command: COMMAND, mode: 'socket', features }),
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      signingSecret: 'replay',
    },
  });
  opened.defer(() => slack.close());
  let count = 0;
  const bot = await startBot({
    slack: { kind: 'socket', botToken: BOT_TOKEN, appToken: APP_TOKEN, apiUrl: slack.apiUrl },
    mongoUri: database.uri,
    policy: { ...DEFAULT_POLICY, announcementChannel: ANNOUNCEMENTS },
    command: COMMAND,
    now,
    newId: () => {
      count += 1;
      return `replay-${count}`;
    },
    log: quietLog(),
    ticking: false,
    health: { host: '127.0.0.1', port: 0 },
  });

  opened.defer(() => bot.stop());

  const userIdOf = (person: string) => {
    const id = ids.get(person);
    if (!id) throw new Error(`nobody here is called ${person}`);
    return id;
  };
  const close = () => opened.disposeAsync();
  return { slack, bot, now, userIdOf, close, ...passingOf(clock, slack, bot) };
}

function rethrown(error: Error): void {
  throw error;
}

function workspaceOf(ids: ReadonlyMap<string, string>) {
  const users = [...ids].map(([name, id], at) => ({
    id,
    name,
    realName: name,
    tz: ZONES[at % ZONES.length] ?? 'Etc/UTC',
  }));
  return {
    team: { id: 'T0REPLAY', name: 'Replay', domain: 'replay' },
    users,
    channels: [
      { id: 'C0OPERATIONS', name: BEFORE, members: ['*'] },
      { id: 'C0INCIDENTS', name: ANNOUNCEMENTS, members: ['*'] },
    ],
  };
}

/** Errors alone: the channel is what a replay shows. */
function quietLog(): Log {
  return {
    info() {},
    warn() {},
    error(message, fields) {
      process.stderr.write(`${message} ${JSON.stringify(fields ?? {})}\n`);
    },
  };
}
