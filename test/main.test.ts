import { once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { startDatabase } from '../src/embedded/index.ts';
import { openStores } from '../src/store/index.ts';
import { runNode, saidBy, spawnNode } from './support/process.ts';

const MAIN = resolve('src/main.ts');
const ANY_PORTS = { FIRESIDE_SLACK_PORT: '0', FIRESIDE_DB_PORT: '0' };

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fireside-main-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

async function busyPort() {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { server, port: String((server.address() as AddressInfo).port) };
}

describe('npm start', () => {
  it.each([
    ['an unknown name', { SLACK_BOT_TOKN: 'xoxb-1' }, 'SLACK_BOT_TOKN', 'SLACK_BOT_TOKEN'],
    [
      'a real Slack half configured',
      { SLACK_BOT_TOKEN: 'xoxb-1' },
      'SLACK_APP_TOKEN',
      'MONGODB_URI',
    ],
    ['production without a Slack', { NODE_ENV: 'production' }, 'SLACK_BOT_TOKEN', 'production'],
    ['a host without a Slack', { DYNO: 'web.1' }, 'SLACK_BOT_TOKEN', 'DYNO'],
    [
      'a policy file that is not there',
      { FIRESIDE_POLICY: 'nowhere.yaml' },
      'FIRESIDE_POLICY',
      'nowhere.yaml',
    ],
  ])('ends with code 1 and names the variable for %s', async (_, env, ...names) => {
    const { code, out, err } = await runNode(MAIN, { ...ANY_PORTS, ...env }, { cwd: dir });

    expect([code, out]).toEqual([1, '']);
    for (const name of names) expect(err).toContain(name);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('names the place in a malformed policy file', async () => {
    await writeFile(join(dir, 'fireside.yaml'), 'zone: Europe/Berlin\nworkingDays: [1, 9]\n');

    const { code, err } = await runNode(MAIN, ANY_PORTS, { cwd: dir });

    expect(code).toBe(1);
    expect(err).toMatch(/fireside\.yaml.*workingDays/);
  });

  it.each(['FIRESIDE_DB_PORT', 'FIRESIDE_SLACK_PORT'])(
    'names %s when it is in use',
    async (name) => {
      const { server, port } = await busyPort();

      const { code, err } = await runNode(MAIN, { ...ANY_PORTS, [name]: port }, { cwd: dir });
      server.close();

      expect(code).toBe(1);
      expect(err).toContain(port);
      expect(err).toContain(name);
    },
  );

  it.each(['database.sqlite', 'slack.sqlite'])('leaves an unreadable %s as it is', async (name) => {
    const file = join(dir, name);
    await writeFile(file, 'not a database, but somebody wrote it');

    const env = { ...ANY_PORTS, FIRESIDE_DATA_DIR: dir };
    const { code, err } = await runNode(MAIN, env, { cwd: dir });

    expect(code).toBe(1);
    expect(err).toContain(file);
    expect(await readFile(file, 'utf8')).toBe('not a database, but somebody wrote it');
  });

  it('says that a MongoDB is out of reach, without its password', async () => {
    const env = { ...ANY_PORTS, MONGODB_URI: 'mongodb://ana:secret@127.0.0.1:1/fireside' };
    const { code, err } = await runNode(MAIN, env, { cwd: dir });

    expect(code).toBe(1);
    expect(err).toContain('MONGODB_URI');
    expect(err).not.toContain('secret');
  });

  it('finishes on SIGTERM what was acknowledged, and only then ends', async () => {
    const env = { ...ANY_PORTS, PORT: '0', FIRESIDE_DATA_DIR: dir, LOG_LEVEL: 'silent' };
    const child = spawnNode(MAIN, env, { cwd: dir });
    onTestFinished(() => void child.kill('SIGKILL'));
    const said = await saidBy(child, /is ready/);
    const [, slack] = /Local Slack: (\S+)/.exec(said) ?? [];
    const [, health] = /Health: (\S+)/.exec(said) ?? [];
    const act = (name: string, body: object) =>
      fetch(`${slack}/_control/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    const wasReady = (await fetch(health ?? '')).status;
    // So slow that whoever does not wait ends in the midst of it.
    await act('weather.latency', { args: [200] });

    await act('command', { user: 'ana', channel: 'operations', command: '/incident', text: LINE });
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;

    expect([wasReady, code]).toEqual([200, 0]);
    expect(await left()).toEqual({ open: 0, channels: [expect.stringMatching(/^C/)] });
  });
});

const LINE = 'declare sev2 Checkout is down';

/** What the last process left in the database: open inbox rows, and the channels of its incidents. */
async function left(): Promise<{ open: number; channels: (string | null)[] }> {
  const database = await startDatabase({ dir, now: () => new Date(), onFatal: () => {} });
  const stores = await openStores(database.uri);
  const { inbox } = await stores.standing.backlog();
  const incidents = await stores.incidents.open();
  await stores.close();
  await database.close();
  return { open: inbox.open, channels: incidents.map(({ channelId }) => channelId) };
}
