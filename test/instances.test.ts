import { afterEach, describe, expect, it } from 'vitest';
import type { Bot } from '../src/bot.ts';
import { timelineOf } from '../src/domain/entry.ts';
import { runOneJob } from '../src/kit/runner.ts';
import { passingOf } from '../src/local-passing.ts';
import { type House, openHouse } from './support/house.ts';
import { minutesLater } from './support/incidents.ts';

const DAY_MS = 86_400_000;

let house: House;
let second: Bot | null = null;
afterEach(async () => {
  await second?.stop();
  second = null;
  await house.close();
});

/** Two bots as one: what one of them has left to do, both have. */
function together(first: Bot, other: Bot): Bot {
  return {
    ...first,
    isIdle: async () => (await first.isIdle()) && (await other.isIdle()),
    async idle() {
      await Promise.all([first.idle(), other.idle()]);
    },
    async tick() {
      return (await Promise.all([first.tick(), other.tick()])).every(Boolean);
    },
  };
}

describe('two instances on one database', () => {
  it.each(['socket', 'http'] as const)('do everything once over %s', async (mode) => {
    house = await openHouse({ mode });
    second = await house.startAnother();
    const { slack } = house;
    const passing = passingOf(house.clock, slack, together(house.bot, second));
    const types = async (channel: string, text: string) => {
      await slack.control.command({ user: 'ana', channel, command: '/incident', text });
      await passing.settle();
    };

    await types('operations', 'declare sev2 Checkout is down');
    const made = slack.control.channels().filter(({ name }) => name.startsWith('inc-'));
    const channel = made[0]?.id ?? '';
    const marked = [];
    for (let n = 0; n < 12; n += 1) {
      const { ts } = slack.control.post({ user: 'ana', channel, text: `message ${n}` });
      const mark = { user: 'ana', channel, ts, emoji: 'pushpin' };
      slack.control.react(mark);
      if (n % 3 === 0) slack.control.unreact(mark);
      else marked.push(`message ${n}`);
    }
    await passing.settle();
    await types(channel, 'update half is back');
    await types(channel, 'resolve');
    await passing.advanceTo(new Date(house.now().getTime() + 10 * DAY_MS));

    const texts = slack.control.channel({ channel, as: 'ana' }).messages.map(({ text }) => text);
    const count = (words: string) => texts.filter((text) => text.includes(words)).length;
    const incident = await house.bot.world.incidents.ofChannel(channel);
    const entries = await house.bot.world.entries.ofIncident(incident?.id ?? '');
    const lines = incident ? timelineOf(incident, entries) : [];
    expect(made).toHaveLength(1);
    expect(lines.flatMap(({ kind, text }) => (kind === 'captured' ? [text] : []))).toEqual(marked);
    expect([
      count('#1 Checkout is down:'),
      count('Update: half is back'),
      count('Resolved ('),
      count('Postmortem draft'),
      count(':speech_balloon:'),
      count('Reminder: the review'),
    ]).toEqual([1, 1, 1, 1, 1, 2]);
  });

  it('run each of a thousand due jobs once', async () => {
    house = await openHouse();
    second = await house.startAnother();
    const { jobs } = house.bot.world;
    const runAt = minutesLater(-1);
    const planned = Array.from({ length: 1000 }, (_, n) => {
      return { key: `greet:${n}`, task: 'greet', incidentId: `inc-${n}`, runAt };
    });
    await Promise.all(planned.map((job) => jobs.addApart(job)));
    const effects: string[] = [];
    const greet = {
      name: 'greet',
      run: async ({ key }: { key: string }) => void effects.push(key),
    };
    const work = async ({ world }: Bot) => {
      while (await runOneJob([greet], world));
    };

    await Promise.all([work(house.bot), work(house.bot), work(second), work(second)]);

    expect(effects.length).toBe(1000);
    expect(new Set(effects).size).toBe(1000);
  });
});
