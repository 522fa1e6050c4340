import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';
import { handsOf } from '../support/workshops.ts';

let house: House;
let channel: string;
beforeEach(async () => {
  const policy = { call: 'https://meet.example.com/{number}-{slug}' };
  house = await openHouse({ policy, more: ['dee', 'eli', 'fay', 'gus'] });
  channel = await house.declares('ana', 'sev2 Cards are refused');
  await house.types('ana', channel, 'lead me');
  await logs('bo', 'An alarm says the queue is full');
  await later(house, 23);
  await logs('cy', 'We will restart the worker by hand');
  for (const user of ['dee', 'eli', 'fay']) await logs(user, `${user} looked at the graphs`);
  await later(house, 5);
  await house.types('ana', channel, 'resolve');
  await later(house, 60);
  house.slack.control.join({ user: 'gus', channel });
});
afterEach(() => house.close());

const logs = (user: string, text: string) => house.types(user, channel, `log ${text}`);
const { leaves, messages, presses, seen, threadOf, shownNow, starts, workshop } = handsOf(
  () => house,
  () => channel,
);

const OVER = '*Incident review*, facilitated by <@U0GUS>, is over.';
const OUTCOME = '• *F1* Alarm on the age of the queue · proposed to <@U0BO> · by 2031-03-14';
const DUTY = ['U0BO', 'U0CY'];

