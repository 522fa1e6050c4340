import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { timelineFor } from '../../src/kit/timeline.ts';
import { later, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let first: string;
beforeAll(async () => {
  house = await openHouse();
  first = await house.declares('ana', 'sev2 Checkout is <down>');
});
afterAll(() => house.close());

/** A double of the first one, with Bo and Cy in its channel. */
async function aDouble(title: string): Promise<string> {
  const second = await house.declares('bo', title);
  house.slack.control.join({ user: 'cy', channel: second });
  await later(house);
  return second;
}

const incidentIn = async (channel: string) => {
  const found = await house.bot.world.incidents.ofChannel(channel);
  if (!found) throw new Error('no incident');
  return found;
};
const timeline = async (channel: string) => {
  const lines = await timelineFor(await incidentIn(channel), house.bot.world);
  return lines.map(({ text }) => text);
};

describe('/incident duplicate-of', () => {
  it('sends the people over, shows the timeline there, and ends this one without a review', async () => {
    const second = await aDouble('Orders hang');
    await house.types('bo', second, 'log The queue is full');
    await later(house);

    await house.types('bo', second, 'duplicate-of 1');
    await later(house, 30);

    expect(house.slack.control.channel({ channel: first }).members).toEqual(
      expect.arrayContaining(['U0ANA', 'U0BO', 'U0CY']),
    );
    expect(await timeline(first)).toEqual([
      'Declared as sev2: Checkout is <down>',
      '(#2) Declared: Orders hang',
      '(#2) The queue is full',
      '(#2) The same as #1 Checkout is <down>',
    ]);
    expect(house.reads(second, 'bo').join()).toContain(
      `This is the same as *#1 Checkout is &lt;down&gt;* (<@U0BO>): go on in <#${first}>.`,
    );
    expect(house.reads(first, 'ana').join()).toContain('*#2 Orders hang* is the same as this one');
    expect(house.reads(second, 'bo').join()).not.toContain('Postmortem draft');
    expect(await incidentIn(second)).toMatchObject({ status: 'closed', review: 'waived' });
  });

  it('is taken back by reopening', async () => {
    const second = await aDouble('Receipts do not print');
    await house.types('bo', second, 'duplicate-of #1');
    const linked = (await timeline(first)).join();

    await house.types('bo', second, 'reopen it is another one');

    expect(linked).toContain('Receipts do not print');
    expect((await timeline(first)).join()).not.toContain('Receipts do not print');
    expect(await incidentIn(second)).toMatchObject({ status: 'investigating', duplicateOf: null });
  });

  it('keeps to itself what was made private since then', async () => {
    const second = await aDouble('Vouchers leak');
    await house.types('bo', second, 'duplicate-of 1');
    const linked = (await timeline(first)).join();

    await house.types('bo', second, 'private');
    await submit(house, 'bo');

    expect(linked).toContain('Vouchers leak');
    expect((await timeline(first)).join()).not.toContain('Vouchers leak');
  });

  it('does not tell that a private incident exists', async () => {
    const secret = await house.declares('ana', 'private Payroll leaks');
    const { number } = await incidentIn(secret);
    await house.types('bo', first, `duplicate-of ${number}`);
    const hidden = house.reads(first, 'bo').at(-1);

    await house.types('bo', first, 'duplicate-of 99');

    expect(hidden).toBe(`There is no incident #${number} that you can see.`);
    expect(house.reads(first, 'bo').at(-1)).toBe('There is no incident #99 that you can see.');
  });

  it('says what to type where no number is given', async () => {
    await house.types('bo', first, 'duplicate-of checkout');

    expect(house.reads(first, 'bo').at(-1)).toBe(
      'Say which one goes on: `/incident duplicate-of 7`.',
    );
  });
});
