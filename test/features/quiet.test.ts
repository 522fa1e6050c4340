import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { later, press } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const HOUR = 60;
const DAY = 24 * HOUR;

let house: House;
let channel: string;

beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  channel = await house.declares('ana', 'sev3 Checkout is down');
});
// So that the next one looks like no open incident.
afterEach(() => house.types('ana', channel, 'cancel'));
afterAll(() => house.close());

const incident = () => house.bot.world.incidents.ofChannel(channel);
const asked = () => house.reads(channel, 'ana').filter((text) => text.includes('still going on?'));
const direct = () => house.bot.world.self.userId;
const askedInPrivate = (as: string) =>
  house.reads(direct(), as).filter((text) => text.includes('still going on?'));

describe('a quiet incident', () => {
  it('is asked about after some hours, then at most daily, and three times in all', async () => {
    await later(house, 4 * HOUR - 1);
    const before = asked().length;
    await later(house, 2);
    const first = asked().length;
    await later(house, DAY - 5);
    const sameDay = asked().length;
    await later(house, 10 * DAY);

    expect([before, first, sameDay, asked().length]).toEqual([0, 1, 1, 3]);
    expect(asked()[0]).toContain('has been quiet for 4 hours');
  });

  it('is not quiet while people talk, in threads too', async () => {
    const { control } = house.slack;
    await later(house, 2 * HOUR);
    const { ts } = control.post({ user: 'ana', channel, text: 'looking at the proxy' });
    await later(house, 3 * HOUR);
    control.post({ user: 'ana', channel, text: 'it is the cache', thread: ts });
    await later(house, 3 * HOUR);
    const meanwhile = asked().length;
    await later(house, 2 * HOUR);

    expect([meanwhile, asked().length]).toEqual([0, 1]);
  });

  it('is not quiet while people do something about it', async () => {
    await later(house, 3 * HOUR);
    await house.types('ana', channel, 'status mitigating');
    await later(house, 3 * HOUR);

    expect(asked()).toEqual([]);
  });

  it('is asked about in private where somebody leads, who can resolve it there', async () => {
    await house.types('bo', channel, 'lead me');
    await later(house, 5 * HOUR);
    const question = askedInPrivate('bo');
    await press(house, {
      user: 'bo',
      channel: direct(),
      words: 'still going on?',
      actionId: 'lifecycle:resolve',
    });

    expect(question).toHaveLength(1);
    expect(asked()).toEqual([]);
    expect(await incident()).toMatchObject({ status: 'resolved' });
    expect(house.reads(direct(), 'bo').at(-1)).toMatch(/^#\d+ is resolved\.$/);
  });

  it('is asked about no more once somebody says so', async () => {
    await later(house, 5 * HOUR);
    const button = { user: 'ana', channel, words: 'still going on?' };
    await press(house, { ...button, actionId: 'quiet:going' });
    const going = house.reads(channel, 'ana').at(-1);
    await press(house, { ...button, actionId: 'quiet:stop' });
    await later(house, 5 * DAY);

    expect(going).toBe('Good to know. If it stays quiet, I ask again in a day.');
    expect(asked()).toHaveLength(1);
  });

  it('is asked about by the same count after a restart', async () => {
    await later(house, 5 * HOUR);
    await house.restartBot();
    await later(house, 10 * DAY);

    expect(asked()).toHaveLength(3);
  });
});

describe('/incident quiet', () => {
  const reminders = () =>
    house.reads(channel, 'ana').filter((text) => text.startsWith(':speech_balloon:'));

  it('keeps back what falls due, and lets it come afterwards', async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'quiet 2h');
    const answer = house.reads(channel, 'ana').at(-1);
    await later(house, 2 * HOUR - 1);
    const meanwhile = reminders().length;
    await later(house, 5);

    expect(answer).toMatch(/^Until <!date\^\d+\^\{time\}.*I remind you of nothing/);
    expect([meanwhile, reminders().length]).toEqual([0, 1]);
  });

  it('lets nothing come afterwards that is no longer called for', async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'quiet 2h');
    await house.types('ana', channel, 'review none');
    await later(house, 3 * HOUR);

    expect(reminders()).toEqual([]);
  });

  it('ends when somebody says so, and what waited comes', async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'quiet');
    await later(house, 30);
    const meanwhile = reminders().length;
    await house.types('bo', channel, 'quiet off');
    await later(house, 1);

    expect([meanwhile, reminders().length]).toEqual([0, 1]);
  });

  it('holds back nothing that people ask for themselves', async () => {
    await house.types('ana', channel, 'quiet');
    await house.types('ana', channel, 'status mitigating');
    await later(house, 1);

    expect(house.reads(channel, 'bo')).toContain('Status: mitigating (<@U0ANA>)');
  });
});

describe('an incident in a thread', () => {
  it('is quiet by what is said there, whatever is said around it', async () => {
    const { control } = house.slack;
    control.weather.forbidChannels(true);
    control.join({ user: 'ana', channel: 'incidents' });
    await house.types('ana', 'incidents', 'declare sev3 Badges do not open the doors');
    await later(house);
    const messages = () => control.channel({ channel: 'incidents' }).messages;
    const card = messages().find(({ text }) => text.includes('Badges'))?.ts ?? '';
    const questions = () => messages().filter(({ text }) => text.includes('still going on?'));
    await later(house, 3 * HOUR);
    control.post({ user: 'ana', channel: 'incidents', text: 'trying the spare', thread: card });
    await later(house, 3 * HOUR);
    control.post({ user: 'ana', channel: 'incidents', text: 'lunch?' });
    const meanwhile = questions().length;
    await later(house, 3 * HOUR);

    expect(meanwhile).toBe(0);
    expect(questions().map(({ thread }) => thread)).toEqual([card]);
  });
});