describe('a workshop', () => {
  it('goes from its start to its outcomes, round by round', async () => {
    await starts();
    expect(seen('bo')).toContain('*Incident review*, facilitated by <@U0GUS>.');
    expect(threadOf('*Incident review*').map(({ text }) => text)).toEqual([
      expect.stringContaining(
        '23 minutes between the first alert (09:00) and the first decision (09:23)',
      ),
    ]);
    await presses('gus', 'workshop:next');
    const groups = messages('bo').filter(({ text }) => /^\*Group \d\*/.test(text));
    expect(groups.map(({ text }) => text.match(/<@/g)?.length)).toEqual([3, 3]);
    expect(groups[1]?.text).toContain('https://meet.example.com/1-cards-are-refused-group-2');
    await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:next');
    await house.restartBot();
    await presses('gus', 'workshop:outcome');
    await submit(house, 'gus', {
      text: 'Alarm on the age of the queue',
      owner: 'U0BO',
      day: '2031-03-14',
    });
    await later(house);
    await presses('gus', 'workshop:end');

    const said = threadOf('*Incident review*').map(({ text }) => text);
    expect(said.filter((text) => text.includes('(about'))).toHaveLength(5);
    expect(said.at(-1)).toBe(
      'The incident review is over. What comes of it:\n• *F1* Alarm on the age of the queue · proposed to <@U0BO> · by 2031-03-14',
    );
    const incident = await house.bot.world.incidents.ofChannel(channel);
    expect(incident?.review).toBe('held');
    const direct = house.slack.control.channels({ as: 'bo' }).find(({ isDirect }) => isDirect);
    expect(house.reads(direct?.id ?? '', 'bo').join('\n')).toContain('named you for a follow-up');
    expect(shownNow('*Incident review*')).toMatchObject({
      text: `${OVER} What comes of it:\n${OUTCOME}`,
    });
    expect(JSON.stringify(shownNow('*Incident review*'))).not.toContain('workshop:join');
    await house.types('ana', channel, 'followups');
    expect(seen('ana')).toContain(OUTCOME.slice(2));
    await house.types('ana', channel, 'document');
    expect(seen('ana')).toContain('Alarm on the age of the queue');
    expect(house.logged).toEqual([]);
  });

  it('leaves out of its groups who asks for that, and who is not there any more', async () => {
    await starts();
    await presses('dee', 'workshop:leave');
    house.slack.control.leave({ user: 'eli', channel });
    await presses('gus', 'workshop:next');
    expect((await workshop())?.groups.flat().toSorted()).toEqual([
      'U0ANA',
      'U0BO',
      'U0CY',
      'U0FAY',
    ]);
    await presses('ana', 'workshop:leave');

    expect(seen('dee')).toContain('You are left out');
    expect(seen('ana')).toContain('just stay away, no reason is owed.');
    expect(shownNow('*Incident review*').text).toContain(
      'Counted in: <@U0ANA>, <@U0BO>, <@U0CY>, <@U0ELI>, <@U0FAY>.',
    );
  });

  it('parts the user groups of the workspace among its small groups', async () => {
    house.slack.control.leave({ user: 'fay', channel });
    // One draw may part them by chance, so there are some.
    for (let turn = 0; turn < 6; turn += 1) {
      await starts();
      await presses('gus', 'workshop:next');
      const drawn = await workshop();
      const groups = drawn?.groups ?? [];

      expect(groups.map((group) => group.length)).toEqual([3, 3]);
      expect(groups.flat()).toContain('U0GUS');
      expect(groups.map((group) => group.filter((id) => DUTY.includes(id)).length)).toEqual([1, 1]);
      if (drawn) await house.bot.world.workshops.replace({ ...drawn, endedBy: 'the test' });
    }
  });

  it('takes three outcomes, and offers no fourth', async () => {
    await starts();
    for (let round = 0; round < 4; round += 1) await presses('gus', 'workshop:next');
    for (const text of ['One', 'Two', 'Three']) {
      await presses('gus', 'workshop:outcome');
      await submit(house, 'gus', { text, owner: 'U0BO', day: '2031-03-14' });
      await later(house);
    }

    const guides = messages('gus').filter(({ text }) => text.includes('only you see this'));
    expect(guides.map(({ text }) => text.split('\n')[0])).toEqual(['F3 is kept.']);
    expect(JSON.stringify(guides)).toContain('That is it');
    expect(JSON.stringify(guides)).not.toContain('workshop:outcome');
  });

  it('is the same one when somebody begins another, and has nothing for old buttons', async () => {
    await starts();
    await starts('design');
    expect(seen('gus')).toContain('facilitates the incident review. End it to begin another.');
    for (let round = 0; round < 4; round += 1) await presses('gus', 'workshop:next');
    await presses('gus', 'workshop:end');
    await starts('design');
    const old = messages('gus').find(({ text }) => text.startsWith('*Round 1 of 5'));
    await house.slack.control.press({
      user: 'gus',
      channel,
      ts: old?.ts ?? '',
      actionId: 'workshop:next',
    });
    await house.settle();

    expect(seen('gus')).toContain('That was an earlier workshop, and is over.');
    expect(await workshop()).toMatchObject({ turn: 1, round: 0, script: 'design-review' });
  });

  it('is put away after a week in which nobody touched it, with its notes', async () => {
    await starts();
    await leaves('bo', 'Alarms are loud');
    await later(house, 7 * 24 * 60);

    expect(seen('gus')).toContain('Nothing has moved in your workshop for a week');
    expect(shownNow('*Incident review*').text).toContain(OVER);
    expect(await house.documents('notes')).toEqual([]);
    expect((await house.bot.world.incidents.ofChannel(channel))?.review).not.toBe('held');
  });

  it.each(['archive', 'deleteChannel'] as const)('says nothing more after %s', async (act) => {
    await starts();
    house.slack.control[act]({ user: 'ana', channel });
    await house.settle();
    await later(house, 10);

    const rows = JSON.stringify(await house.documents('outbox'));
    expect(rows).toContain('workshop:0:round:0');
    expect(rows).not.toContain('workshop:0:over');
    expect(house.logged).toEqual([]);
  });

  it('ends without an outcome, and that is fine', async () => {
    await starts();
    for (let round = 0; round < 4; round += 1) await presses('gus', 'workshop:next');
    expect(seen('gus')).toContain('None, and that is fine');
    await presses('gus', 'workshop:end');

    expect(threadOf('*Incident review*').at(-1)?.text).toBe(
      'The incident review is over. No outcome had to come of it, and none did.',
    );
    expect(await house.documents('actions')).toEqual([]);
  });

  it('only tells the facilitator that time is up, also after a restart, and moves nothing', async () => {
    await starts();
    await house.restartBot();
    await later(house, 30);

    expect(await workshop()).toMatchObject({ round: 0 });
    const told = messages('gus').filter(({ text }) => text.startsWith('Time is up'));
    expect(told.map(({ text }) => text.split('\n')[0])).toEqual([
      'Time is up for silent writing; move on when you like.',
    ]);
    for (const other of ['ana', 'bo', 'cy', 'dee']) {
      expect(seen(other)).not.toContain('Time is up');
      expect(seen(other)).not.toContain('only you see this');
      expect(seen(other)).not.toContain('Keep it quiet');
      expect(seen(other)).not.toContain('workshop:next');
    }
  });

  it('goes on once, however often one round is left', async () => {
    await starts();
    await later(house, 5);
    const { control } = house.slack;
    const offers = messages('gus').filter(({ blocks }) =>
      JSON.stringify(blocks).includes('workshop:next'),
    );
    for (const { ts } of offers) {
      await control.press({ user: 'gus', channel, ts, actionId: 'workshop:next' });
      await house.settle();
    }

    expect(offers).toHaveLength(2);
    expect(await workshop()).toMatchObject({ round: 1 });
  });

  it('is left to its facilitator until somebody takes over', async () => {
    await starts();
    await house.types('ana', channel, 'review start');
    expect(seen('ana')).toContain('A workshop is on: <@U0GUS> facilitates the incident review.');
    await presses('ana', 'workshop:take');
    await presses('gus', 'workshop:next');

    expect(threadOf('*Incident review*').at(-1)?.text).toBe('<@U0ANA> facilitates from here on.');
    expect(seen('gus')).toContain('<@U0ANA> facilitates it.');
    expect(await workshop()).toMatchObject({ facilitator: 'U0ANA', round: 0 });
  });

  it('counts in who would like to come, until the groups are drawn', async () => {
    house.slack.control.join({ user: 'ana', channel });
    await house.types('bo', channel, 'review start');
    await later(house);
    await presses('gus', 'workshop:join');
    expect((await workshop())?.people).toContain('U0GUS');
    await presses('bo', 'workshop:next');
    const drawn = (await workshop())?.groups.flat();

    expect(drawn?.toSorted()).toEqual(['U0ANA', 'U0CY', 'U0DEE', 'U0ELI', 'U0FAY', 'U0GUS']);
  });

  it('is refused for an incident that is not over, or of which there is no such script', async () => {
    channel = await house.declares('ana', 'Receipts hang');
    await house.types('ana', channel, 'review start');
    await house.types('ana', channel, 'review start zorp');
    await house.types('ana', channel, 'review start design-review');
    await later(house);

    expect(seen('ana')).toContain('This incident is still open: resolve it first.');
    expect(seen('ana')).toContain('There is no such workshop');
    expect(seen('ana')).toContain('*Design review*, facilitated by <@U0ANA>.');
  });
});
