import { afterEach, describe, expect, it } from 'vitest';
import { aScenario, beginDrill, latestDrill } from '../support/drills.ts';
import { later } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';
import { minutesLater } from '../support/incidents.ts';

const ORDERS = aScenario('unpaid-orders');

let house: House;
afterEach(() => house.close());

/** What people said there, with how many minutes after the beginning. */
function spoken(channel: string): { minute: number; user: string; text: string }[] {
  const { messages } = house.slack.control.channel({ channel });
  return messages
    .filter(({ botId, subtype }) => botId === undefined && subtype === undefined)
    .map(({ ts, user, text }) => ({
      minute: (Number(ts) * 1000 - minutesLater(0).getTime()) / 60_000,
      user: user ?? '',
      text,
    }));
}

const said = (channel: string, words: string) =>
  house.reads(channel, 'ana').filter((text) => text.includes(words));

describe('whoever plays along in a drill', () => {
  it('speaks at the time of each line, in order, however far the clock is moved', async () => {
    house = await openHouse({ playsAlong: true });
    const channel = await beginDrill(house, 'unpaid-orders');

    await later(house, 180);

    expect(spoken(channel)).toEqual(
      ORDERS.lines.map(({ afterMinutes, who, text }) => ({
        minute: expect.closeTo(afterMinutes, 2),
        user: who === 'payments' ? 'U0CY' : 'U0BO',
        text,
      })),
    );
    expect(house.slack.nextDue()).toBeNull();
  });

  it('goes on where the bot was started again', async () => {
    house = await openHouse({ playsAlong: true });
    const channel = await beginDrill(house, 'unpaid-orders');
    await later(house, 10);

    await house.restartBot();
    await later(house, 60);

    expect(spoken(channel)).toHaveLength(ORDERS.lines.length);
  });

  it('falls silent at `drill stop`, and the drill goes on', async () => {
    house = await openHouse({ playsAlong: true });
    const channel = await beginDrill(house, 'unpaid-orders');
    await later(house, 10);

    await house.types('bo', channel, 'drill stop');
    await later(house, 60);

    expect(spoken(channel)).toHaveLength(4);
    expect(said(channel, 'says no more')).toHaveLength(1);
    expect((await latestDrill(house)).incident.status).toBe('investigating');
  });

  it.each(['resolve', 'cancel just a try'])('falls silent after `%s`', async (words) => {
    house = await openHouse({ playsAlong: true });
    const channel = await beginDrill(house, 'unpaid-orders');
    await later(house, 10);

    await house.types('ana', channel, words);
    await house.types('ana', channel, 'reopen');
    await later(house, 60);

    expect(spoken(channel)).toHaveLength(4);
  });

  it('falls silent at the end where the bot says nothing by itself, too', async () => {
    house = await openHouse({ playsAlong: true, policy: { noise: 'silent' } });
    const channel = await beginDrill(house, 'unpaid-orders');

    await house.types('ana', channel, 'resolve');
    await later(house, 60);

    expect(spoken(channel)).toEqual([]);
  });

  it('says nothing in a channel that somebody archived', async () => {
    house = await openHouse({ playsAlong: true });
    const channel = await beginDrill(house, 'unpaid-orders');
    house.slack.control.archive({ user: 'ana', channel });

    await later(house, 60);

    expect(spoken(channel)).toEqual([]);
    expect(house.slack.nextDue()).toBeNull();
  });

  it.each([
    ['where there is no drill', 'declare Checkout is down', 'Nobody plays along here.'],
    ['in a drill without a scenario', 'declare drill Lights out', 'Nobody plays along here.'],
  ])('`drill stop` says %s that nobody does', async (_, words, answer) => {
    house = await openHouse({ playsAlong: true });
    const channel = await house.declares('ana', words.replace('declare ', ''));

    await house.types('ana', channel, 'drill stop');

    expect(said(channel, answer)).toHaveLength(1);
  });
});
