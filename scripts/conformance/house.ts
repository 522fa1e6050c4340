import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { appManifest } from '../../manifests/manifest.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { startDatabase } from '../../src/embedded/index.ts';
import { features } from '../../src/features/index.ts';
import { type Passing, passingOf } from '../../src/local-passing.ts';
import { type LocalSlack, startSlack, type Workspace } from '../../src/sandbox/index.ts';

const TOKENS = { botToken: 'xoxb-cases', appToken: 'xapp-cases', signingSecret: 'cases' };
export const COMMAND = '/incident';

/** A Wednesday that never was. */
const BEGIN = new Date('2031-05-07T09:00:00.000Z');

const MALLORY = 'U0MALLORY';

/** Mallory chose a name that would call everybody, were it not escaped. */
const WORKSPACE: Workspace = {
  team: { id: 'T0CASES', name: 'Cases', domain: 'cases' },
  users: [
    { id: 'U0ANA', name: 'ana', realName: 'Ana', tz: 'Europe/Berlin' },
    { id: 'U0BO', name: 'bo', realName: 'Bo', tz: 'America/New_York' },
    { id: 'U0CY', name: 'cy', realName: 'Cy', tz: 'Asia/Tokyo' },
    { id: MALLORY, name: '<!channel> *Bo*', realName: '<!channel> *Bo*', tz: 'UTC' },
  ],
  channels: [
    { id: 'C0OPS', name: 'operations', members: ['*'] },
    { id: 'C0LOBBY', name: 'lobby', members: ['*'], botIsMember: true },
  ],
};

/** The real bot with a Slack and a database of its own, on a clock that stands still. */
export interface House {
  readonly slack: LocalSlack;
  readonly clock: { at: Date };
  readonly mongoUri: string;
  bot(): Bot;
  passing(): Passing;
  stopBot(): Promise<void>;
  startBot(): Promise<void>;
  close(): Promise<void>;
}

export async function openHouse(without: readonly string[] = []): Promise<House> {
  const dir = await mkdtemp(join(tmpdir(), 'fireside-cases-'));
  const clock = { at: BEGIN };
  const now = () => clock.at;
  const database = await startDatabase({ dir: join(dir, 'database'), now, onFatal: rethrown });
  const slack = await startSlack({
    dir: join(dir, 'slack'),
    now,
    workspace: WORKSPACE,
    app: {
      manifest: appManifest({ command: COMMAND, mode: 'socket', features }),
      declinedScopes: without,
      ...TOKENS,
    },
  });
  let ids = 0;
  const start = () =>
    startBot({
      slack: { kind: 'socket', ...TOKENS, apiUrl: slack.apiUrl },
      mongoUri: database.uri,
      // A second, custom emoji beside the usual ones: some teams have an alias of their own.
      policy: { ...DEFAULT_POLICY, captureEmoji: [...DEFAULT_POLICY.captureEmoji, 'keep-this'] },
      command: COMMAND,
      now,
      newId: () => `case-${++ids}`,
      log: {
        info() {},
        warn() {},
        error() {},
      },
      ticking: false,
    });
  let bot = await start();
  return {
    slack,
    clock,
    mongoUri: database.uri,
    bot: () => bot,
    passing: () => passingOf(clock, slack, bot),
    stopBot: () => bot.stop(),
    async startBot() {
      bot = await start();
    },
    async close() {
      await bot.stop();
      await slack.close();
      await database.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
}

function rethrown(error: Error): void {
  throw error;
}
