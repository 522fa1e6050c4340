import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../support/house.ts';

const MINUTE_MS = 60_000;

let house: House;
let channel: string;

beforeEach(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'Checkout is down');
  await house.goOnTo(new Date(house.now().getTime() + MINUTE_MS));
});
afterEach(() => house.close());

const later = (ms: number) => new Date(house.now().getTime() + ms);
const said = (words: string) =>
  house.reads(channel, 'ana').filter((text) => text.includes(words)).length;

describe('the outbox', () => {
  it.each([
    ['the answer is lost after Slack posted it', 'resetAfterApply'],
    ['Slack breaks after posting it', 'http500AfterApply'],
    ['the connection breaks before', 'reset'],
    ['Slack breaks before', 'http500'],
  ] as const)('says a thing once when %s', async (_, how) => {
    house.slack.control.weather.fail({ method: 'chat.postMessage', how, times: 1 });

    await house.types('ana', channel, 'update half is back');
    await house.goOnTo(later(10 * MINUTE_MS));

    expect(said('Update: half is back')).toBe(1);
  });

  it('says a thing once when Slack would not let it look for the first attempt at once', async () => {
    house.slack.control.weather.fail({
      method: 'chat.postMessage',
      how: 'resetAfterApply',
      times: 1,
    });
    house.slack.control.weather.fail({
      method: 'conversations.history',
      how: 'error',
      error: 'not_in_channel',
      times: 1,
    });

    await house.types('ana', channel, 'update half is back');
    await house.goOnTo(later(MINUTE_MS));
    await house.bot.world.outbox.unpark(house.now(), null);
    await house.goOnTo(later(10 * MINUTE_MS));

    expect(said('Update: half is back')).toBe(1);
  });

  it('shares a file once when the answer is lost', async () => {
    const lost = {
      method: 'files.completeUploadExternal',
      how: 'resetAfterApply',
      times: 1,
    } as const;
    house.slack.control.weather.fail(lost);

    await house.types('ana', channel, 'draft');
    await house.goOnTo(later(10 * MINUTE_MS));

    expect(said('Postmortem draft of #1')).toBe(1);
  });

  it('does not whisper a thing again that may have been heard', async () => {
    const lost = { method: 'chat.postEphemeral', how: 'resetAfterApply', times: 1 } as const;
    house.slack.control.weather.fail(lost);
    const { ts } = house.slack.control.post({ user: 'ana', channel, text: 'It is the cache' });

    house.slack.control.react({ user: 'ana', channel, ts, emoji: 'pushpin' });
    await house.goOnTo(later(10 * MINUTE_MS));

    expect(said('On the timeline at')).toBe(1);
  });

  it('waits as long as Slack asks, and holds back no other channel', async () => {
    const other = await house.declares('ana', 'Search is slow');
    await house.goOnTo(later(MINUTE_MS));
    house.slack.control.weather.rateLimit({
      method: 'chat.postMessage',
      retryAfterSeconds: 30,
      times: 1,
    });

    await house.types('ana', channel, 'update half is back');
    await house.types('ana', other, 'update all is back');
    const elsewhere = house.reads(other, 'ana').join().includes('all is back');
    await house.goOnTo(later(29_000));
    const before = said('half is back');
    await house.goOnTo(later(5_000));

    expect([elsewhere, before, said('half is back')]).toEqual([true, 0, 1]);
  });

  it('speaks at most once a second in a channel, in order', async () => {
    const { control } = house.slack;
    const first = control.calls().length;
    for (const text of ['one', 'two', 'three']) await house.types('ana', channel, `update ${text}`);
    await house.goOnTo(later(MINUTE_MS));

    const posts = control
      .calls()
      .slice(first)
      .filter(({ method, args }) => method === 'chat.postMessage' && args['channel'] === channel);
    const times = posts.map(({ at }) => new Date(at).getTime());
    const gaps = times.slice(1).map((at, index) => at - (times[index] ?? 0));
    expect(house.reads(channel, 'ana').filter((text) => text.startsWith('Update'))).toEqual(
      ['one', 'two', 'three'].map((text) => expect.stringContaining(text)),
    );
    expect(gaps).toHaveLength(2);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual(1000);
  });

  it('keeps no words of what was sent', async () => {
    await house.types('ana', channel, 'update a secret of ours');
    await house.goOnTo(later(MINUTE_MS));

    expect(said('a secret of ours')).toBe(1);
    expect(await house.bot.world.outbox.waiting()).toEqual([]);
    expect(JSON.stringify(await house.documents('outbox'))).not.toContain('a secret of ours');
    expect(JSON.stringify(await house.documents('inbox'))).not.toContain('a secret of ours');
  });
});
