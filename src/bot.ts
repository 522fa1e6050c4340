import { WebClient } from '@slack/web-api';
import { listenTo, type SlackIn } from './app.ts';
import type { Policy } from './domain/policy.ts';
import { type Engine, engineOf } from './engine.ts';
import { features } from './features/index.ts';
import { countRetries } from './health/count-retries.ts';
import { feedRoute } from './health/feed-page.ts';
import { type HealthServer, healthRoutes, serveHealth } from './health/pages.ts';
import { readiness } from './health/readiness.ts';
import { type Watch, watchedFetch } from './health/watched-fetch.ts';
import type { Colleagues } from './kit/colleagues.ts';
import { inFlight } from './kit/in-flight.ts';
import { openMetrics } from './kit/metrics.ts';
import { isLockedOut, nameOf, slackErrorOf } from './kit/slack-errors.ts';
import { quietLogger } from './kit/slack-logger.ts';
import { ticking } from './kit/tick.ts';
import type { Log, Self, SlackClients, World } from './kit/world.ts';
import type { Calendar } from './outside/calendar.ts';
import { connectCalendar } from './outside/connect-calendar.ts';
import { gitHubIssues } from './outside/github.ts';
import { pagerOf } from './outside/pager.ts';
import { StartError } from './start-error.ts';
import { openStores, type Stores } from './store/index.ts';

/** How long a stop waits for what was begun: less than the ten seconds that Docker gives. */
const DRAIN_MS = 8_000;

export interface BotOptions {
  readonly slack: SlackIn;
  readonly mongoUri: string;
  readonly policy: Policy;
  readonly command: string;
  /** The keys that policy names, by their names. Absent: none. */
  readonly secrets?: ReadonlyMap<string, string>;
  /** What opens the feed of reviews. Absent: one is made up and kept. */
  readonly feedToken?: string | null;
  /** Simulated people for drills. Absent: people take their parts. */
  readonly colleagues?: Colleagues;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: Log;
  /** False where somebody else moves the clock and calls `tick`. */
  readonly ticking: boolean;
  /** A port for health and metrics alone. Absent: none, or over HTTP the one that Slack calls. */
  readonly health?: { readonly host: string; readonly port: number } | null;
}

export interface Bot extends Omit<Engine, 'receive' | 'windDown' | 'settled'> {
  /** Where /healthz, /readyz and /metrics have a port to themselves; null where they have none. */
  readonly healthUrl: string | null;
  /**
   * Takes nothing new, finishes what was begun, and lets go of the database.
   * What takes longer than eight seconds is left to the next start. Harmless twice.
   */
  stop(): Promise<void>;
}

/** The whole bot, apart from the process it runs in. Throws a StartError that says what to mend. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { policy, command, now, newId, log, colleagues } = options;
  const metrics = openMetrics();
  const ready = readiness({
    now,
    ping: () => stores.standing.ping(),
    authTest: () => slack.views.auth.test(),
    sockets: () => ears.sockets(),
    refusal: () => engine.refusal(),
  });
  let doubt = async (): Promise<void> => {};
  const slack = clientsOf(options.slack, log, {
    heard: ready.heard,
    called(method, answer) {
      metrics.called(method, answer);
      // Unanswered it changes nothing: the next refusal asks again.
      if (isLockedOut(answer)) doubt().catch(() => {});
    },
  });
  const self = await whoWeAre(slack);
  const secrets = options.secrets ?? new Map<string, string>();
  const page = pagerOf(secrets, fetch);
  const calendar = await calendarFrom(policy, secrets);
  // Loaded only where a policy names a mail server: it is not small.
  const mail = policy.mail && (await import('./outside/mail.ts')).mailOf(policy, secrets);
  const stores = countRetries(await storesAt(options.mongoUri), metrics);
  const { feedToken } = options;
  const outside = {
    ...trackerOf(options),
    ...(calendar && { calendar }),
    ...(mail && { mail }),
    ...(feedToken && { feedToken }),
    servesPages: options.slack.kind === 'http' || Boolean(options.health),
  };
  const parts = { policy, command, self, slack, page, fetch, log, now, newId };
  const engine = engineOf({ ...stores, ...parts, ...outside, ...(colleagues && { colleagues }) });
  doubt = engine.world.doubt;
  const { backlog } = stores.standing;
  const pages = healthRoutes({ readiness: ready, metrics, backlog, now });
  const routes = [...pages, feedRoute(engine.world)];
  const { acknowledged } = metrics;
  const ears = listenTo({ slack: options.slack, self, engine, log, now, acknowledged, routes });
  let health: HealthServer | null = null;
  try {
    if (await stores.standing.noteInstalled()) log.info('the app is installed again');
    if (options.health) health = await serveHealth(options.health, routes);
    await ears.start();
  } catch (error) {
    await health?.close();
    await stores.close();
    throw error;
  }
  const ticks = inFlight();
  const endTicking = options.ticking ? ticking(ticked) : async () => {};

  function ticked(): Promise<unknown> {
    const tick = engine.tick();
    ticks.track(tick);
    return tick;
  }

  async function drain(): Promise<void> {
    engine.windDown();
    await endTicking();
    await ears.stop();
    await ticks.settled();
    await engine.settled();
  }

  async function stop(): Promise<void> {
    ready.stop();
    const isDone = await within(DRAIN_MS, drain());
    if (!isDone) log.warn('stopped in the midst of work; the next start takes it up');
    await stores.close();
    await health?.close();
  }

  let stopping: Promise<void> | null = null;
  return {
    ...engine,
    healthUrl: health?.url ?? null,
    stop() {
      stopping ??= stop();
      return stopping;
    },
  };
}

/** Waits for the work, but no longer than that; says whether it was done. */
async function within(ms: number, work: Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined;
  const enough = new Promise<boolean>((done) => {
    timer = setTimeout(done, ms, false);
  });
  const done = work.then(() => true);
  return Promise.race([done, enough]).finally(() => clearTimeout(timer));
}

