import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { startBot } from '../../src/bot.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { openLocalClock } from '../../src/local-clock.ts';
import { ownManifest, startLocalSlack } from '../../src/local-slack.ts';
import { openStores } from '../../src/store/index.ts';
import { manyPosts } from './posts.ts';
import { scratchDatabase } from './scratch.ts';

const EVENTS = 1_000;
const COMMAND = '/incident';
const USER = 'ana';
const EMOJI = 'pushpin';
const LOOK_MS = 100;

/**
 * How long a restarted bot takes (ms, its start included) until it has handled
 * 1 000 captures that a dead process had acknowledged: the inbox is as a
 * `kill -9` leaves it, each row on loan to nobody.
 */
export async function measureDrain(): Promise<number> {
  await using opened = new AsyncDisposableStack();
  const { database, dir } = await scratchDatabase(opened);
  const now = () => new Date();
  const slackDir = join(dir, 'slack');
  const slack = await startLocalSlack({
    dir: slackDir,
    port: 0,
    clock: openLocalClock(slackDir, now),
    manifest: ownManifest(COMMAND),
    realNow: now,
  });
  opened.defer(() => slack.close());
  const { control } = slack;
  const start = () =>
    startBot({
      slack: slack.slackIn,
      mongoUri: database.uri,
      policy: DEFAULT_POLICY,
      command: COMMAND,
      now,
      newId: randomUUID,
      log: { info() {}, warn() {}, error() {} },
      ticking: true,
    });

  const before = await start();
  const text = 'declare sev2 The benchmark is slow';
  await control.command({ user: USER, channel: 'operations', command: COMMAND, text });
  await before.idle();
  const [incident] = await before.world.incidents.open();
  const channel = incident?.channelId ?? '';
  const posts = await manyPosts(slack, { user: USER, channel }, EVENTS);
  await before.stop();

  const stores = await openStores(database.uri);
  opened.defer(() => stores.close());
  const user = control.resolveUser(USER);
  for (const [at, ts] of posts.entries()) {
    const item = { type: 'message', channel, ts };
    const event = { type: 'reaction_added', user, reaction: EMOJI, item, event_ts: `${ts}1` };
    const body = { kind: 'event', name: event.type, at: now(), event };
    const row = { key: `event:Ev${at}`, kind: 'event', body, receivedAt: now() };
    await stores.inbox.add(row, 'dead', new Date(0));
  }

  const begun = performance.now();
  const after = await start();
  opened.defer(() => after.stop());
  while (await stores.inbox.nextDue()) await pause(LOOK_MS);
  const took = performance.now() - begun;
  const captured = await stores.entries.ofIncident(incident?.id ?? '');
  if (captured.length < EVENTS) throw new Error(`only ${captured.length} events were handled`);
  return took;
}
