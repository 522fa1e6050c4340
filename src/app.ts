import {
  App,
  HTTPReceiver,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from '@slack/bolt';
import type { Logger } from '@slack/web-api';
import type { Engine } from './engine.ts';
import { slackErrorOf } from './kit/slack-errors.ts';
import { quietLogger } from './kit/slack-logger.ts';
import type { Log, Self } from './kit/world.ts';
import { StartError } from './start-error.ts';

export type SlackIn =
  | {
      readonly kind: 'socket';
      readonly botToken: string;
      readonly appToken: string;
      readonly apiUrl?: string;
    }
  | {
      readonly kind: 'http';
      readonly botToken: string;
      readonly signingSecret: string;
      readonly port: number;
      readonly apiUrl?: string;
    };

export interface Ears {
  start(): Promise<void>;
  stop(): Promise<void>;
}

/** One connection has a hole of five seconds whenever Slack refreshes it; two do not. */
const SOCKETS = 2;

/**
 * Bolt receives, verifies and acknowledges; the desk decides. All of it goes
 * through `processEvent`, Bolt's one choke point, because Bolt by itself
 * acknowledges an event before anybody has stored it.
 */
class DurableApp extends App {
  readonly #engine: Pick<Engine, 'receive'>;

  constructor(receiver: Receiver, self: Self, engine: Pick<Engine, 'receive'>, logger: Logger) {
    const { userId: botUserId, botId } = self;
    // Nothing is authorized per event: one workspace, one token, and the engine has its own clients.
    const authorize = async () => ({ botId, botUserId });
    super({ receiver, authorize, convoStore: false, logger });
    this.#engine = engine;
  }

  override async processEvent({ body, ack }: ReceiverEvent): Promise<void> {
    await this.#engine.receive(body, (response) => ack(response));
  }
}

/** Connects what Slack sends with the engine; nothing is opened before `start`. */
export function listenTo(
  slack: SlackIn,
  self: Self,
  engine: Pick<Engine, 'receive'>,
  log: Log,
): Ears {
  const logger = quietLogger(log);
  const receiver =
    slack.kind === 'http'
      ? new HTTPReceiver({ signingSecret: slack.signingSecret, logger })
      : sockets(slack, logger);
  const app = new DurableApp(receiver, self, engine, logger);
  return {
    start: () => started(app, slack),
    stop: async () => {
      await app.stop();
    },
  };
}

async function started(app: App, slack: SlackIn): Promise<void> {
  try {
    await (slack.kind === 'http' ? app.start(slack.port) : app.start());
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : null;
    if (slack.kind === 'http' && code === 'EADDRINUSE') {
      throw new StartError(
        `PORT: another program listens on ${slack.port}; set PORT to a free one.`,
      );
    }
    const refused = slackErrorOf(error);
    if (!refused) throw error;
    throw new StartError(
      `SLACK_APP_TOKEN: Slack does not accept it (${refused}); copy an app-level token (xapp-) with connections:write from your app's settings.`,
    );
  }
}

function sockets(slack: SlackIn & { kind: 'socket' }, logger: Logger): Receiver {
  const each = Array.from({ length: SOCKETS }, () => socket(slack, logger));
  return {
    init: (app) => {
      for (const one of each) one.init(app);
    },
    start: () => Promise.all(each.map((one) => one.start())),
    // Bolt's own `stop` returns with the socket still open.
    stop: () => Promise.all(each.map((one) => one.client.disconnect())),
  };
}

function socket({ appToken, apiUrl }: SlackIn & { kind: 'socket' }, logger: Logger) {
  const receiver = new SocketModeReceiver({
    appToken,
    logger,
    installerOptions: {
      // Its own options, with a policy for ever: once retries run out, socket-mode gives up for good.
      clientOptions: {
        ...(apiUrl && { slackApiUrl: apiUrl }),
        timeout: 10_000,
        retryConfig: { forever: true, retries: 8, factor: 1.5, minTimeout: 250, maxTimeout: 2_000 },
      },
    },
  });
  guardRateLimitNotice(receiver);
  return receiver;
}

/** socket-mode 3.1.0 ends the process on `app_rate_limited`, whose payload has no `event`. */
function guardRateLimitNotice({ client }: SocketModeReceiver): void {
  const [handle] = client.listeners('ws_message') as ((data: unknown, binary: boolean) => void)[];
  if (!handle) return;
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, binary: boolean) => {
    const envelope = rateLimitEnvelope(data);
    if (envelope === null) handle(data, binary);
    else acknowledge(client, envelope);
  });
}

function rateLimitEnvelope(data: unknown): string | null {
  const text = String(data);
  if (!text.includes('app_rate_limited')) return null;
  try {
    const { envelope_id, payload } = JSON.parse(text);
    return payload?.type === 'app_rate_limited' ? String(envelope_id) : null;
  } catch {
    return null;
  }
}

function acknowledge(client: SocketModeReceiver['client'], envelope: string): void {
  const send = (client as unknown as { send(id: string): Promise<void> }).send.bind(client);
  send(envelope).catch(() => {});
}
