import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { appManifest } from '../../manifests/manifest.ts';
import { examine } from '../../scripts/doctor/examine.ts';
import { startDatabase } from '../../src/embedded/index.ts';
import { features } from '../../src/features/index.ts';
import { type LocalSlack, startSlack } from '../../src/sandbox/index.ts';
import { runNode } from '../support/process.ts';

const DOCTOR = resolve('scripts/doctor.ts');
const NOW = new Date('2026-03-09T14:00:00Z');
const TOKENS = { botToken: 'xoxb-test', appToken: 'xapp-test', signingSecret: 'test-secret' };

let opened: AsyncDisposableStack;
let dir: string;
let slack: LocalSlack;
beforeEach(async () => {
  opened = new AsyncDisposableStack();
  dir = await mkdtemp(join(tmpdir(), 'fireside-doctor-'));
  opened.defer(() => rm(dir, { recursive: true, force: true }));
  await openSlack([]);
});
afterEach(() => opened.disposeAsync());

async function openSlack(withheld: readonly string[]): Promise<void> {
  const { oauth_config: oauth, ...rest } = appManifest({
    command: '/incident',
    mode: 'socket',
    features,
  });
  const bot = oauth?.scopes?.bot?.filter((scope) => !withheld.includes(scope)) ?? [];
  const opening = startSlack({
    dir: join(dir, `slack-${withheld.length}`),
    now: () => NOW,
    workspace: {
      team: { id: 'T0TEST', name: 'Test', domain: 'test' },
      users: [{ id: 'U0ANA', name: 'ana', realName: 'Ana', tz: 'Etc/UTC' }],
      channels: [
        { id: 'C0OPS', name: 'operations', members: ['*'] },
        { id: 'C0INCIDENTS', name: 'incidents', members: ['*'], botIsMember: true },
      ],
    },
    app: { ...TOKENS, manifest: { ...rest, oauth_config: { scopes: { bot } } } },
  });
  slack = opened.use(disposed(await opening));
}

function disposed<T extends { close(): Promise<void> }>(part: T): T & AsyncDisposable {
  return { ...part, [Symbol.asyncDispose]: () => part.close() };
}

interface Said {
  readonly env?: Record<string, string>;
  readonly channel?: string;
  readonly aheadMs?: number;
  readonly tryChannel?: boolean;
}

async function told({ env = {}, channel = 'incidents', aheadMs = 0, tryChannel = false }: Said) {
  const findings = await examine({
    env: {
      SLACK_BOT_TOKEN: TOKENS.botToken,
      SLACK_APP_TOKEN: TOKENS.appToken,
      SLACK_API_URL: slack.apiUrl,
      FIRESIDE_DATA_DIR: join(dir, 'database'),
      ...env,
    },
    readFile: () => `announcementChannel: ${channel}`,
    now: () => new Date(NOW.getTime() + aheadMs),
    newId: () => 'abc',
    tryChannel,
  });
  const wrong = findings.filter(({ is }) => is === 'wrong');
  return { findings, wrong: wrong.map(({ about, says }) => `${about}: ${says}`) };
}

describe('npm run doctor', () => {
  it('finds everything in order, and says what it cannot know', async () => {
    const { findings, wrong } = await told({});

    const is = Object.groupBy(findings, (finding) => finding.is);
    const about = (kind: 'ok' | 'note') => is[kind]?.map((finding) => finding.about);
    expect(wrong).toEqual([]);
    expect(about('ok')).toEqual([
      'configuration',
      'token',
      'scopes',
      'app token',
      'announcements',
      'clock',
      'database',
      'indexes',
    ]);
    expect(about('note')).toEqual(expect.arrayContaining(['new channels']));
  });

  it.each<[string, Said, RegExp]>([
    ['a variable', { env: { LOG_LEVEL: 'loud' } }, /^configuration: LOG_LEVEL/],
    ['a bot token', { env: { SLACK_BOT_TOKEN: 'xoxb-wrong' } }, /^token: .*\(invalid_auth\)/],
    ['an app token', { env: { SLACK_APP_TOKEN: 'xapp-wrong' } }, /^app token: .*\(invalid_auth\)/],
    ['a channel that nobody knows', { channel: 'incidens' }, /^announcements: .*announcementCh/],
    ['a channel it is not in', { channel: 'operations' }, /^announcements: .*\/invite/],
    ['the clock', { aheadMs: -300_000 }, /^clock: 300 s .*NTP/],
    ['a database out of reach', { env: { MONGODB_URI: 'mongodb://u:pw@127.0.0.1:1/x' } }, /^data/],
  ])('names the mend for %s', async (_, given, problem) => {
    const { wrong } = await told(given);

    expect(wrong).toEqual([expect.stringMatching(problem)]);
    expect(wrong.join()).not.toContain('pw');
  });

  it('names every scope that is missing, and still looks at the rest', async () => {
    await openSlack(['files:write', 'channels:read']);

    const { findings, wrong } = await told({});

    expect(wrong).toEqual([
      expect.stringMatching(/^scopes: Missing: .*manifests/),
      expect.stringMatching(/^announcements: .*missing_scope/),
    ]);
    expect(wrong[0]).toContain('files:write');
    expect(findings.map(({ about }) => about)).toContain('indexes');
  });

  it('takes an archived channel for no place to announce in', async () => {
    slack.control.archive({ user: 'ana', channel: 'operations' });

    const { wrong } = await told({ channel: 'operations' });

    expect(wrong).toEqual([expect.stringMatching(/^announcements: #operations is archived/)]);
  });

  it('notes that another organization reads the announcements', async () => {
    slack.control.shareChannel({ user: 'ana', channel: 'incidents', team: 'T0OTHERS' });

    const { findings, wrong } = await told({});

    expect(wrong).toEqual([]);
    expect(findings.filter(({ about }) => about === 'announcements')).toEqual([
      expect.objectContaining({
        is: 'note',
        says: expect.stringMatching(/^#incidents is shared with another organization: .*policy/),
      }),
      expect.objectContaining({ is: 'ok' }),
    ]);
  });

  it('creates a channel and archives it, where it is told to try', async () => {
    const { wrong } = await told({ tryChannel: true });

    const made = slack.control.channels().find(({ name }) => name === 'fireside-doctor-abc');
    expect(wrong).toEqual([]);
    expect(made).toMatchObject({ isArchived: true });
  });

  it('says what to do where channels are forbidden', async () => {
    const fault = { how: 'error', error: 'restricted_action', times: 1 } as const;
    slack.control.weather.fail({ method: 'conversations.create', ...fault });

    const { wrong } = await told({ tryChannel: true });

    expect(wrong).toEqual([expect.stringMatching(/^new channels: .*Channel management/)]);
  });

  it('leaves a database alone that a bot is using', async () => {
    const folder = join(dir, 'database');
    const database = await startDatabase({ dir: folder, now: () => new Date(), onFatal: () => {} });
    opened.defer(() => database.close());

    const { findings, wrong } = await told({});

    expect(wrong).toEqual([]);
    expect(findings.at(-1)).toMatchObject({ about: 'database', is: 'note' });
  });

  it.each([
    ['0 where nothing is wrong', {}, 0, /^ok .*database/m],
    ['1 where something is', { SLACK_BOT_TOKEN: 'no' }, 1, /^WRONG.*SLACK_BOT_TOKEN must begin/m],
  ])('ends with %s', async (_, env, code, line) => {
    const ended = await runNode(DOCTOR, env, { cwd: dir });

    expect(ended).toMatchObject({ code, err: '', out: expect.stringMatching(line) });
  });
});
