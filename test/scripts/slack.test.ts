import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { runNode, saidBy, spawnNode } from '../support/process.ts';

const SLACK = resolve('scripts/slack.ts');
const MAIN = resolve('src/main.ts');
const DOCTOR = resolve('scripts/doctor.ts');
const COMMAND = { user: 'ana', channel: 'operations' };

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fireside-slack-'));
});
afterEach(() => rm(dir, { recursive: true, force: true }));

function started(file: string, env: Record<string, string>, args: readonly string[] = []) {
  const child = spawnNode(file, env, { cwd: dir, args });
  onTestFinished(async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    const gone = once(child, 'exit');
    child.kill('SIGKILL');
    await gone;
  });
  return child;
}

/** The local Slack in a process of its own, with the variables that it prints. */
async function localSlack(...args: string[]) {
  const child = started(SLACK, {}, ['--port', '0', '--dir', join(dir, 'slack'), ...args]);
  const said = await saidBy(child, /export (SLACK_APP_TOKEN|PORT)=.*\n/);
  const url = /Local Slack: (\S+)/.exec(said)?.[1] ?? '';
  const exported = [...said.matchAll(/export (\w+)=(\S+)/g)];
  const env = Object.fromEntries(exported.map(([, name = '', value = '']) => [name, value]));
  const act = async (name: string, given: object = {}) => {
    const response = await fetch(`${url}/_control/${name}`, {
      method: 'POST',
      body: JSON.stringify(given),
    });
    const { result } = JSON.parse(await response.text());
    return result;
  };
  return { child, url, env, act };
}

const own = () => ({ FIRESIDE_DATA_DIR: join(dir, 'bot'), FIRESIDE_DB_PORT: '0' });

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}

describe('a bot in another process, at the local Slack', () => {
  it.each(['socket', 'http'])('takes it for the real one, over %s', async (mode) => {
    const request = `http://127.0.0.1:${await freePort()}/slack/events`;
    const { env, act } = await localSlack(...(mode === 'http' ? ['--http', request] : []));
    const bot = started(MAIN, { ...env, ...own(), LOG_LEVEL: 'silent' });
    await saidBy(bot, /is ready. Type \/incident in Slack/);

    const text = 'declare sev2 Checkout is down';
    const ack = await act('command', { ...COMMAND, command: '/incident', text });
    const ended = once(bot, 'exit');
    bot.kill('SIGTERM');
    await ended;
    const channels: { name: string }[] = await act('channels');

    expect(ack).toMatchObject({ acked: true });
    expect(channels.map(({ name }) => name)).toContainEqual(expect.stringMatching(/^inc-1-/));
  });

  it('is found in order by the doctor', async () => {
    const { env } = await localSlack();

    const { out } = await runNode(DOCTOR, { ...env, ...own() }, { cwd: dir });

    expect(out).toContain('Fireside');
    expect(out).not.toMatch(/SLACK_\w+ (is|must)|Slack does not accept/);
  });

  it('has its clock to itself: the page says why it cannot be moved', async () => {
    const { act } = await localSlack();

    expect(await act('clock')).toMatchObject({
      canMove: false,
      why: expect.stringContaining('another process'),
    });
  });

  it('may be any app, by its manifest', async () => {
    const file = join(dir, 'manifest.yaml');
    await writeFile(
      file,
      'display_information: {name: Lunch}\nfeatures: {slash_commands: [{command: /lunch, description: Where to?}]}\n',
    );
    const { act } = await localSlack('--manifest', file);

    expect(await act('screen', { as: 'ana' })).toMatchObject({
      app: { name: 'Lunch', commands: [{ command: '/lunch', description: 'Where to?' }] },
    });
  });

  it('ends by itself when it is told to', async () => {
    const { child } = await localSlack();
    const ended = once(child, 'exit');
    child.kill('SIGTERM');

    expect((await ended)[0]).toBe(0);
  });
});

describe('npm run slack', () => {
  it.each([
    ['a port that is none', ['--port', 'x'], '--port must be'],
    ['an address that is none', ['--http', 'here'], '--http must be'],
    ['a manifest that is not there', ['--manifest', 'nope.yaml'], 'nope.yaml cannot be read'],
    ['a file that is no manifest', ['--manifest', 'odd.json'], 'odd.json is not a manifest'],
    ['a file that nothing can read', ['--manifest', 'odd.txt'], 'odd.txt is neither YAML nor JSON'],
    ['a word it does not know', ['--what'], "Unknown option '--what'"],
  ])('ends with code 1 and one sentence for %s', async (_, args, sentence) => {
    await writeFile(join(dir, 'odd.json'), '{"name": 1}');
    await writeFile(join(dir, 'odd.txt'), 'a: b: c: [');

    const { code, out, err } = await runNode(SLACK, {}, { cwd: dir, args });

    expect([code, out]).toEqual([1, '']);
    expect(err).toContain(sentence);
    expect(err).not.toMatch(/\n\s+at /);
  });

  it('says that its port is taken', async () => {
    const { url } = await localSlack();

    const args = ['--port', new URL(url).port, '--dir', join(dir, 'other')];
    const { code, err } = await runNode(SLACK, {}, { cwd: dir, args });

    expect([code, err]).toEqual([1, expect.stringContaining(new URL(url).port)]);
  });

  it('tells how it is used', async () => {
    const { code, out } = await runNode(SLACK, {}, { cwd: dir, args: ['--help'] });

    expect([code, out]).toEqual([0, expect.stringContaining('npm run slack --')]);
  });
});
