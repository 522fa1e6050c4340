import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({ policy: { call: 'https://meet.example.com/{slug}' }, more: ['dee'] });
});
afterEach(() => house.close());

const messages = (channel: string, as: string) =>
  house.slack.control.channel({ channel, as }).messages;

async function presses(user: string, channel: string, actionId: string): Promise<void> {
  await press(house, { user, channel, words: `"action_id":"${actionId}"`, actionId });
  await later(house);
}

async function goesThrough(user: string, channel: string): Promise<void> {
  for (let round = 0; round < 4; round += 1) await presses(user, channel, 'workshop:next');
}

describe('a workshop', () => {
  it('stands in the thread of its incident, where that runs in one', async () => {
    house.slack.control.weather.forbidChannels(true);
    const who = house.bot.world.self.userId;
    house.slack.control.invite({ user: 'ana', channel: 'C0OPS', who });
    await house.types('ana', 'C0OPS', 'declare sev2 Cards are refused');
    await later(house);
    await house.types('ana', 'C0OPS', 'resolve');
    await house.types('dee', 'C0OPS', 'review start');
    await later(house);
    for (const user of ['bo', 'cy']) await presses(user, 'C0OPS', 'workshop:join');
    await goesThrough('dee', 'C0OPS');
    await presses('dee', 'C0OPS', 'workshop:end');

    const card = messages('C0OPS', 'bo').find(({ text }) => text.startsWith('#1 '));
    const said = messages('C0OPS', 'bo').filter(({ thread }) => thread && thread === card?.ts);
    const texts = said.map(({ text }) => text);
    expect(texts).toContain(
      '*Incident review*, facilitated by <@U0DEE>, is over. No outcome had to come of it, and none did.',
    );
    expect(texts.filter((text) => text.includes('(about '))).toHaveLength(5);
    const group = texts.find((text) => text.startsWith('*Group 1*')) ?? '';
    expect(group).toContain('Talk in a direct message among you');
    expect(group).not.toContain('under this message');
    expect(house.logged).toEqual([]);
  });

  it('of a private incident that is closed shows nobody outside anything', async () => {
    const channel = await house.declares('ana', 'private sev2 Payroll leaks');
    await later(house);
    house.slack.control.invite({ user: 'ana', channel, who: 'bo' });
    await house.types('ana', channel, 'log An alarm about payroll');
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'close');
    await later(house);
    await house.types('bo', channel, 'review start');
    await later(house);
    await goesThrough('bo', channel);
    await presses('bo', channel, 'workshop:outcome');
    await submit(house, 'bo', { text: 'Fewer people on payroll', owner: 'U0CY', day: '2031-03-14' });
    await later(house);
    await presses('bo', channel, 'workshop:end');

    const seen = JSON.stringify(messages(channel, 'ana'));
    expect(seen).toContain('Fewer people on payroll');
    expect(seen).toContain('https://meet.example.com/private-group-1');
    const everywhere = house.slack.control.channels({ as: 'cy' }).map(({ id }) => id);
    expect(everywhere).not.toContain(channel);
    expect(everywhere.flatMap((id) => house.reads(id, 'cy')).join('\n')).not.toMatch(/payroll/i);
    expect(house.logged).toEqual([]);
  });
});
