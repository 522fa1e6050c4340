import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/domain/action.ts';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const LINK = 'https://ci.example.com/runs/7';

let house: House;
let channel: string;
beforeEach(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'sev2 Checkout is down');
  for (const user of ['bo', 'cy']) house.slack.control.join({ user, channel });
  await house.settle();
});
afterEach(() => house.close());

const said = (as: string, where = channel) => house.reads(where, as).join('\n');
const latest = (as: string, where = channel) =>
  house.slack.control.channel({ channel: where, as }).messages.at(-1);
const shown = (as: string, where = channel) => JSON.stringify(latest(as, where)?.blocks);
const presses = (user: string, words: string, actionId: string) =>
  press(house, { user, channel, words, actionId });

async function items(where = channel): Promise<Action[]> {
  const incident = await house.bot.world.incidents.ofChannel(where);
  return house.bot.world.actions.ofIncident(incident?.id ?? '');
}

/** What somebody was told directly. */
function toldTo(user: string): string[] {
  const direct = house.slack.control.channels({ as: user }).filter((it) => it.isDirect);
  return direct.flatMap(({ id }) => house.reads(id, user));
}

describe('a follow-up', () => {
  it('is proposed, accepted, done, and verified by what shows its effect', async () => {
    await house.types('ana', channel, 'follow-up Add an alarm');
    await presses('ana', '*F1*', 'actions:accept');
    await house.types('bo', channel, 'done F1');
    await presses('bo', '*F1*', 'actions:verify');
    await submit(house, 'bo', { link: LINK, words: 'It fires within a minute' });

    expect(said('ana')).toContain('*F1* Add an alarm · proposed');
    expect(said('ana')).toContain('*F1* Add an alarm · accepted');
    expect(said('bo')).toContain('*F1* Add an alarm · done by <@U0BO>');
    expect(said('bo')).toContain(
      `*F1* Add an alarm · verified: <${LINK}|what shows it>, It fires within a minute`,
    );
    expect(await items()).toMatchObject([
      { state: 'verified', evidence: { link: LINK, words: 'It fires within a minute' } },
    ]);
  });

  it('is accepted by whoever takes it', async () => {
    await house.types('ana', channel, 'follow-up Add an alarm @bo');
    await house.types('bo', channel, 'take F1');

    expect(said('ana')).toContain('· proposed to <@U0BO>');
    expect(said('bo')).toContain('*F1* Add an alarm · <@U0BO>');
    expect(await items()).toMatchObject([{ state: 'accepted', ownerId: 'U0BO' }]);
  });

  it('can be let go of after it was done, without a reason, and opened again', async () => {
    await house.types('ana', channel, 'follow-up Add an alarm');
    await house.types('ana', channel, 'done F1');
    await house.types('ana', channel, 'drop F1');
    const dropped = await items();
    await presses('ana', '· dropped', 'actions:again');

    expect(dropped).toMatchObject([{ state: 'dropped' }]);
    expect(await items()).toMatchObject([{ state: 'accepted', ownerId: 'U0ANA' }]);
  });

  it('stands with its state in the draft', async () => {
    await house.types('ana', channel, 'follow-up Add an alarm');
    await house.types('ana', channel, 'follow-up Write a runbook');
    await house.types('ana', channel, `verify F2 ${LINK}`);
    await house.types('ana', channel, 'draft');
    await later(house);

    const files = house.slack.control
      .channel({ channel, as: 'ana' })
      .messages.flatMap((it) => it.files);
    const text = files.at(-1)?.content;
    expect(text).toContain('- F1 Add an alarm (proposed)');
    expect(text).toContain(`- F2 Write a runbook ([verified](${LINK}), a responder)`);
  });
});

describe('/incident verify', () => {
  it.each([
    ['F1', 'Give a link to the test, drill, alert or measurement that shows it'],
    ['F1 it works', 'Give a link'],
    ['F1 javascript:alert(1)', 'Give a link'],
    [`T1 ${LINK}`, 'T1 is a task, and only follow-ups are verified.'],
    [`F2 ${LINK}`, 'This incident has no F2'],
  ])('says what to do after `%s`', async (typed, words) => {
    await house.types('ana', channel, 'follow-up Add an alarm');
    await house.types('ana', channel, 'task Roll back');

    await house.types('ana', channel, `verify ${typed}`);

    expect(said('ana')).toContain(words);
    expect((await items()).map(({ evidence }) => evidence)).toEqual([null, null]);
  });

  it('takes no form without a link', async () => {
    await house.types('ana', channel, 'follow-up Add an alarm');
    await house.types('ana', channel, 'done F1');
    await presses('ana', 'done by', 'actions:verify');

    const { errors } = await submit(house, 'ana', { link: 'see below' });

    expect(JSON.stringify(errors)).toContain('it begins with https://');
  });
});

