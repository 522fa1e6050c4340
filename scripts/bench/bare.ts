import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { App, type ReceiverEvent, SocketModeReceiver } from '@slack/bolt';
import { type Collection, MongoClient } from 'mongodb';
import { startDatabase } from '../../src/embedded/index.ts';
import { type LocalSlack, startSlack, type Traffic } from '../../src/sandbox/index.ts';

const BOT_TOKEN = 'xoxb-bare';
const APP_TOKEN = 'xapp-bare';

export const BARE_PLACE = { user: 'U0ADA', channel: 'C0OPERATIONS' };

/** The least that a bot can do and lose nothing: one insert, then the acknowledgement. */
class Bare extends App {
  readonly #inbox: Collection;

  constructor(inbox: Collection, options: ConstructorParameters<typeof App>[0]) {
    super(options);
    this.#inbox = inbox;
  }

  override async processEvent({ body, ack }: ReceiverEvent): Promise<void> {
    await this.#inbox.insertOne({ body });
    await ack();
  }
}

/** The same Slack and the same database as the bot's, with next to nothing in between. */
export async function startBare(
  onTraffic: (item: Traffic) => void,
): Promise<{ slack: LocalSlack; close(): Promise<void> }> {
  const opened = new AsyncDisposableStack();
  const now = () => new Date();
  const dir = await mkdtemp(join(tmpdir(), 'fireside-bare-'));
  opened.defer(() => rm(dir, { recursive: true, force: true }));
  const database = await startDatabase({ dir: join(dir, 'database'), now, onFatal: rethrown });
  opened.defer(() => database.close());
  const client = await MongoClient.connect(database.uri);
  opened.defer(() => client.close());
  const slack = await startSlack({
    dir: join(dir, 'slack'),
    now,
    onTraffic,
    workspace: {
      team: { id: 'T0BARE', name: 'Bare', domain: 'bare' },
      users: [{ id: BARE_PLACE.user, name: 'ada', realName: 'Ada', tz: 'Etc/UTC' }],
      channels: [{ id: BARE_PLACE.channel, name: 'operations', members: ['*'], botIsMember: true }],
    },
    app: {
      botToken: BOT_TOKEN,
      appToken: APP_TOKEN,
      signingSecret: 'bare',
      manifest: {
        display_information: { name: 'Bare' },
        oauth_config: { scopes: { bot: ['reactions:read'] } },
        settings: { event_subscriptions: { bot_events: ['reaction_added'] } },
      },
    },
  });
  opened.defer(() => slack.close());
  const clientOptions = { slackApiUrl: slack.apiUrl };
  const receiver = new SocketModeReceiver({
    appToken: APP_TOKEN,
    installerOptions: { clientOptions },
  });
  const app = new Bare(client.db().collection('inbox'), {
    token: BOT_TOKEN,
    clientOptions,
    convoStore: false,
    receiver,
  });
  await app.start();
  // Bolt's own `stop` returns with the socket still open.
  opened.defer(() => receiver.client.disconnect());
  return { slack, close: () => opened.disposeAsync() };
}

function rethrown(error: Error): void {
  throw error;
}