function clientsOf({ botToken, apiUrl }: SlackIn, log: Log, watch: Watch): SlackClients {
  const logger = quietLogger(log);
  const fetch = watchedFetch(watch);
  const common = { timeout: 10_000, logger, fetch, ...(apiUrl && { slackApiUrl: apiUrl }) };
  const patient = { retries: 5, factor: 2, minTimeout: 500, maxTimeout: 5_000 };
  const once = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  return {
    views: new WebClient(botToken, { ...common, ...once, timeout: 2_500 }),
    reads: new WebClient(botToken, { ...common, retryConfig: patient }),
    posts: new WebClient(botToken, { ...common, ...once }),
  };
}

/** Nothing where policy names no repository, or, in a trial, the token is not there. */
function trackerOf({ policy: { github }, secrets }: BotOptions): Pick<World, 'tracker'> {
  const token = github && secrets?.get(github.tokenFrom);
  return token ? { tracker: gitHubIssues(github, token) } : {};
}

/** Asked here and once, since Bolt drops every event when its own first asking fails. */
async function whoWeAre({ reads }: SlackClients): Promise<Self> {
  try {
    const { user_id, bot_id, url, response_metadata } = await reads.auth.test();
    const granted: readonly string[] = response_metadata?.scopes ?? [];
    const needed = [...new Set(features.flatMap(({ scopes }) => scopes))];
    const missing = needed.filter((scope) => !granted.includes(scope));
    if (missing.length > 0) {
      throw new StartError(
        `SLACK_BOT_TOKEN: the app lacks the scopes ${missing.join(', ')}; add them from manifests/ and install the app again.`,
      );
    }
    return {
      userId: user_id ?? '',
      botId: bot_id ?? '',
      workspaceUrl: url ?? 'https://slack.com/',
      readsPrivate: granted.includes('groups:history'),
      readsAddresses: granted.includes('users:read.email'),
    };
  } catch (error) {
    if (error instanceof StartError) throw error;
    const refused = slackErrorOf(error);
    throw new StartError(
      refused
        ? `SLACK_BOT_TOKEN: Slack does not accept it (${refused}); copy the Bot User OAuth Token (xoxb-) of your app.`
        : 'Slack cannot be reached from here; check the network, then start again.',
    );
  }
}

async function calendarFrom(
  policy: Policy,
  secrets: ReadonlyMap<string, string>,
): Promise<Calendar | null> {
  try {
    return await connectCalendar(policy, secrets, fetch);
  } catch {
    const name = policy.calendar?.kind === 'google' ? policy.calendar.keyFrom : 'calendar';
    throw new StartError(
      `${name}: this is no key of a service account; set it to the whole JSON document that Google gave you.`,
    );
  }
}

async function storesAt(uri: string): Promise<Stores> {
  try {
    return await openStores(uri);
  } catch (error) {
    throw new StartError(
      `MONGODB_URI: the database cannot be used (${nameOf(error)}); check that the server runs, and the address and password in the variable.`,
    );
  }
}
