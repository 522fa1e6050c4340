import type { ChildProcess } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { killHard, saidBy, spawnNode } from './support/process.ts';

const PROGRAM = resolve('test/support/local-bot.ts');
const WAIT = { timeout: 15_000, interval: 100 };

let dir: string;
let running: Running | null;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), 'fireside-crash-'));
});
afterEach(async () => {
  if (running) await killHard(running.child);
  await rm(dir, { recursive: true, force: true });
});

interface Running {
  readonly child: ChildProcess;
  act<T>(name: string, body: object): Promise<T>;
}

interface Seen {
  readonly name: string;
  readonly members: readonly string[];
  readonly messages: readonly { readonly text: string; readonly ts: string }[];
}

async function start(hoursAhead: number): Promise<Running> {
  const child = spawnNode(PROGRAM, {}, { cwd: dir, args: [dir, String(hoursAhead)] });
  const said = await saidBy(child, /ready \S+/);
  const url = said.trim().split(' ').at(-1);
  running = {
    child,
    async act<T>(name: string, body: object): Promise<T> {
      const response = await fetch(`${url}/_control/${name}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const answer = (await response.json()) as { ok: boolean; result: T; error?: string };
      if (!answer.ok) throw new Error(answer.error);
      return answer.result;
    },
  };
  return running;
}

async function kill(): Promise<void> {
  if (running) await killHard(running.child);
  running = null;
}

const incidents = async (bot: Running) => {
  const channels = await bot.act<Seen[]>('channels', {});
  return channels.filter(({ name }) => name.startsWith('inc-'));
};
const texts = async (bot: Running, channel: string) => {
  const { messages } = await bot.act<Seen>('channel', { channel, as: 'ana' });
  return messages.map(({ text }) => text);
};
const typed = (channel: string, text: string) => ({
  user: 'ana',
  channel,
  command: '/incident',
  text,
});

describe('kill -9', () => {
  it('loses no incident, timeline or reminder: what was begun is finished after the restart', async () => {
    let bot = await start(0);
    // Acknowledged, and killed in the middle of what it begins.
    await bot.act('command', typed('operations', 'declare sev2 Checkout is down'));
    await kill();

    // Past the lease of the dead worker.
    bot = await start(0.02);
    await expect.poll(async () => (await incidents(bot))[0]?.members, WAIT).toContain('U0ANA');
    // Killed between the two, a number is given and never used: the name says which it became.
    const [{ name: channel = '' } = {}] = await incidents(bot);
    expect(channel).toMatch(/^inc-[12]-checkout-is-down$/);
    const { ts } = await bot.act<{ ts: string }>('post', {
      user: 'ana',
      channel,
      text: 'It is the cache',
    });
    await bot.act('react', { user: 'ana', channel, ts, emoji: 'pushpin' });
    await bot.act('command', typed(channel, 'log Called the vendor'));
    await bot.act('command', typed(channel, 'resolve'));
    await kill();

    bot = await start(0.04);
    await expect
      .poll(() => texts(bot, channel), WAIT)
      .toContainEqual(expect.stringContaining('Resolved (<@'));
    const shown = async () => {
      await bot.act('command', typed(channel, 'timeline'));
      return JSON.stringify(await bot.act('channel', { channel, as: 'ana' }));
    };
    await expect.poll(shown, WAIT).toMatch(/Timeline of #[12]: 4 lines/);
    await kill();

    bot = await start(24 * 7);
    const reminders = async () => {
      const all = await texts(bot, channel);
      return all.filter((text) => text.startsWith('Reminder: the review')).length;
    };
    await expect.poll(reminders, WAIT).toBe(2);
    expect((await incidents(bot)).map(({ name }) => name)).toEqual([channel]);
    expect(
      (await texts(bot, channel)).filter((text) => text.startsWith('Resolved (<@')),
    ).toHaveLength(1);
  }, 60_000);
});