describe('the date of a follow-up', () => {
  it('is moved to a working day, and that is said', async () => {
    await house.types('ana', channel, 'follow-up Add an alarm by saturday');
    await presses('ana', '*F1*', 'actions:edit');
    await submit(house, 'ana', { text: 'Add an alarm', day: '2031-03-16' });

    expect(said('ana')).toContain('2031-03-08 is no working day, so it is by 2031-03-10.');
    expect(said('ana')).toContain('2031-03-16 is no working day, so it is by 2031-03-17.');
    expect(await items()).toMatchObject([{ dueOn: '2031-03-17' }]);
  });

  it('is called to its owner’s mind once before and once after, and to nobody else’s', async () => {
    await house.types('ana', channel, 'follow-up Add an alarm @bo by friday');
    await house.types('bo', channel, 'take F1');
    await house.goOnTo(new Date('2031-03-20T12:00:00Z'));

    const [, before = '', after = '', ...more] = toldTo('bo');
    expect(before).toContain('This follow-up of #1 is yours, and it is for 2031-03-07.');
    expect(after).toContain('This follow-up of #1 was for 2031-03-07.');
    expect(after).toContain('no reason is owed');
    expect(more).toEqual([]);
    expect(toldTo('ana').join()).not.toContain('follow-up');
  });

  it.each([
    ['it is done', 'done F1'],
    ['it is dropped', 'drop F1'],
  ])('is not called to mind once %s', async (_, typed) => {
    await house.types('bo', channel, 'follow-up Add an alarm @bo by friday');
    await house.types('ana', channel, typed);
    await house.goOnTo(new Date('2031-03-20T12:00:00Z'));

    expect(toldTo('bo').join()).not.toContain('This follow-up');
  });

  it('counts anew when it is moved', async () => {
    await house.types('bo', channel, 'follow-up Add an alarm @bo by friday');
    await presses('bo', '*F1*', 'actions:edit');
    await submit(house, 'bo', { text: 'Add an alarm', owner: 'U0BO', day: '2031-03-12' });
    await house.goOnTo(new Date('2031-03-20T12:00:00Z'));

    expect(toldTo('bo').filter((one) => one.includes('This follow-up'))).toEqual([
      expect.stringContaining('it is for 2031-03-12'),
      expect.stringContaining('was for 2031-03-12'),
    ]);
  });

  it('is nobody’s business in a drill', async () => {
    const drill = await house.declares('bo', 'drill Pretend it is down');
    await house.types('bo', drill, 'follow-up Add an alarm @bo by friday');
    await house.goOnTo(new Date('2031-03-20T12:00:00Z'));

    expect(toldTo('bo').join()).not.toContain('This follow-up');
  });
});

describe('an idea that comes back', () => {
  const ALARM = 'Add an alarm on queue depth';

  async function another(title: string, user = 'ana'): Promise<string> {
    const made = await house.declares(user, title);
    await later(house);
    return made;
  }

  it('is recognised, can be said to be the same, and gains weight', async () => {
    await house.types('ana', channel, `follow-up ${ALARM}`);
    const second = await another('Search is slow');
    await house.types('ana', second, 'follow-up Alarms for the depth of the queue');
    const recognised = latest('ana', second)?.text;
    const third = await another('Mail is stuck');
    await house.types('ana', third, 'follow-up Rename the proxy');
    await house.types('ana', third, 'follow-up Add an alarm for queue depth');
    await press(house, {
      user: 'ana',
      channel: third,
      words: 'came up before',
      actionId: 'actions:same-idea',
    });
    const linked = latest('ana', third)?.text;
    await house.types('ana', third, 'follow-ups');
    const own = shown('ana', third);
    await house.types('ana', third, 'follow-ups all');

    expect(recognised).toContain('This came up before: F1 of #1 (same words: ');
    expect(linked).toBe('F2 is the same idea as F1 of #2. It has more weight now.');
    expect(own).toContain('came up in 3 incidents: #1, #2, #3');
    expect(own.indexOf('*F2*')).toBeLessThan(own.indexOf('*F1*'));
    const all = shown('ana', third);
    expect(latest('ana', third)?.text).toBe('4 open follow-ups in 3 incidents.');
    expect(all.indexOf('#3 *F2*')).toBeLessThan(all.indexOf('#3 *F1*'));
    expect(all).toContain('Whether follow-ups have an effect: not enough to say.');
  });

  it('tells nobody of a private incident who may not know of it', async () => {
    const secret = await another('private Payroll leaks');
    await house.types('ana', secret, `follow-up ${ALARM}`);
    const open = await another('Search is slow');

    await house.types('bo', open, `follow-up ${ALARM}`);
    const bo = latest('bo', open)?.text;
    await house.types('bo', open, 'follow-ups all');
    const listed = `${latest('bo', open)?.text} ${shown('bo', open)}`;
    await house.types('ana', open, `follow-up ${ALARM}`);

    expect(bo).not.toContain('came up');
    expect(listed).toContain('1 open follow-up in 1 incident.');
    expect(listed).not.toContain('#2');
    expect(latest('ana', open)?.text).toContain('This came up before: F1 of #2');
  });
});

describe('/incident follow-ups', () => {
  it('shows what is closed only where that is asked for', async () => {
    for (const text of ['one', 'two']) await house.types('ana', channel, `follow-up ${text}`);
    await house.types('ana', channel, 'drop F1');
    await house.types('cy', channel, 'follow-ups');
    const open = shown('cy');
    await house.types('cy', channel, 'follow-ups closed');

    expect(open).toContain('1 open follow-up, 1 done or dropped.');
    expect(open).not.toContain('*F1*');
    expect(shown('cy')).toContain('*F1* one · dropped');
  });

  it('counts what had an effect, with drills left out', async () => {
    const drill = await house.declares('ana', 'drill Pretend it is down');
    for (const where of [channel, drill]) {
      for (let at = 1; at <= 5; at += 1) {
        await house.types('ana', where, `follow-up nr ${at}`);
        await house.types('ana', where, at < 3 ? `verify F${at} ${LINK}` : `done F${at}`);
      }
    }

    await house.types('cy', 'operations', 'follow-ups all');

    expect(shown('cy', 'operations')).toContain(
      'Of 5 follow-ups that were done, 2 have shown their effect.',
    );
  });
});
