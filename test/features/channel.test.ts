import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/domain/entry.ts';
import { type House, openHouse } from '../support/house.ts';

const MINUTE_MS = 60_000;

let house: House;
let channel: string;

async function anew(mode: 'socket' | 'http'): Promise<void> {
  house = await openHouse({ mode });
  channel = await house.declares('ana', 'Checkout is down');
  house.slack.control.join({ user: 'bo', channel });
  await house.goOnTo(later(MINUTE_MS));
}

beforeEach(() => anew('socket'));
afterEach(() => house.close());

const later = (ms: number) => new Date(house.now().getTime() + ms);
const bot = () => house.bot.world.self.userId;
const incident = async () => {
  const found = await house.bot.world.incidents.ofChannel(channel);
  if (!found) throw new Error('no incident');
  return found;
};
const says = (text: string) => house.slack.control.post({ user: 'bo', channel, text }).ts;
const marks = (ts: string, emoji = 'pushpin') =>
  house.slack.control.react({ user: 'ana', channel, ts, emoji });

async function captured(): Promise<string[]> {
  const lines = timelineOf(
    await incident(),
    await house.bot.world.entries.ofIncident((await incident()).id),
  );
  return lines.filter(({ kind }) => kind === 'captured').map(({ text }) => text);
}

describe('a channel that people change', () => {
  it('keeps its incident under a new name', async () => {
    house.slack.control.rename({ user: 'ana', channel, name: 'inc-checkout' });
    await house.settle();

    expect(await incident()).toMatchObject({ channelName: 'inc-checkout', channelState: 'open' });
  });

  it('tells who declared it when the bot is taken out, and catches up when it is back', async () => {
    house.slack.control.kick({ user: 'ana', channel, who: bot() });
    await house.settle();
    const ts = says('It is the cache');
    marks(ts);
    await house.types('ana', channel, 'update half is back');
    await house.goOnTo(later(MINUTE_MS));
    const whileAway = [
      await captured(),
      house.reads(channel, 'ana').join().includes('half is back'),
    ];

    house.slack.control.invite({ user: 'ana', channel, who: bot() });
    await house.goOnTo(later(MINUTE_MS));

    expect(whileAway).toEqual([[], false]);
    expect(await captured()).toEqual(['It is the cache']);
    expect(house.reads(channel, 'ana').join()).toContain('half is back');
    const direct = house.slack.control.channels({ as: 'ana' }).find(({ isDirect }) => isDirect);
    expect(house.reads(direct?.id ?? '', 'ana').join()).toContain('taken out of');
  });

  it('says in /incident status what could not be posted', async () => {
    house.slack.control.weather.fail({
      method: 'chat.postMessage',
      how: 'error',
      error: 'msg_too_long',
      times: 1,
    });

    await house.types('ana', channel, 'update half is back');
    await house.types('ana', channel, 'status');

    const { messages } = house.slack.control.channel({ channel, as: 'ana' });
    expect(JSON.stringify(messages.at(-1)?.blocks)).toContain('could not be posted here');
  });

  it('takes up its reminders again after an unarchiving and an invitation', async () => {
    await house.types('ana', channel, 'resolve');
    await house.goOnTo(later(MINUTE_MS));
    house.slack.control.archive({ user: 'ana', channel });
    await house.goOnTo(later(3 * 24 * 60 * MINUTE_MS));
    house.slack.control.unarchive({ user: 'ana', channel });
    house.slack.control.join({ user: 'ana', channel });
    house.slack.control.invite({ user: 'ana', channel, who: bot() });
    await house.settle();
    await house.goOnTo(later(MINUTE_MS));

    expect(house.reads(channel, 'ana').join()).toContain('Reminder: the review');
  });
});

describe('a gap in the events', () => {
  it.each(['socket', 'http'] as const)(
    'is closed by one reading of the channel, once Slack says over %s that it held events back',
    async (mode) => {
      await house.close();
      await anew(mode);
      const [kept, taken, edited, gone] = ['kept', 'taken', 'edted', 'gone'].map(says);
      for (const ts of [taken, edited, gone]) marks(ts ?? '');
      await house.settle();

      house.slack.control.weather.rateLimitEvents({ lost: 4 });
      marks(kept ?? '');
      house.slack.control.unreact({ user: 'ana', channel, ts: taken ?? '', emoji: 'pushpin' });
      house.slack.control.edit({ user: 'bo', channel, ts: edited ?? '', text: 'edited' });
      house.slack.control.remove({ user: 'bo', channel, ts: gone ?? '' });
      await house.settle();
      const before = await captured();
      await house.goOnTo(later(10 * MINUTE_MS));

      expect(house.slack.control.dropped()).toBe(4);
      expect(before).toEqual(['taken', 'edted', 'gone']);
      expect(await captured()).toEqual(['kept', 'edited']);
    },
  );

  it('is closed before the draft, and leaves an undone capture undone', async () => {
    const ts = says('It is the cache');
    marks(ts);
    await house.goOnTo(later(5_000));
    const receipt = house.slack.control
      .channel({ channel, as: 'ana' })
      .messages.find(({ text }) => text.startsWith('On the timeline'));
    await house.slack.control.press({
      user: 'ana',
      channel,
      ts: receipt?.ts ?? '',
      actionId: 'timeline:undo',
    });
    await house.settle();

    await house.types('ana', channel, 'draft');
    await house.goOnTo(later(MINUTE_MS));

    expect(await captured()).toEqual([]);
  });
});

describe('/incident jobs', () => {
  it('shows what Slack would not take, and tries it again', async () => {
    house.slack.control.weather.fail({
      method: 'chat.postMessage',
      how: 'error',
      error: 'msg_too_long',
      times: 1,
    });
    await house.types('ana', channel, 'update half is back');
    await house.types('ana', channel, 'jobs');
    const { messages } = house.slack.control.channel({ channel, as: 'ana' });
    const shown = messages.findLast(({ text }) => text.includes('could not be done'));

    await house.slack.control.press({
      user: 'ana',
      channel,
      ts: shown?.ts ?? '',
      actionId: 'jobs:retry',
    });
    await house.goOnTo(later(MINUTE_MS));

    expect(JSON.stringify(shown?.blocks)).toContain('msg_too_long');
    expect(JSON.stringify(shown?.blocks)).not.toContain('half is back');
    expect(house.reads(channel, 'ana').join()).toContain('Update: half is back');
  });

  it('says so when nothing is stuck', async () => {
    await house.types('ana', channel, 'jobs');

    expect(house.reads(channel, 'ana').at(-1)).toBe('Nothing is stuck.');
  });
});
