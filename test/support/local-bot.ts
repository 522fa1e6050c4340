import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { startBot } from '../../src/bot.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { startDatabase } from '../../src/embedded/index.ts';
import { openLocalClock } from '../../src/local-clock.ts';
import { ownManifest, startLocalSlack } from '../../src/local-slack.ts';

/**
 * What `npm start` runs, as a program of its own to be killed, with a clock
 * that is `hours` ahead: `local-bot.ts DIR HOURS`. Prints the local Slack's address.
 */
const [dir = '', hours = '0'] = process.argv.slice(2);
const now = () => new Date(Date.now() + Number(hours) * 3_600_000);

const onFatal = () => process.exit(1);
const database = await startDatabase({ dir: join(dir, 'database'), now, onFatal });
const slack = await startLocalSlack({
  dir: join(dir, 'slack'),
  port: 0,
  clock: openLocalClock(dir, now),
  manifest: ownManifest('/incident'),
  realNow: now,
});
await startBot({
  slack: slack.slackIn,
  mongoUri: database.uri,
  policy: { ...DEFAULT_POLICY, announcementChannel: 'incidents' },
  command: '/incident',
  now,
  newId: randomUUID,
  log: { info() {}, warn() {}, error() {} },
  ticking: true,
});
process.stdout.write(`ready ${slack.url}\n`);
