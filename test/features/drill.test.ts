import { afterEach, describe, expect, it } from 'vitest';
import { SCENARIOS } from '../../src/domain/scenarios.ts';
import { drill } from '../../src/features/drill/index.ts';
import { aScenario, beginDrill, latestDrill } from '../support/drills.ts';
import { later, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const ORDERS = aScenario('unpaid-orders');

let house: House;
afterEach(() => house.close());

const said = (channel: string, words: string) =>
  house.reads(channel, 'ana').filter((text) => text.includes(words));

describe('/incident drill', () => {
  it('alone offers every scenario, and gives none of them away', async () => {
    house = await openHouse();

    await house.types('ana', 'operations', 'drill');

    const form = JSON.stringify(house.slack.control.view({ user: 'ana' }));
    for (const { title } of SCENARIOS) expect(form).toContain(title);
    expect(form).toContain('1. Some customers cannot pay (sev2, 36 min)');
    for (const { surprise, source } of SCENARIOS) {
      expect(form).not.toContain(surprise);
      expect(form).not.toContain(source ?? surprise);
    }
  });

  it('begins by the form what was chosen there, led by whoever chose it', async () => {
    house = await openHouse({ playsAlong: true });
    await house.types('ana', 'operations', 'drill');

    await submit(house, 'ana', { scenario: 'slow-search' });
    await later(house, 0.5);

    const { incident, channel } = await latestDrill(house);
    expect(incident).toMatchObject({
      title: 'Search takes ten seconds',
      severity: 'sev2',
      isDrill: true,
      drill: { scenario: 'slow-search' },
      roles: { commander: 'U0ANA' },
      declaredBy: 'U0ANA',
    });
    expect(incident.channelName).toBe('inc-1-drill-search-takes-ten-seconds');
    expect(house.reads('operations', 'ana').at(-1)).toContain(`Drill #1 is open: <#${channel}>`);
  });

  it('tells in one message what people see, who plays whom, and how it ends', async () => {
    house = await openHouse({ playsAlong: true });

    const channel = await beginDrill(house, 'unpaid-orders');

    const [first = '', ...more] = said(channel, 'This is practice');
    expect(more).toEqual([]);
    expect(first).toMatch(/^Drill: This is practice: nothing is broken\. <@U0ANA> leads/);
    expect(first).toContain(ORDERS.summary);
    expect(first).toContain('<@U0BO> (support, platform engineer), <@U0CY> (payments engineer)');
    expect(first).toContain('`/incident drill stop`');
    expect(first).toContain('`/incident resolve`');
    expect(first).not.toContain(ORDERS.surprise);
  });

  it('knows a scenario by its number too', async () => {
    house = await openHouse();

    await beginDrill(house, '5');

    expect((await latestDrill(house)).incident.title).toBe(aScenario('blocked-merges').title);
  });

  it.each([
    ['slow serch', 'Did you mean `/incident drill slow-search`?'],
    ['zorp', 'There is no such drill. `/incident drill` alone shows which there are.'],
    ['7', 'There is no such drill. `/incident drill` alone shows which there are.'],
  ])('says after "%s" what to type instead', async (words, answer) => {
    house = await openHouse();

    await house.types('ana', 'operations', `drill ${words}`);

    expect(house.reads('operations', 'ana').at(-1)).toContain(answer);
    expect(await house.bot.world.incidents.before(null, 5)).toEqual([]);
  });

  it('is begun once when a worker that had made its channel never heard of it', async () => {
    house = await openHouse({ playsAlong: true });
    house.slack.control.weather.fail({
      method: 'conversations.create',
      how: 'resetAfterApply',
      times: 1,
    });

    await house.types('ana', 'operations', 'drill unpaid-orders');
    await later(house, 60);

    const { channel } = await latestDrill(house);
    const made = house.slack.control.channels().filter(({ name }) => name.startsWith('inc-'));
    expect(made.map(({ id }) => id)).toEqual([channel]);
    expect(said(channel, 'This is practice')).toHaveLength(1);
    const texts = house.reads(channel, 'ana');
    expect(texts.filter((text) => text === ORDERS.lines[0]?.text)).toHaveLength(1);
  });

  it('does and says nothing more when the same request is handled again', async () => {
    house = await openHouse({ playsAlong: true });
    const channel = await beginDrill(house, 'unpaid-orders');
    const { incident } = await latestDrill(house);
    await later(house, 60);
    const before = house.reads(channel, 'ana');

    await drill.subcommands?.[0]?.run(
      {
        key: incident.changes[0]?.key ?? '',
        userId: 'U0ANA',
        channelId: 'C0OPS',
        text: 'unpaid-orders',
        at: house.now(),
        responseUrl: null,
      },
      house.bot.world,
    );
    await later(house, 60);

    expect(house.reads(channel, 'ana').slice(0, before.length)).toEqual(before);
    expect(said(channel, 'This is practice')).toHaveLength(1);
    expect(said(channel, 'Incident commander')).toHaveLength(1);
    expect(said(channel, ORDERS.lines[0]?.text ?? '')).toHaveLength(1);
    expect((await house.bot.world.incidents.before(null, 5)).length).toBe(1);
  });
});
