import { WebClient } from '@slack/web-api';
import { listenTo, type SlackIn } from './app.ts';
import type { Policy } from './domain/policy.ts';
import { features } from './features/index.ts';
import { helpCommand } from './kit/command-line.ts';
import { desk } from './kit/desk.ts';
import type { Feature } from './kit/feature.ts';
import { inFlight } from './kit/in-flight.ts';
import { sender } from './kit/outbox.ts';
import { runOneJob } from './kit/runner.ts';
import { nameOf, slackErrorOf } from './kit/slack-errors.ts';
import { quietLogger } from './kit/slack-logger.ts';
import { ticking } from './kit/tick.ts';
import type { Log, Self, SlackClients, World } from './kit/world.ts';
import { StartError } from './start-error.ts';
import { openStores, type Stores } from './store/index.ts';

export interface BotOptions {
  readonly slack: SlackIn;
  readonly mongoUri: string;
  readonly policy: Policy;
  readonly command: string;
  readonly now: () => Date;
  readonly newId: () => string;
  readonly log: Log;
  /** False where somebody else moves the clock and calls `tick`. */
  readonly ticking: boolean;
}

export interface Bot {
  readonly world: World;
  /** Nothing is under way, and nothing is due by now. */
  isIdle(): Promise<boolean>;
  /** Resolves once the bot is idle; what is due meanwhile is done. */
  idle(): Promise<void>;
  /** When something next falls due; null when nothing will. */
  nextDue(): Promise<Date | null>;
  /** Does what is due by now. */
  tick(): Promise<void>;
  /** Takes nothing new, finishes what was begun, and lets go of the database. */
  stop(): Promise<void>;
}

/** The whole bot, apart from the process it runs in. Throws a StartError that says what to mend. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { policy, command, now, newId, log } = options;
  const slack = clientsOf(options.slack, log);
  const self = await whoWeAre(slack);
  const stores = await storesAt(options.mongoUri);
  const work = inFlight();
  const world: World = { ...stores, policy, command, self, slack, log, now, newId, wake };
  const outbox = sender(world, work);
  const all = withHelp(features, command);
  const desktop = desk(all, world, work);
  const tasks = all.flatMap((feature) => feature.tasks ?? []);

  let pumping = false;
  let again = false;
  function wake(): void {
    again = true;
    if (!pumping) work.track(pump());
  }
  async function pump(): Promise<void> {
    pumping = true;
    try {
      while (again) {
        again = false;
        await outbox.pump();
      }
    } catch (error) {
      log.error('the outbox stands still', { error: nameOf(error) });
    } finally {
      pumping = false;
    }
  }

  async function tick(): Promise<void> {
    try {
      while (await desktop.takeOne());
      while (await runOneJob(tasks, world));
      wake();
    } catch (error) {
      log.error('a tick failed', { error: nameOf(error) });
    }
  }

  const nextDue = async (): Promise<Date | null> => {
    const due = await Promise.all([
      stores.inbox.nextDue(),
      stores.jobs.nextDue(),
      outbox.nextDue(),
    ]);
    return due.reduce((first, at) => (first && (!at || first <= at) ? first : at), null);
  };

  const isIdle = async (): Promise<boolean> => {
    if (work.count() > 0) return false;
    const due = await nextDue();
    return (!due || due > now()) && work.count() === 0;
  };

  const ears = listenTo(options.slack, self, desktop, log);
  try {
    await ears.start();
  } catch (error) {
    await stores.close();
    throw error;
  }
  const quiet = options.ticking ? ticking(tick) : async () => {};

  return {
    world,
    isIdle,
    nextDue,
    tick,
    async idle() {
      while (!(await isIdle())) {
        await work.settled();
        await tick();
        await work.settled();
      }
    },
    async stop() {
      await quiet();
      await ears.stop();
      await work.settled();
      await stores.close();
    },
  };
}

function withHelp(all: readonly Feature[], command: string): readonly Feature[] {
  return [...all, { name: 'help', scopes: [], subcommands: [helpCommand(all, command)] }];
}

function clientsOf({ botToken, apiUrl }: SlackIn, log: Log): SlackClients {
  const logger = quietLogger(log);
  const common = { timeout: 10_000, logger, ...(apiUrl && { slackApiUrl: apiUrl }) };
  const patient = { retries: 5, factor: 2, minTimeout: 500, maxTimeout: 5_000 };
  const once = { retryConfig: { retries: 0 }, rejectRateLimitedCalls: true };
  return {
    views: new WebClient(botToken, { ...common, ...once, timeout: 2_500 }),
    reads: new WebClient(botToken, { ...common, retryConfig: patient }),
    posts: new WebClient(botToken, { ...common, ...once }),
  };
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

async function storesAt(uri: string): Promise<Stores> {
  try {
    return await openStores(uri);
  } catch (error) {
    throw new StartError(
      `MONGODB_URI: the database cannot be used (${nameOf(error)}); check that the server runs, and the address and password in the variable.`,
    );
  }
}
