import {
  App,
  HTTPReceiver,
  type Receiver,
  type ReceiverEvent,
  SocketModeReceiver,
} from '@slack/bolt';
import type { Logger } from '@slack/web-api';
import type { Engine } from './engine.ts';
import type { Route } from './health/pages.ts';
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
  /** Finishes what arrived by now, its acknowledgement included, and takes nothing more. */
  stop(): Promise<void>;
  /** How many connections to Slack are open; null where Slack calls us. */
  sockets(): number | null;
}

export interface Heard {
  readonly slack: SlackIn;
  readonly self: Self;
  readonly engine: Pick<Engine, 'receive'>;
  readonly log: Log;
  readonly now: () => Date;
  /** Told how long each acknowledgement took. */
  readonly acknowledged: (kind: string, ms: number) => void;
  /** Served beside what Slack calls, over HTTP. */
  readonly routes: readonly Route[];
}

/** One connection has a hole of five seconds whenever Slack refreshes it; two do not. */
const SOCKETS = 2;

/**
 * Bolt receives, verifies and acknowledges; the desk decides. All of it goes
 * through `processEvent`, Bolt's one choke point, because Bolt by itself
 * acknowledges an event before anybody has stored it.
 */
class DurableApp extends App {
  readonly #heard: Heard;
  readonly #arriving = new Set<Promise<void>>();

  constructor(receiver: Receiver, heard: Heard, logger: Logger) {
    const { userId: botUserId, botId } = heard.self;
    // Nothing is authorized per event: one workspace, one token, and the engine has its own clients.
    const authorize = async () => ({ botId, botUserId });
    super({ receiver, authorize, convoStore: false, logger });
    this.#heard = heard;
  }

  override async processEvent({ body, ack }: ReceiverEvent): Promise<void> {
    const { engine, now, acknowledged } = this.#heard;
    const begun = now().getTime();
    const arriving = engine.receive(body, async (response) => {
      await ack(response);
      acknowledged(kindOf(body), now().getTime() - begun);
    });
    this.#arriving.add(arriving);
    try {
      await arriving;
    } finally {
      this.#arriving.delete(arriving);
    }
  }

  /** Resolves once everything that has arrived by now is acknowledged. */
  async acknowledgedAll(): Promise<void> {
    await Promise.allSettled(this.#arriving);
  }
}

/** What Slack calls it; a command has no type of its own. */
function kindOf(body: Readonly<Record<string, unknown>>): string {
  return typeof body['type'] === 'string' ? body['type'] : 'command';
}

/** Connects what Slack sends with the engine; nothing is opened before `start`. */
export function listenTo(heard: Heard): Ears {
  const { slack, routes } = heard;
  const logger = quietLogger(heard.log);
  if (slack.kind === 'http') {
    const { signingSecret } = slack;
    const receiver = new HTTPReceiver({ signingSecret, customRoutes: [...routes], logger });
    return earsOf(new DurableApp(receiver, heard, logger), slack, () => null);
  }
  const each = Array.from({ length: SOCKETS }, () => socket(slack, heard.engine, logger));
  const open = () => each.filter(({ client }) => client.websocket?.isActive()).length;
  return earsOf(new DurableApp(together(each), heard, logger), slack, open);
}

function earsOf(app: DurableApp, slack: SlackIn, sockets: Ears['sockets']): Ears {
  return {
    start: () => started(app, slack),
    async stop() {
      // Before the connection ends: without it an acknowledgement reaches nobody, and Slack
      // tells whoever typed a command that it failed.
      await app.acknowledgedAll();
      await app.stop();
    },
    sockets,
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

function together(each: readonly SocketModeReceiver[]): Receiver {
  return {
    init: (app) => {
      for (const one of each) one.init(app);
    },
    start: () => Promise.all(each.map((one) => one.start())),
    // Bolt's own `stop` returns with the socket still open.
    stop: () => Promise.all(each.map((one) => one.client.disconnect())),
  };
}

function socket(
  { appToken, apiUrl }: SlackIn & { kind: 'socket' },
  engine: Heard['engine'],
  logger: Logger,
) {
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
  guardRateLimitNotice(receiver, engine);
  return receiver;
}

/** socket-mode 3.1.0 ends the process on `app_rate_limited`, whose payload has no `event`. */
function guardRateLimitNotice({ client }: SocketModeReceiver, engine: Heard['engine']): void {
  const [handle] = client.listeners('ws_message') as ((data: unknown, binary: boolean) => void)[];
  if (!handle) return;
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, binary: boolean) => {
    const notice = rateLimitNotice(data);
    if (!notice) return handle(data, binary);
    const { id, payload } = notice;
    engine.receive(payload, async () => acknowledge(client, id)).catch(() => {});
  });
}

function rateLimitNotice(data: unknown): { id: string; payload: unknown } | null {
  const text = String(data);
  if (!text.includes('app_rate_limited')) return null;
  try {
    const { envelope_id, payload } = JSON.parse(text);
    return payload?.type === 'app_rate_limited' ? { id: String(envelope_id), payload } : null;
  } catch {
    return null;
  }
}

function acknowledge(client: SocketModeReceiver['client'], envelope: string): void {
  const send = (client as unknown as { send(id: string): Promise<void> }).send.bind(client);
  send(envelope).catch(() => {});
}
