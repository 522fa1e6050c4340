import { type Environment, readEnvironment, type Settings } from './config/environment.ts';
import { findPolicy } from './config/policy-file.ts';
import { reasonForRealSlack } from './config/stand-ins.ts';
import type { CalendarPlan } from './domain/connections.ts';
import type { Policy } from './domain/policy.ts';

type SlackConfig =
  | { readonly kind: 'local'; readonly dir: string; readonly port: number }
  | {
      readonly kind: 'socket';
      readonly botToken: string;
      readonly appToken: string;
      /** Another Slack than slack.com's, as a local one. */
      readonly apiUrl?: string;
    }
  | {
      readonly kind: 'http';
      readonly botToken: string;
      readonly signingSecret: string;
      readonly port: number;
      readonly apiUrl?: string;
    };

type DatabaseConfig =
  | { readonly kind: 'embedded'; readonly dir: string; readonly port: number }
  | { readonly kind: 'mongodb'; readonly uri: string };

export interface Config {
  readonly slack: SlackConfig;
  readonly database: DatabaseConfig;
  /** Where health and metrics have a port to themselves; null where they have none, or share the one Slack calls. */
  readonly health: { readonly host: string; readonly port: number } | null;
  /** The slash command, with its slash. */
  readonly command: string;
  readonly logLevel: NonNullable<Settings['LOG_LEVEL']>;
  readonly policy: Policy;
  /** What opens the feed of reviews; null where the bot makes one up and keeps it. */
  readonly feedToken: string | null;
  /** The values of the variables that the policy names. */
  readonly secrets: ReadonlyMap<string, string>;
}

/** All that is wrong with the configuration, a line each: one start is enough to put it right. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
  readonly problems: readonly string[];

  constructor(problems: readonly string[]) {
    super(problems.join('\n'));
    this.problems = problems;
  }
}

const DATA_DIR = '.data';

/**
 * Reads the environment and the policy file. `readFile` gives a file's text, or
 * throws as `readFileSync` does.
 *
 * The local Slack is chosen only where nothing speaks for a real one, and a
 * real one never gets a database folder that nobody named: what was taken for
 * a trial must not hold a team's incidents. Throws a ConfigError.
 */
export function readConfig(env: Environment, readFile: (path: string) => string): Config {
  const { settings, problems, mentioned } = readEnvironment(env);
  const reason = reasonForRealSlack(env);
  const policy = findPolicy(settings.FIRESIDE_POLICY ?? null, readFile);
  const slack = slackOf(settings);
  const config = {
    slack,
    health: healthOf(settings, slack),
    database: databaseOf(settings),
    command: settings.FIRESIDE_COMMAND ?? '/incident',
    logLevel: settings.LOG_LEVEL ?? 'info',
    feedToken: settings.FIRESIDE_FEED_TOKEN ?? null,
  };

  const all = [
    ...problems,
    ...(reason ? missing(mentioned, reason) : []),
    ...clashes(config),
    ...('problems' in policy ? policy.problems : reason ? unset(policy.value, env) : []),
  ];
  if (all.length > 0 || 'problems' in policy) throw new ConfigError(all);
  return { ...config, policy: policy.value, secrets: secretsOf(policy.value, env) };
}

/** Found out at the start, not by whoever needs to wake somebody. A trial pages nobody, so there it may lack. */
function unset(policy: Policy, env: Environment): string[] {
  return keysNamedBy(policy)
    .filter(({ name }) => !env[name]?.trim())
    .map(
      ({ name, by, holds }) =>
        `${name} is not set, and \`${by}\` in the policy names it: set it to ${holds}.`,
    );
}

function secretsOf(policy: Policy, env: Environment): ReadonlyMap<string, string> {
  const found = keysNamedBy(policy).map(({ name }) => [name, env[name]?.trim() ?? ''] as const);
  return new Map(found.filter(([, value]) => value !== ''));
}

interface NamedKey {
  readonly name: string;
  readonly by: string;
  readonly holds: string;
}

