import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let first: string;
beforeAll(async () => {
  house = await openHouse({ policy: { services: ['Search'] } });
  first = await house.declares('ana', 'sev2 Payments <fail> for everybody');
  await later(house);
});
afterAll(() => house.close());

const open = () => house.bot.world.incidents.open();
const asks = (user: string) =>
  house.reads('operations', user).filter((text) => text.startsWith('Is it one of these?'));

describe('declaring what looks like an open incident', () => {
  it('shows that one first, and joining it opens nothing', async () => {
    await house.types('bo', 'operations', 'declare sev1 payments fail');

    const shown = house.slack.control.channel({ channel: 'operations', as: 'bo' }).messages.at(-1);
    expect(asks('bo')).toEqual(['Is it one of these? Nothing is open yet for "payments fail".']);
    expect(JSON.stringify(shown?.blocks)).toContain('Payments &lt;fail&gt; for everybody');
    await press(house, {
      user: 'bo',
      channel: 'operations',
      words: 'Is it one of these?',
      actionId: 'declare:join',
    });
    await later(house);
    expect(house.slack.control.channel({ channel: first }).members).toContain('U0BO');
    expect(await open()).toHaveLength(1);
  });

  it('opens it anyway with all that the form held, once however often that is pressed', async () => {
    await house.types('cy', 'operations', '');
    await submit(house, 'cy', {
      title: 'Payments fail again',
      severity: 'sev3',
      impact: 'Cards are "refused".\nSometimes.',
      'other-services': 'mail',
      kind: [],
    });
    const before = await open();
    const anyway = {
      user: 'cy',
      channel: 'operations',
      words: 'Is it one of these?',
      actionId: 'declare:anyway',
    };

    await press(house, anyway);
    await press(house, anyway);

    expect(before).toHaveLength(1);
    const [made, ...others] = await open();
    expect(others).toHaveLength(1);
    expect(made).toMatchObject({
      title: 'Payments fail again',
      severity: 'sev3',
      impact: 'Cards are "refused".\nSometimes.',
      services: ['mail'],
      declaredBy: 'U0CY',
      declaredIn: 'C0OPS',
    });
  });

  it('does not stand in the way of a drill, nor of anything else', async () => {
    const before = asks('ana').length;

    await house.declares('ana', 'drill Payments fail for everybody');
    await house.declares('ana', 'Payslips are missing');

    expect(asks('ana')).toHaveLength(before);
  });

  it('counts only what was opened within a day', async () => {
    await later(house, 25 * 60);

    const channel = await house.declares('ana', 'Payments fail for everybody');

    expect(channel).not.toBe(first);
  });
});
