import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';
import { handsOf } from '../support/workshops.ts';

let house: House;
beforeEach(async () => {
  house = await openHouse({
    policy: { call: 'https://meet.example.com/{number}-{slug}' },
    more: ['dee', 'gus'],
  });
});
afterEach(() => house.close());

const read = (channel: string, as: string) => house.slack.control.channel({ channel, as }).messages;

async function presses(user: string, channel: string, ...actionIds: string[]): Promise<void> {
  for (const id of actionIds) {
    await press(house, { user, channel, words: `"action_id":"${id}"`, actionId: id });
    await later(house);
  }
}

const TO_THE_CLOSE = Array.from({ length: 4 }, () => 'workshop:next');

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
    await presses('dee', 'C0OPS', ...TO_THE_CLOSE);
    await presses('dee', 'C0OPS', 'workshop:end');

    const card = read('C0OPS', 'bo').find(({ text }) => text.startsWith('#1 '));
    const said = read('C0OPS', 'bo').filter(({ thread }) => thread && thread === card?.ts);
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
    await presses('bo', channel, ...TO_THE_CLOSE);
    await presses('bo', channel, 'workshop:outcome');
    await submit(house, 'bo', {
      text: 'Fewer people on payroll',
      owner: 'U0CY',
      day: '2031-03-14',
    });
    await later(house);
    await presses('bo', channel, 'workshop:end');

    const seen = JSON.stringify(read(channel, 'ana'));
    expect(seen).toContain('Fewer people on payroll');
    expect(seen).toContain('https://meet.example.com/1-private-group-1');
    const everywhere = house.slack.control.channels({ as: 'cy' }).map(({ id }) => id);
    expect(everywhere).not.toContain(channel);
    expect(everywhere.flatMap((id) => house.reads(id, 'cy')).join('\n')).not.toMatch(/payroll/i);
    expect(house.logged).toEqual([]);
  });
});

describe('a workshop on something else than an incident', () => {
  const channel = 'C0OPS';
  const { messages, presses, seen, threadOf, shownNow, starts, leaves } = handsOf(
    () => house,
    () => channel,
  );
  beforeEach(async () => {
    await house.types('gus', channel, 'review start design Retries of <the> queue');
    expect(seen('gus')).toContain('I am not in that channel');
    house.slack.control.invite({ channel, user: 'gus', who: house.bot.world.self.userId });
    await house.settle();
  });

  it('goes from its start to its outcome in any channel, and makes no incident of it', async () => {
    const incidents = await house.documents('incidents');
    await starts('design Retries of <the> queue');
    for (const user of ['ana', 'bo', 'cy', 'dee']) await presses(user, 'workshop:join');
    for (const user of ['ana', 'bo', 'cy'])
      await leaves(user, `What ${user.length} see`.concat(user));
    await presses('gus', 'workshop:next');
    await house.restartBot();
    await house.types('gus', channel, 'review start');
    await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:notes');
    await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:outcome');
    await submit(house, 'gus', { text: 'Try it <once>', owner: 'U0BO', day: '2031-03-15' });
    await later(house);
    await presses('gus', 'workshop:end');

    const outcome = 'Try it &lt;once&gt; · <@U0BO> · by 2031-03-17';
    expect(messages('bo').find(({ text }) => text.startsWith('*Group 1*'))?.text).toContain(
      'https://meet.example.com/C0OPS-design-review-group-1',
    );
    expect(shownNow('*Design review*').text).toBe(
      `*Design review* of Retries of &lt;the&gt; queue, facilitated by <@U0GUS>, is over. What comes of it:\n• ${outcome}`,
    );
    const said = threadOf('*Design review*').map(({ text }) => text);
    expect(said.filter((text) => text.startsWith('Notes without a name'))).toHaveLength(1);
    expect(said.at(-1)).toBe(`The design review is over. What comes of it:\n• ${outcome}`);
    const direct = house.slack.control.channels({ as: 'bo' }).find(({ isDirect }) => isDirect);
    expect(house.reads(direct?.id ?? '', 'bo').at(-1)).toBe(
      '<@U0GUS> named you for an outcome of the design review in <#C0OPS>: Try it &lt;once&gt; (by 2031-03-17). If it is not yours, tell them.',
    );
    expect(await house.documents('incidents')).toEqual(incidents);
    expect(await house.documents('actions')).toEqual([]);
    expect(house.logged).toEqual([]);
  });

  it('runs every script that is no review of an incident', async () => {
    await house.types('gus', channel, 'review start');
    expect(seen('gus')).toContain('`/incident review start design` needs no incident.');
    await starts('prd');
    await presses('gus', 'workshop:next');
    expect(seen('gus')).toContain('Nobody is counted in, so no groups are drawn');
    for (let round = 1; round < 3; round += 1) await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:end');

    expect(shownNow('*PRD review*').text).toContain('is over. No outcome had to come of it');
  });
});
