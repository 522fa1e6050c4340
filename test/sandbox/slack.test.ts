import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import { describe, expect, it, onTestFinished } from 'vitest';
import { SlackStartError, startSlack } from '../../src/sandbox/index.ts';
import { optionsIn } from './support/seed.ts';
import { bench, clientOf } from './support/workspace.ts';

const NOW = () => new Date('2026-03-02T09:00:00Z');
const FILE = 'slack.sqlite';

async function folder(): Promise<string> {
  const dir = await mkdtemp(join(tmpdir(), 'local-slack-'));
  onTestFinished(() => rm(dir, { recursive: true, force: true }));
  return dir;
}

describe('startSlack', () => {
  it('keeps everything through a restart, and gives no id or timestamp twice', async () => {
    const { slack, web, restart } = await bench();
    const { channel } = await web.conversations.create({ name: 'kept' });
    const first = await web.chat.postMessage({ channel: channel?.id ?? '', text: 'before' });
    await web.views.publish({ user_id: 'U0ADA', view: { type: 'home', blocks: [] } });
    await slack.idle();
    const bot = slack.control.bot();
    await slack.close();

    const again = await restart();

    const client = clientOf(again);
    const next = await client.conversations.create({ name: 'next' });
    const second = await client.chat.postMessage({ channel: next.channel?.id ?? '', text: 'x' });
    expect(again.control.bot()).toEqual(bot);
    expect(again.control.channel({ channel: 'kept' }).messages.at(-1)?.text).toBe('before');
    expect(again.control.home({ user: 'ada' })).not.toBeNull();
    expect(next.channel?.id).not.toBe(channel?.id);
    expect((second.ts ?? '') > (first.ts ?? '')).toBe(true);
    await again.idle();
  });

  it('keeps undelivered events and how often they were tried', async () => {
    const { slack, restart, advance } = await bench();
    slack.control.post({ user: 'ada', channel: 'ops', text: 'lost?' });
    await slack.idle();
    await slack.close();

    const again = await restart();
    const due = again.nextDue();
    advance(60_000);
    again.tick();
    await again.idle();

    expect(due).toEqual(new Date('2026-03-02T09:01:00Z'));
    expect(again.control.deliveries()).toMatchObject([{ name: 'message', attempt: 2 }]);
    expect(again.nextDue()).toEqual(new Date('2026-03-02T09:06:00Z'));
  });

  it('never lets world time fall behind a timestamp it gave', async () => {
    const dir = await folder();
    const ahead = await startSlack(optionsIn(dir, () => new Date('2026-03-02T10:00:00Z')));
    const { ts } = ahead.control.post({ user: 'ada', channel: 'ops', text: 'ahead' });
    await ahead.close();

    const behind = await startSlack(optionsIn(dir, NOW));
    onTestFinished(() => behind.close());

    expect(behind.lastInstant()).toEqual(new Date('2026-03-02T10:00:00Z'));
    const later = behind.control.post({ user: 'ada', channel: 'ops', text: 'behind' }).ts;
    expect(later > ts).toBe(true);
  });

  it('takes in people and channels that the seed has gained, and leaves the rest', async () => {
    const dir = await folder();
    const options = optionsIn(dir, NOW);
    const before = await startSlack(options);
    before.control.rename({ user: 'ada', channel: 'ops', name: 'operations' });
    await before.close();
    const { workspace } = options;
    const users = [...workspace.users, { id: 'U0DEE', name: 'dee', realName: 'Dee', tz: 'UTC' }];
    const channels = [...workspace.channels, { id: 'C0NEW', name: 'new', members: ['*'] }];

    const after = await startSlack({ ...options, workspace: { ...workspace, users, channels } });
    onTestFinished(() => after.close());

    expect(after.control.channel({ channel: 'C0OPS' }).name).toBe('operations');
    expect(after.control.channel({ channel: 'new' }).members).toContain('U0DEE');
  });

  it('what it has answered survives a kill -9', async () => {
    const dir = await folder();
    const victim = await ownProcess(dir);
    const act = async (name: string, body: object) => {
      const response = await fetch(`${victim.url}/_control/${name}`, {
        method: 'POST',
        body: JSON.stringify(body),
      });
      const { result } = (await response.json()) as { result: { ts: string } };
      return result;
    };
    const stamps: string[] = [];
    for (let count = 0; count < 20; count += 1) {
      stamps.push((await act('post', { user: 'ada', channel: 'ops', text: `${count}` })).ts);
    }
    const held = await startSlack(optionsIn(dir, NOW)).catch((error: unknown) => error);

    victim.child.kill('SIGKILL');
    await once(victim.child, 'exit');
    const after = await startSlack(optionsIn(dir, NOW));
    onTestFinished(() => after.close());

    expect(held).toBeInstanceOf(SlackStartError);
    expect(String(held)).toContain('is held by another process');
    const kept = after.control.channel({ channel: 'ops' }).messages.map(({ ts }) => ts);
    expect(kept).toEqual(stamps);
    expect(after.nextDue()).not.toBeNull();
    expect(
      after.control.post({ user: 'ada', channel: 'ops', text: 'x' }).ts > (stamps.at(-1) ?? ''),
    ).toBe(true);
  });

  it('leaves a file that is no database as it was', async () => {
    const dir = await folder();
    const text = 'not a database, but a letter to a friend, long enough to be looked at';
    await writeFile(join(dir, FILE), text);

    const start = startSlack(optionsIn(dir, NOW));

    await expect(start).rejects.toThrow(
      `${join(dir, FILE)} is not a readable database; move it away or name another folder.`,
    );
    expect(await readFile(join(dir, FILE), 'utf8')).toBe(text);
  });

  it("leaves another program's database as it was", async () => {
    const dir = await folder();
    const other = new DatabaseSync(join(dir, FILE));
    other.exec('CREATE TABLE recipes (name TEXT)');
    other.close();
    const before = await readFile(join(dir, FILE));

    const start = startSlack(optionsIn(dir, NOW));

    await expect(start).rejects.toThrow("another program's database");
    expect(await readFile(join(dir, FILE))).toEqual(before);
  });

  it('says which folder it cannot make', async () => {
    const dir = await folder();
    await writeFile(join(dir, 'taken'), '');

    const start = startSlack(optionsIn(join(dir, 'taken', 'inside'), NOW));

    await expect(start).rejects.toThrow(/cannot create its folder .*taken/);
  });

  it('says which port is in use, and lets go of the folder', async () => {
    const dir = await folder();
    const squatter = createServer().listen(0, '127.0.0.1');
    await once(squatter, 'listening');
    onTestFinished(() => void squatter.close());
    const address = squatter.address();
    const port = typeof address === 'object' && address ? address.port : 0;

    const start = startSlack({ ...optionsIn(dir, NOW), port });

    await expect(start).rejects.toThrow(`Port ${port} is in use`);
    const after = await startSlack(optionsIn(dir, NOW));
    await after.close();
  });

  it('makes the folders on the way', async () => {
    const dir = await folder();
    await mkdir(join(dir, 'a'));

    const slack = await startSlack(optionsIn(join(dir, 'a', 'b', 'c'), NOW));

    expect(slack.apiUrl).toBe(`${slack.url}/api/`);
    await slack.close();
  });
});

/** The workspace in a process of its own. */
async function ownProcess(dir: string) {
  const script = new URL('./support/victim.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, ['--disable-warning=ExperimentalWarning', script, dir], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  const [url] = await once(createInterface(child.stdout), 'line');
  return { child, url: String(url) };
}
