import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';
import { type PagerServer, startPager } from '../support/pager.ts';

let house: House;
let pager: PagerServer;
let channel: string;
let title: string;
let count = 0;

beforeAll(async () => {
  pager = await startPager();
  const teams = [
    { name: 'payments', url: pager.url, keyFrom: 'KEY', call: 'Payments on call, 12345' },
    { name: 'search', url: null, keyFrom: null, call: 'Search on call, 67890' },
  ];
  const secrets = new Map([['KEY', 'very-secret']]);
  house = await openHouse({ policy: { teams }, secrets });
});
beforeEach(async () => {
  count += 1;
  title = `Trouble${count}`;
  channel = await house.declares('ana', `sev1 ${title}`);
  pager.received.length = 0;
  pager.next.length = 0;
  await later(house);
});
afterAll(async () => {
  await house.close();
  await pager.close();
});

const said = (words: string, as = 'bo') => {
  return house.reads(channel, as).filter((text) => text.includes(words)).length;
};
const pages = async () => {
  const incident = await house.bot.world.incidents.ofChannel(channel);
  return incident?.changes.filter(({ kind }) => kind === 'page').map(({ text }) => text);
};
const summaries = () => pager.received.map(({ payload }) => Object(payload).summary);

describe('/incident page', () => {
  it('sends one event, and puts the answer on the timeline', async () => {
    await house.types('ana', channel, 'page payments "The queue is full"');
    await later(house);

    expect(summaries()).toEqual([expect.stringContaining(`${title}: The queue is full`)]);
    expect(await pages()).toEqual(['Paged payments: The queue is full']);
    expect(said('Paged payments: The queue is full')).toBe(1);
    expect(said('took it; that is not yet somebody awake', 'ana')).toBe(1);
  });

  it('sends the same event again while the answer is lost, and notes it once', async () => {
    pager.next.push('lost', 503);

    await house.types('ana', channel, 'page payments');
    const first = said('I go on trying for five minutes. Call: Payments on call, 12345.', 'ana');
    await later(house, 4);

    const keys = pager.received.map(({ dedup_key: key }) => key);
    expect(first).toBe(1);
    expect(keys).toHaveLength(3);
    expect(new Set(keys).size).toBe(1);
    expect(await pages()).toEqual(['Paged payments']);
  });

  it('says that perhaps nobody was paged, and whom to call, when no answer comes', async () => {
    pager.next.push(500, 500, 500, 500, 500, 500);

    await house.types('ana', channel, 'page payments');
    await later(house, 20);

    expect(await pages()).toEqual([
      'Perhaps nobody was paged: the pager of payments does not answer',
    ]);
    expect(said('I have stopped trying. Call: Payments on call, 12345.', 'ana')).toBe(1);
  });

  it('says that nobody was paged, and whom to call, when it is refused', async () => {
    pager.next.push(400);

    await house.types('ana', channel, 'page payments');
    await later(house);

    expect(said('refused it (HTTP 400)')).toBe(1);
    expect(said('Nobody in payments was paged', 'ana')).toBe(1);
    expect(said('Call: Payments on call, 12345.', 'ana')).toBe(1);
  });

  it('says so too where no pager is set up, and changes nothing', async () => {
    await house.types('ana', channel, 'page search');

    expect(said('no pager is set up for them. Call: Search on call, 67890.', 'ana')).toBe(1);
    expect(await pages()).toEqual([]);
  });

  it('names the teams where none of that name is set up', async () => {
    await house.types('ana', channel, 'page everybody');

    expect(said('Nobody was paged. Which team?\n`/incident page payments`', 'ana')).toBe(1);
  });

  it('opens a form from the card, for who remembers no command', async () => {
    const value = `page:form ${(await house.bot.world.incidents.ofChannel(channel))?.id}`;

    await press(house, { user: 'ana', channel, words: 'Wake a team', actionId: 'menu', value });
    await submit(house, 'ana', { team: 'payments', words: 'Please come' });
    await later(house);

    expect(await pages()).toEqual(['Paged payments: Please come']);
  });

  it('sends nothing of a private incident but its number', async () => {
    channel = await house.declares('ana', `private Secret${count}`);

    await house.types('ana', channel, 'page payments The vault is open');
    await later(house);

    expect(JSON.stringify(pager.received)).not.toMatch(/Secret|vault/);
    expect(summaries()).toEqual([expect.stringMatching(/^Private incident #\d+$/)]);
    expect(said('was told the number alone', 'ana')).toBe(1);
  });

  it('keeps its key out of the database', async () => {
    await house.types('ana', channel, 'page payments');
    await later(house);

    const names = ['incidents', 'inbox', 'outbox', 'jobs'];
    const kept = await Promise.all(names.map((name) => house.documents(name)));
    expect(pager.received).toMatchObject([{ routing_key: 'very-secret' }]);
    expect(JSON.stringify(kept)).not.toContain('very-secret');
  });
});
