import { App, HTTPReceiver, SocketModeReceiver } from '@slack/bolt';
import { onTestFinished } from 'vitest';
import type { LocalSlack } from '../../../src/sandbox/index.ts';
import { APP_TOKEN, BOT_TOKEN, SIGNING_SECRET } from './seed.ts';
import { type Bench, bench, silent } from './workspace.ts';

/** A real Bolt app on Socket Mode, with as many connections as receivers. */
export async function socketApp(
  slack: LocalSlack,
  listen: (app: App) => void,
): Promise<{ stop(): Promise<unknown> }> {
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    logger: silent,
    // Also what it waits before it connects anew; a busy machine may be late with a pong.
    clientPingTimeout: 300,
    installerOptions: { clientOptions: { slackApiUrl: slack.apiUrl } },
  });
  const app = new App({
    token: BOT_TOKEN,
    receiver,
    logger: silent,
    convoStore: false,
    clientOptions: { slackApiUrl: slack.apiUrl },
  });
  app.error(async () => {});
  listen(app);
  await app.start();
  let stopped = false;
  const stop = async () => {
    if (stopped) return;
    stopped = true;
    await app.stop();
  };
  onTestFinished(stop);
  return { stop };
}

/** A real Bolt app behind signed HTTP; `url` is where Slack sends everything. */
export async function httpApp(
  slackApiUrl: () => string,
  listen: (app: App) => void,
): Promise<{ url: string }> {
  const receiver = new HTTPReceiver({ signingSecret: SIGNING_SECRET, logger: silent });
  const app = new App({
    receiver,
    logger: silent,
    convoStore: false,
    authorize: async () => ({ botToken: BOT_TOKEN, botId: 'B0', botUserId: 'U0KETTLE' }),
    get clientOptions() {
      return { slackApiUrl: slackApiUrl() };
    },
  });
  app.error(async () => {});
  listen(app);
  const server = await receiver.start(0);
  onTestFinished(async () => {
    await receiver.stop();
  });
  const address = server.address();
  const port = typeof address === 'object' && address ? address.port : 0;
  return { url: `http://127.0.0.1:${port}/slack/events` };
}

/** A workspace with an app on Socket Mode in it. */
export async function withApp(listen: (app: App) => void): Promise<Bench> {
  const at = await bench();
  await socketApp(at.slack, listen);
  return at;
}
