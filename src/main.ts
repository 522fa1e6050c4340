import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { pino } from 'pino';
import type { SlackIn } from './app.ts';
import { startBot } from './bot.ts';
import { type Config, ConfigError, readConfig } from './config.ts';
import { DatabaseStartError, startDatabase } from './embedded/index.ts';
import type { Log } from './kit/world.ts';
import { type LocalClock, openLocalClock } from './local-clock.ts';
import { localColleagues } from './local-colleagues.ts';
import { ownManifest, startLocalSlack } from './local-slack.ts';
import { SlackStartError } from './sandbox/index.ts';
import { StartError } from './start-error.ts';

/** The end in any case. What is left undone by then is taken up at the next start. */
const STOP_WITHIN_MS = 10_000;

/** Something that was started, with what lets go of it. */
interface Part {
  close(): Promise<void>;
}

const realNow = (): Date => new Date();

async function main(): Promise<void> {
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const log = logTo(config);
  const parts: Part[] = [];
  try {
    // Only a workspace on this machine has a clock that somebody may move.
    const clock = config.slack.kind === 'local' ? openLocalClock(config.slack.dir, realNow) : null;
    const now = clock?.now ?? realNow;
    const mongoUri = await database(config, now, parts);
    const local = clock && (await localSlack(config, clock, parts));
    const policy = policyOf(config);
    const bot = await startBot({
      slack: local?.slackIn ?? realSlack(config),
      mongoUri,
      policy,
      command: config.command,
      secrets: config.secrets,
      feedToken: config.feedToken,
      ...(local && { colleagues: localColleagues(local.control) }),
      now,
      newId: randomUUID,
      log,
      ticking: true,
      health: config.health,
    });
    parts.push({ close: () => bot.stop() });
    local?.time.follow(local, bot, policy);
    if (bot.healthUrl) say(`Health: ${bot.healthUrl}/readyz`);
    say(firstStep(config, local?.url ?? null));
  } catch (error) {
    await closeAll(parts);
    throw error;
  }
  stopOnSignal(parts, log);
}

async function database(
  { database: wanted }: Config,
  now: () => Date,
  parts: Part[],
): Promise<string> {
  if (wanted.kind === 'mongodb') return wanted.uri;
  const started = await startDatabase({
    dir: wanted.dir,
    port: wanted.port,
    now,
    // Memory must never run ahead of the disk: what cannot be written down ends the process.
    onFatal: end,
  }).catch(namingVariables('FIRESIDE_DB_PORT'));
  parts.push(started);
  say(`Database: ${started.uri} (data in ${wanted.dir}/; this machine alone, no password)`);
  return started.uri;
}

async function localSlack({ slack, command }: Config, clock: LocalClock, parts: Part[]) {
  if (slack.kind !== 'local') return null;
  const { dir, port } = slack;
  const manifest = ownManifest(command);
  const local = await startLocalSlack({ dir, port, clock, manifest, realNow }).catch(
    namingVariables('FIRESIDE_SLACK_PORT'),
  );
  parts.push(local);
  say(`Local Slack: ${local.url} (no SLACK_* variable is set, so nothing reaches a real one)`);
  return local;
}

function realSlack({ slack }: Config): SlackIn {
  if (slack.kind === 'local') throw new Error('the local Slack was not started');
  return slack;
}

function firstStep({ command }: Config, page: string | null): string {
  if (page === null) return `Fireside is ready. Type ${command} in Slack.`;
  return `Fireside is ready. Open ${page} in a browser, and type ${command} in any channel.`;
}

/** The stand-ins know their port and folder, but not the variables that choose them. */
function namingVariables(port: string): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof DatabaseStartError) && !(error instanceof SlackStartError)) throw error;
    throw new StartError(`${error.message} (${port} sets the port, FIRESIDE_DATA_DIR the folder.)`);
  };
}

/** In the local workspace the announcement channel is known. */
function policyOf({ slack, policy }: Config): Config['policy'] {
  if (slack.kind !== 'local' || policy.announcementChannel) return policy;
  return { ...policy, announcementChannel: 'incidents' };
}

function logTo({ logLevel }: Config): Log {
  const log = pino({ level: logLevel });
  return {
    info: (message, fields) => log.info(fields, message),
    warn: (message, fields) => log.warn(fields, message),
    error: (message, fields) => log.error(fields, message),
  };
}

function stopOnSignal(parts: readonly Part[], log: Log): void {
  let stopping = false;
  const stop = (): void => {
    if (stopping) return;
    stopping = true;
    log.info('stopping');
    setTimeout(() => process.exit(0), STOP_WITHIN_MS).unref();
    closeAll(parts).then(() => process.exit(0), end);
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
}

/** The last one first: the bot before what it stands on. */
async function closeAll(parts: readonly Part[]): Promise<void> {
  for (const part of parts.toReversed()) await part.close();
}

function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

function end(error: unknown): never {
  const isForPeople = error instanceof ConfigError || error instanceof StartError;
  const said = error instanceof Error ? error.message : String(error);
  const trace = isForPeople || !(error instanceof Error) ? '' : `\n${error.stack}`;
  process.stderr.write(`${said}${trace}\n`);
  process.exit(1);
}

main().catch(end);
