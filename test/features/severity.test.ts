import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;

beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

describe('a severity that nobody has said', () => {
  const directly = (as: string) => house.reads(house.bot.world.self.userId, as);
  let unrated: string;

  beforeEach(async () => {
    unrated = await house.declares('cy', 'Search <finds> nothing');
  });

  it('is asked for once, later, from whoever declared it, and set by the button', async () => {
    await later(house, 29);
    const early = directly('cy');
    await later(house, 2 * 24 * 60);

    const { self } = house.bot.world;
    await press(house, {
      user: 'cy',
      channel: self.userId,
      words: 'How bad is',
      actionId: 'severity:form',
    });
    await submit(house, 'cy', { severity: 'sev2' });

    expect(early).toEqual([]);
    expect(directly('cy').filter((text) => text.startsWith('How bad is'))).toEqual([
      expect.stringContaining('#1 Search &lt;finds&gt; nothing'),
    ]);
    expect(await house.bot.world.incidents.ofChannel(unrated)).toMatchObject({ severity: 'sev2' });
    expect(directly('cy').at(-1)).toBe('#1 is sev2 now.');
  });

  it('is asked for from whoever leads, and not at all once it is known', async () => {
    await house.types('bo', unrated, 'lead me');
    await house.types('bo', unrated, 'severity sev3');
    const led = await house.declares('cy', 'Mail is late');
    await house.types('bo', led, 'lead me');
    await later(house, 40);

    const asked = directly('bo').filter((text) => text.startsWith('How bad is'));
    expect(asked).toEqual([expect.stringContaining('#2 Mail is late')]);
    expect(directly('cy')).toEqual([]);
  });
});
