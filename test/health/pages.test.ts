import { randomUUID } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appManifest } from '../../manifests/manifest.ts';
import { type Bot, startBot } from '../../src/bot.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { type Database, startDatabase } from '../../src/embedded/index.ts';
import { features } from '../../src/features/index.ts';
import { type LocalSlack, startSlack } from '../../src/sandbox/index.ts';

const NOW = new Date('2026-03-09T14:00:00Z');
const TOKENS = { botToken: 'xoxb-test', appToken: 'xapp-test', signingSecret: 'test-secret' };
const WAIT = { timeout: 10_000, interval: 20 };

let opened: AsyncDisposableStack;
let slack: LocalSlack;
let database: Database;
let bot: Bot;
beforeEach(() => {
  opened = new AsyncDisposableStack();
});
afterEach(() => opened.disposeAsync());

/** Slack's clock stands still, and so does ours, which may be ahead of it. */
async function open({ aheadMs = 0 } = {}): Promise<void> {
  const now = () => new Date(NOW.getTime() + aheadMs);
  const dir = await mkdtemp(join(tmpdir(), 'fireside-health-'));
  opened.defer(() => rm(dir, { recursive: true, force: true }));
  const manifest = appManifest({ command: '/incident', mode: 'socket', features });
  database = await startDatabase({ dir, now, onFatal: () => {} });
  opened.defer(() => database.close());
  slack = await startSlack({
    dir,
    now: () => NOW,
    workspace: {
      team: { id: 'T0TEST', name: 'Test', domain: 'test' },
      users: [{ id: 'U0ANA', name: 'ana', realName: 'Ana', tz: 'Etc/UTC' }],
      channels: [{ id: 'C0OPS', name: 'operations', members: ['*'] }],
    },
    app: { ...TOKENS, manifest },
  });
  opened.defer(() => slack.close());
  bot = await startBot({
    slack: { kind: 'socket', ...TOKENS, apiUrl: slack.apiUrl },
    mongoUri: database.uri,
    policy: DEFAULT_POLICY,
    command: '/incident',
    now,
    newId: randomUUID,
    log: { info() {}, warn() {}, error() {} },
    ticking: false,
    health: { host: '127.0.0.1', port: 0 },
  });
  opened.defer(() => bot.stop());
}

const page = (path: string) => fetch(`${bot.healthUrl}${path}`);
const failing = async () => {
  const response = await page('/readyz');
  const { checks } = (await response.json()) as { checks: { name: string; ok: boolean }[] };
  return {
    status: response.status,
    failing: checks.filter(({ ok }) => !ok).map(({ name }) => name),
  };
};

describe('the health pages', () => {
  it('say that a bot at work is alive and ready', async () => {
    await open();

    const alive = await page('/healthz');
    const elsewhere = await page('/');

    expect([alive.status, elsewhere.status]).toEqual([200, 404]);
    expect(await failing()).toEqual({ status: 200, failing: [] });
  });

  it.each([
    ['the database is away', 'database', () => database.close()],
    [
      'the token was revoked',
      'token',
      () =>
        slack.control.weather.fail({
          method: 'auth.test',
          how: 'error',
          error: 'token_revoked',
          times: 1_000,
        }),
    ],
    [
      'no socket is open',
      'sockets',
      () => {
        slack.control.weather.refuseSockets(true);
        slack.control.weather.dropSockets();
      },
    ],
  ])('say that it is not ready while %s', async (_, check, breaks) => {
    await open();

    await breaks();

    await expect.poll(failing, WAIT).toEqual({ status: 503, failing: [check] });
    expect((await page('/healthz')).status).toBe(200);
  });

  it('say what to do once the app was uninstalled, and ask Slack no more', async () => {
    await open();

    slack.control.weather.uninstall();
    await expect.poll(() => bot.refusal(), WAIT).toBe('account_inactive');
    const before = slack.control.calls().length;
    const shown = await (await page('/readyz')).text();

    expect(shown).toContain('install it again, set SLACK_BOT_TOKEN to its token, and restart');
    expect(slack.control.calls()).toHaveLength(before);
  });

  it('say that it is not ready where the clock is far from Slack’s', async () => {
    await open({ aheadMs: 300_000 });

    expect(await failing()).toEqual({ status: 503, failing: ['clock'] });
  });

  it('are gone once it has stopped', async () => {
    await open();

    await bot.stop();

    await expect(page('/healthz')).rejects.toThrow();
  });

  it('share the port that Slack calls over HTTP', async () => {
    await open();
    const { port } = new URL(bot.healthUrl ?? '');
    await bot.stop();
    const overHttp = await startBot({
      slack: { kind: 'http', ...TOKENS, port: Number(port), apiUrl: slack.apiUrl },
      mongoUri: database.uri,
      policy: DEFAULT_POLICY,
      command: '/incident',
      now: () => NOW,
      newId: randomUUID,
      log: { info() {}, warn() {}, error() {} },
      ticking: false,
    });
    opened.defer(() => overHttp.stop());

    const asked = ['/healthz', '/readyz', '/metrics'].map((path) => page(path));
    const answers = await Promise.all(asked);

    expect(overHttp.healthUrl).toBeNull();
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  });
});

describe('/metrics', () => {
  const types = async (text: string) => {
    await slack.control.command({
      user: 'ana',
      channel: 'operations',
      command: '/incident',
      text,
    });
    await slack.idle();
    await bot.idle();
  };
  const lines = async () => (await (await page('/metrics')).text()).split('\n');

  it('counts acknowledgements, calls and retries, and tells no word and no name', async () => {
    await open();
    slack.control.weather.rateLimit({
      method: 'chat.postMessage',
      retryAfterSeconds: 30,
      times: 1,
    });

    await types('declare sev2 Zanzibar is down');

    const told = await lines();
    expect(told).toEqual(
      expect.arrayContaining([
        'fireside_ack_seconds_count{kind="command"} 1',
        'fireside_slack_calls_total{method="conversations.create",answer="ok"} 1',
        'fireside_slack_calls_total{method="chat.postMessage",answer="ratelimited"} 1',
        'fireside_retries_total{queue="outbox",then="again"} 1',
        'fireside_rows{queue="inbox",state="open"} 0',
        'fireside_database_up 1',
      ]),
    );
    expect(told.join('\n')).not.toMatch(/zanzibar|U0ANA|C0|inc-/i);
  });

  it('tells how old the oldest row of each queue is', async () => {
    await open();
    const { inbox, outbox, jobs } = bot.world;
    const agoMs = (seconds: number) => new Date(NOW.getTime() - seconds * 1_000);
    const row = { key: 'k', kind: 'event', body: {}, receivedAt: agoMs(100) };
    await inbox.add(row, 'elsewhere', agoMs(-60));
    const send = { method: 'post', channel: 'C0OPS', message: { text: 'x' } } as const;
    await outbox.add([{ key: 'k', lane: 'C0OPS', send }], agoMs(200));
    await jobs.plan('i', [{ key: 'k', task: 'none', incidentId: 'i', runAt: agoMs(300) }]);

    const told = await lines();

    const ages = ['inbox', 'outbox', 'jobs'].map((queue) => {
      const line = told.find((one) => one.startsWith(`fireside_oldest_seconds{queue="${queue}"}`));
      return Number(line?.split(' ')[1]);
    });
    expect(ages).toEqual([100, 200, 300]);
  });

  it('says that the database is away, and tells the rest all the same', async () => {
    await open();
    await types('help');

    await database.close();

    const told = await lines();
    expect(told).toContain('fireside_database_up 0');
    expect(told).toContain('fireside_ack_seconds_count{kind="command"} 1');
  });
});
