import { WebClient } from '@slack/web-api';
import { listenTo, type SlackIn } from './app.ts';
import type { Policy } from './domain/policy.ts';
import { type Engine, engineOf } from './engine.ts';
import { features } from './features/index.ts';
import { nameOf, slackErrorOf } from './kit/slack-errors.ts';
import { quietLogger } from './kit/slack-logger.ts';
import { ticking } from './kit/tick.ts';
import type { Log, Self, SlackClients } from './kit/world.ts';
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

export interface Bot extends Omit<Engine, 'receive' | 'settled'> {
  /** Takes nothing new, finishes what was begun, and lets go of the database. */
  stop(): Promise<void>;
}

/** The whole bot, apart from the process it runs in. Throws a StartError that says what to mend. */
export async function startBot(options: BotOptions): Promise<Bot> {
  const { policy, command, now, newId, log } = options;
  const slack = clientsOf(options.slack, log);
  const self = await whoWeAre(slack);
  const stores = await storesAt(options.mongoUri);
  const engine = engineOf({ ...stores, policy, command, self, slack, log, now, newId });
  const ears = listenTo(options.slack, self, engine, log);
  try {
    await ears.start();
  } catch (error) {
    await stores.close();
    throw error;
  }
  const endTicking = options.ticking ? ticking(engine.tick) : async () => {};

  return {
    ...engine,
    async stop() {
      await endTicking();
      await ears.stop();
      await engine.settled();
      await stores.close();
    },
  };
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