/** Each variable once, by whatever key of the policy names it first. */
function keysNamedBy({ teams, calendar, mail, github }: Policy): NamedKey[] {
  const named = teams.map(({ keyFrom }) => {
    return { name: keyFrom, by: 'teams', holds: "the team's routing key" };
  });
  const issues = `a token that may write issues in ${github?.repository}`;
  const all = [
    ...named,
    ...(calendar ? [calendarKey(calendar)] : []),
    { name: mail?.passwordFrom ?? null, by: 'mail', holds: "the mail account's password" },
    { name: github?.tokenFrom ?? null, by: 'github', holds: issues },
  ].filter((one): one is NamedKey => one.name !== null);
  return all.filter(({ name }, at) => all.findIndex((one) => one.name === name) === at);
}

function calendarKey(plan: CalendarPlan): NamedKey {
  return plan.kind === 'caldav'
    ? { name: plan.passwordFrom, by: 'calendar', holds: "the calendar account's password" }
    : { name: plan.keyFrom, by: 'calendar', holds: "the service account's key, the whole JSON" };
}

/** What a real Slack calls for, and nobody set. */
function missing(mentioned: ReadonlySet<string>, reason: string): string[] {
  const problems: string[] = [];
  if (!mentioned.has('SLACK_BOT_TOKEN')) {
    problems.push(
      `SLACK_BOT_TOKEN is not set, and the local Slack stays off because ${reason}: copy the Bot User OAuth Token (xoxb-) of your app into it.`,
    );
  }
  if (!mentioned.has('SLACK_APP_TOKEN') && !mentioned.has('SLACK_SIGNING_SECRET')) {
    problems.push(
      'SLACK_APP_TOKEN is not set: set it to an app-level token (xapp-) for Socket Mode, or set SLACK_SIGNING_SECRET for HTTP.',
    );
  }
  if (!mentioned.has('MONGODB_URI') && !mentioned.has('FIRESIDE_DATA_DIR')) {
    problems.push(
      'FIRESIDE_DATA_DIR is not set: without MONGODB_URI incidents are kept in a folder, so name one that outlives a restart of this host, or set MONGODB_URI.',
    );
  }
  return problems;
}

/** Only to be used where nothing is `missing`: a token that is not there means the local Slack. */
function slackOf(settings: Settings): SlackConfig {
  const { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: appToken } = settings;
  const signingSecret = settings.SLACK_SIGNING_SECRET;
  const elsewhere = settings.SLACK_API_URL ? { apiUrl: settings.SLACK_API_URL } : {};
  if (botToken && appToken) return { kind: 'socket', botToken, appToken, ...elsewhere };
  if (botToken && signingSecret) {
    return { kind: 'http', botToken, signingSecret, port: settings.PORT ?? 3000, ...elsewhere };
  }
  const dir = settings.FIRESIDE_DATA_DIR ?? DATA_DIR;
  return { kind: 'local', dir, port: settings.FIRESIDE_SLACK_PORT ?? 3001 };
}

/** Only where somebody set PORT: without it Socket Mode listens to nothing, and two bots share a machine. */
function healthOf({ PORT, FIRESIDE_HEALTH_HOST }: Settings, slack: SlackConfig): Config['health'] {
  if (PORT === undefined || slack.kind === 'http') return null;
  return { host: FIRESIDE_HEALTH_HOST ?? '127.0.0.1', port: PORT };
}

function databaseOf(settings: Settings): DatabaseConfig {
  if (settings.MONGODB_URI) return { kind: 'mongodb', uri: settings.MONGODB_URI };
  const dir = settings.FIRESIDE_DATA_DIR ?? DATA_DIR;
  return { kind: 'embedded', dir, port: settings.FIRESIDE_DB_PORT ?? 27_018 };
}

function clashes({ slack, database, health }: Omit<Config, 'policy' | 'secrets'>): string[] {
  const named = [
    ...(slack.kind === 'local' ? [{ name: 'FIRESIDE_SLACK_PORT', port: slack.port }] : []),
    ...(slack.kind === 'http' ? [{ name: 'PORT', port: slack.port }] : []),
    ...(health ? [{ name: 'PORT', port: health.port }] : []),
    ...(database.kind === 'embedded' ? [{ name: 'FIRESIDE_DB_PORT', port: database.port }] : []),
  ].filter(({ port }) => port !== 0);
  return named.flatMap(({ name, port }, at) => {
    const other = named.slice(at + 1).find((one) => one.port === port);
    if (!other) return [];
    return [`${name} and ${other.name} are both ${port}: give one of them another port.`];
  });
}
