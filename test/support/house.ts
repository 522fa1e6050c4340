import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MongoClient } from 'mongodb';
import { appManifest } from '../../manifests/manifest.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import { type Database, startDatabase } from '../../src/embedded/index.ts';
import { features } from '../../src/features/index.ts';
import { localColleagues } from '../../src/local-colleagues.ts';
import { passingOf } from '../../src/local-passing.ts';
import { type LocalSlack, startSlack, type Workspace } from '../../src/sandbox/index.ts';
import { balancer } from './balancer.ts';
import { freePort } from './free-port.ts';
import { MOMENT } from './incidents.ts';

const TOKENS = { botToken: 'xoxb-test', appToken: 'xapp-test', signingSecret: 'test-secret' };

const WORKSPACE: Workspace = {
  team: { id: 'T0TEST', name: 'Test', domain: 'test' },
  users: [
    { id: 'U0ANA', name: 'ana', email: 'ana@example.com', realName: 'Ana', tz: 'Europe/Berlin' },
    { id: 'U0BO', name: 'bo', email: 'bo@example.com', realName: 'Bo', tz: 'America/New_York' },
    { id: 'U0CY', name: 'cy', email: 'cy@example.com', realName: 'Cy', tz: 'Asia/Tokyo' },
  ],
  channels: [
    { id: 'C0OPS', name: 'operations', members: ['*'] },
    { id: 'C0INCIDENTS', name: 'incidents', members: ['*'], botIsMember: true },
  ],
  usergroups: [{ id: 'S0DUTY', handle: 'duty', name: 'On duty', users: ['U0BO', 'U0CY'] }],
};

export interface House {
  readonly slack: LocalSlack;
  readonly bot: Bot;
  readonly database: Database;
  /** Starts the database again where it was, after a test closed it. */
  reopenDatabase(): Promise<void>;
  now(): Date;
  /** The port of the first bot, over HTTP. */
  readonly port: number;
  /** The hand that moves world time. */
  readonly clock: { at: Date };
  /** One more bot on the same database and workspace, for the test to stop. */
  startAnother(): Promise<Bot>;
  /** Waits until neither side has anything to do at this instant. */
  settle(): Promise<void>;
  /** Lets world time go on to `until`, from one due instant to the next. */
  goOnTo(until: Date): Promise<void>;
  /** What the person reads, in order, their own ephemeral messages among it. */
  reads(channel: string, as: string): string[];
  /** Types a command, and waits for all that follows from it. */
  types(user: string, channel: string, text: string): Promise<void>;
  /** Declares an incident and gives its channel's id. */
  declares(user: string, text: string): Promise<string>;
  /** The warnings and errors of the log so far. */
  readonly logged: readonly string[];
  /** What really stands in a collection. */
  documents(collection: string): Promise<object[]>;
  restartBot(): Promise<void>;
  close(): Promise<void>;
}

export interface HouseOptions {
  readonly policy?: Partial<Policy>;
  /** How Slack delivers: over sockets, or by calling the bot. */
  readonly mode?: 'socket' | 'http';
  /** Optional scopes that whoever installed the app did not grant. */
  readonly declinedScopes?: readonly string[];
  /** The keys that policy names. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** Serves the health pages, and the feed beside them, on a port of their own. */
  readonly pages?: boolean;
  readonly feedToken?: string;
  /** The people of the workspace play along in drills, as they do where the bot brings its own Slack. */
  readonly playsAlong?: boolean;
  /** Names of more people in the workspace: `dee` is U0DEE, and lives in UTC. */
  readonly more?: readonly string[];
}

/** The real bot, the local Slack and the embedded database, on a clock that stands still. */
export async function openHouse(options: HouseOptions = {}): Promise<House> {
  const { policy, mode = 'socket', declinedScopes = [], secrets = new Map() } = options;
  const { playsAlong = false, more = [], pages = false, feedToken } = options;
  const extra = more.map((name) => {
    return { id: `U0${name.toUpperCase()}`, name, realName: name, tz: 'UTC' };
  });
  const workspace = { ...WORKSPACE, users: [...WORKSPACE.users, ...extra] };
  const dir = await mkdtemp(join(tmpdir(), 'fireside-test-'));
  const clock = { at: MOMENT };
  const now = () => clock.at;
  const openDatabase = (port: number) => startDatabase({ dir, port, now, onFatal: rethrow });
  let database = await openDatabase(0);
  const front = await balancer();
  const requestUrl = `${front.url}/slack/events`;
  const manifest = appManifest({ command: '/incident', mode: 'socket', features });
  const app = { ...TOKENS, manifest, declinedScopes, ...(mode === 'http' && { requestUrl }) };
  const slack = await startSlack({ dir, now, workspace, app });
  let ids = 0;
  const logged: string[] = [];
  const keep = (message: string) => void logged.push(message);
  const start = async () => {
    const port = await freePort();
    front.ports.push(port);
    return startBot({
      slack: { kind: mode, ...TOKENS, port, apiUrl: slack.apiUrl },
      mongoUri: database.uri,
      policy: { ...DEFAULT_POLICY, announcementChannel: 'incidents', ...policy },
      command: '/incident',
      secrets,
      ...(feedToken && { feedToken }),
      ...(pages && { health: { host: '127.0.0.1', port: 0 } }),
      ...(playsAlong && { colleagues: localColleagues(slack.control) }),
      now,
      newId: () => `id-${++ids}`,
      log: { info() {}, warn: keep, error: keep },
      ticking: false,
    });
  };
  let bot = await start();

  const passing = () => passingOf(clock, slack, bot);

  const house: House = {
    clock,
    startAnother: start,
    logged,
    slack,
    get port() {
      return front.ports[0] ?? 0;
    },
    get bot() {
      return bot;
    },
    get database() {
      return database;
    },
    async reopenDatabase() {
      database = await openDatabase(database.port);
    },
    now,
    settle: () => passing().settle(),
    goOnTo: (until) => passing().advanceTo(until),

    reads(channel, as) {
      return slack.control.channel({ channel, as }).messages.map(({ text }) => text);
    },

    async types(user, channel, text) {
      const { members } = slack.control.channel({ channel });
      const isHere = members.includes(slack.control.resolveUser(user));
      if (!isHere) slack.control.join({ user, channel });
      await slack.control.command({ user, channel, command: '/incident', text });
      await house.settle();
    },

    async declares(user, text) {
      const before = new Set(slack.control.channels().map(({ id }) => id));
      await house.types(user, 'operations', `declare ${text}`);
      const made = slack.control.channels().find(({ id }) => !before.has(id));
      if (!made) throw new Error('no channel was made');
      return made.id;
    },

    async documents(collection) {
      const client = await MongoClient.connect(database.uri);
      const found = await client.db().collection(collection).find().toArray();
      await client.close();
      return found;
    },

    async restartBot() {
      await bot.stop();
      front.ports.pop();
      bot = await start();
    },

    async close() {
      await bot.stop();
      await slack.close();
      front.close();
      await database.close();
      await rm(dir, { recursive: true, force: true });
    },
  };
  return house;
}

function rethrow(error: Error): never {
  throw error;
}
