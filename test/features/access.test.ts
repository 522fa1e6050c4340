import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { accessCommand } from '../../src/features/privacy/access.ts';
import { later, press } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;
beforeAll(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'private Payroll leaks');
  await house.declares('ana', 'Checkout is down');
});
afterAll(() => house.close());
beforeEach(() => later(house, 20));

const members = () => house.slack.control.channel({ channel }).members;
const asked = () =>
  house.reads(channel, 'ana').filter((text) => text.includes('asks to be let in'));
const answer = () => house.reads('operations', 'bo').at(-1) ?? '';
const choose = (actionId: string) =>
  press(house, { user: 'ana', channel, words: 'asks to be let in', actionId });

describe('/incident request-access', () => {
  it('answers the same whether there is such an incident or not', async () => {
    await house.types('bo', 'operations', 'request-access 1');
    const real = answer();
    await later(house, 20);

    await house.types('bo', 'operations', 'request-access #99');

    expect(answer()).toBe(real);
    expect(real).not.toMatch(/payroll/i);
    expect(asked()).toHaveLength(1);
    await choose('privacy:ignore');
  });

  it('lets somebody in when a person inside says so', async () => {
    await house.types('bo', 'operations', 'request-access 1');
    const before = members();

    await choose('privacy:grant');
    await later(house);

    expect(before).not.toContain('U0BO');
    expect(members()).toContain('U0BO');
    expect(asked()).toEqual([]);
    expect(house.reads(channel, 'ana')).toContain(
      '<@U0BO> asked to be let in. <@U0ANA> let them in.',
    );
    house.slack.control.kick({ user: 'ana', channel, who: 'bo' });
  });

  it('tells nobody outside that it was ignored', async () => {
    await house.types('bo', 'operations', 'request-access 1');
    const read = house.reads('operations', 'bo');

    await choose('privacy:ignore');
    await later(house);

    expect(members()).not.toContain('U0BO');
    expect(house.reads('operations', 'bo')).toEqual(read);
    expect(asked()).toEqual([]);
  });

  it('asks once in fifteen minutes for one person, whatever the number', async () => {
    await house.types('bo', 'operations', 'request-access 98');

    await house.types('bo', 'operations', 'request-access 1');
    const hurried = answer();
    await later(house, 15);
    await house.types('bo', 'operations', 'request-access 1');

    expect(hurried).toMatch(/^You asked less than 15 minutes ago\./);
    expect(asked()).toHaveLength(1);
    await choose('privacy:ignore');
  });

  it('asks once for a request that is handled again after a crash', async () => {
    const call = {
      key: 'command:again',
      userId: 'U0BO',
      channelId: 'C0OPS',
      text: '1',
      at: house.now(),
      responseUrl: null,
    };

    const first = await accessCommand.run(call, house.bot.world);
    const second = await accessCommand.run(call, house.bot.world);
    await house.settle();

    expect(second).toEqual(first);
    expect(asked()).toHaveLength(1);
    await choose('privacy:ignore');
  });

  it.each([
    ['', 'Say which one: `/incident request-access 7`.'],
    ['payroll', 'Say which one: `/incident request-access 7`.'],
  ])('says what to type in place of %j', async (text, said) => {
    await house.types('bo', 'operations', `request-access ${text}`);

    expect(answer()).toBe(said);
  });

  it('leads to what is open to everybody', async () => {
    await house.types('bo', 'operations', 'request-access 2');

    expect(answer()).toMatch(/^#2 is open to you: <#C\w+>\.$/);
  });
});
