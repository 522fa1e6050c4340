import { afterEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import { later } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const DAY = 24 * 60;

let house: House;
let channel: string;

async function begin(noise: Policy['noise'], words = 'sev2 Checkout is down') {
  house = await openHouse({ policy: { noise } });
  channel = await house.declares('ana', words);
  house.slack.control.join({ user: 'bo', channel });
  await later(house);
}

afterEach(() => house.close());

/** What the bot said where everybody reads it, apart from the card. */
function said(where: 'channel' | 'thread') {
  const { messages } = house.slack.control.channel({ channel, as: 'bo' });
  return messages
    .filter(({ botId, subtype }) => botId && !subtype)
    .filter(({ thread }) => (thread === undefined) === (where === 'channel'))
    .map(({ text }) => text)
    .filter((text) => !/^(Drill: )?#1 .*declared by/.test(text));
}

async function course() {
  await house.types('ana', channel, 'status mitigating');
  await house.types('ana', channel, 'update half of it is back');
  await house.types('ana', channel, 'resolve');
  await later(house, 4 * DAY);
}

describe('policy.noise', () => {
  it('normal: all of it stands in the channel', async () => {
    await begin('normal');
    await course();

    expect(said('thread')).toEqual([]);
    expect(said('channel').join('\n')).toMatch(
      /Status: mitigating.*Update: half.*Resolved.*Reminder: the review/s,
    );
  });

  it('compact: what the bot says by itself stands in the thread of the card', async () => {
    await begin('compact');
    await course();

    expect(said('channel')).toEqual(['Update: half of it is back (<@U0ANA>)']);
    expect(said('thread').join('\n')).toMatch(
      /Status: mitigating.*Resolved.*Reminder: the review/s,
    );
  });

  it('silent: only what people asked to have posted; who does something reads so', async () => {
    await begin('silent');
    await course();

    expect(said('channel')).toEqual(['Update: half of it is back (<@U0ANA>)']);
    expect(said('thread')).toEqual([]);
    expect(house.reads(channel, 'ana')).toEqual(
      expect.arrayContaining(['Status: mitigating.', 'Resolved.']),
    );
    expect(house.reads(channel, 'bo').join('\n')).not.toContain('Status: mitigating.');
  });

  it('silent: a meeting that people book still reaches their calendars, both ways', async () => {
    await begin('silent');
    await house.types('ana', channel, 'schedule tomorrow 14:00');
    await house.types('ana', channel, 'cancel');
    await later(house);

    const { messages } = house.slack.control.channel({ channel });
    const files = messages.flatMap((message) => message.files.map(({ content }) => content));
    expect(files).toEqual([
      expect.stringContaining('METHOD:PUBLISH'),
      expect.stringContaining('METHOD:CANCEL'),
    ]);
  });
});

describe('a drill', () => {
  it('says so in front of all that the bot says of it', async () => {
    await begin('normal', 'drill sev2 Checkout is down');
    await course();

    expect(said('channel').length).toBeGreaterThan(4);
    for (const text of said('channel')) expect(text).toMatch(/^(:\w+: )?\*?Drill/);
  });
});
