import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse();
});
afterEach(() => house.close());

describe('/incident me name', () => {
  it('says how reviews show somebody, and goes back to what the team has', async () => {
    await house.types('cy', 'operations', 'me');
    await house.types('cy', 'operations', 'me name on');
    await house.types('cy', 'operations', 'me reset');
    const [first, on, reset] = house.reads('operations', 'cy').slice(-3);

    expect(first).toContain('in reviews by your role, as your team has it');
    expect(on).toContain('in reviews by your name, as you said');
    expect(reset).toContain('in reviews by your role, as your team has it');
  });

  it('says how it is said', async () => {
    await house.types('cy', 'operations', 'me name perhaps');

    expect(house.reads('operations', 'cy').at(-1)).toContain('Say `name on`');
  });
});
