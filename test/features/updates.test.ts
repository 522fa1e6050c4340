import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const stakeholders = 'stakeholders';

let house: House;
let channel: string;
let title: string;
let count = 0;

beforeAll(async () => {
  house = await openHouse();
  house.slack.control.create({ user: 'cy', name: stakeholders });
  house.slack.control.invite({
    user: 'cy',
    channel: stakeholders,
    who: house.bot.world.self.userId,
  });
});
beforeEach(async () => {
  count += 1;
  title = `Trouble${count}`;
  channel = await house.declares('ana', `sev2 ${title}`);
  await later(house);
});
// What goes on in one would be reminded of all through the next.
afterEach(() => house.types('ana', channel, 'cancel'));
afterAll(() => house.close());

const reads = (where: string, words: string, as = 'cy') =>
  house.reads(where, as).filter((text) => text.includes(words)).length;
const mine = (words: string) => reads(channel, words, 'ana');
const incident = () => house.bot.world.incidents.ofChannel(channel);

describe('/incident update', () => {
  it('tells the channel, and the thread of the announcement, once each', async () => {
    await house.types('ana', channel, 'update Half is back');
    await later(house);

    const { messages } = house.slack.control.channel({ channel: 'incidents', as: 'cy' });
    const announcement = messages.find(({ text }) => text.includes(title));
    const replies = messages.filter(({ thread }) => thread && thread === announcement?.ts);
    expect(mine('Update: Half is back')).toBe(1);
    expect(replies.map(({ text }) => text)).toEqual([
      expect.stringContaining(`${title} (<#${channel}>): Update: Half is back (<@U0ANA>)`),
    ]);
  });

  it('opens a form with the last update in it, and keeps the words for customers apart', async () => {
    await house.types('ana', channel, 'update Half is back');
    await house.types('ana', channel, 'update');
    await submit(house, 'ana', { customers: 'Payments work again for most of you.' });
    await later(house);
    await house.types('ana', channel, 'status');

    const everywhere = [channel, 'incidents'].map((where) => reads(where, 'most of you', 'bo'));
    const shown = house.slack.control.channel({ channel, as: 'ana' }).messages.at(-1);
    expect((await incident())?.updates.last).toMatchObject({
      text: 'Half is back',
      forCustomers: 'Payments work again for most of you.',
    });
    expect(everywhere).toEqual([0, 0]);
    expect(JSON.stringify(shown?.blocks)).toContain('Payments work again for most of you.');
  });

  it('lets nothing in it raise an alarm elsewhere', async () => {
    await house.types('ana', channel, 'update');
    await submit(house, 'ana', { text: 'Hello <!channel>' });
    await later(house);

    expect(reads('incidents', 'Update: Hello &lt;!channel&gt;')).toBe(1);
  });
});

describe('a subscribed channel', () => {
  it('is told the updates of incidents that are bad enough, and how they ended', async () => {
    await house.types('cy', stakeholders, 'subscribe sev2');
    const mild = await house.declares('ana', `sev3 Mild${count}`);

    await house.types('ana', channel, 'update Half is back');
    await house.types('ana', mild, 'update Nearly nothing');
    await house.types('ana', channel, 'resolve');
    await house.types('ana', mild, 'resolve');
    await later(house);

    expect(reads(stakeholders, `${title} (<#${channel}>): Update: Half is back`)).toBe(1);
    expect(reads(stakeholders, `${title} (<#${channel}>): resolved.`)).toBe(1);
    expect(reads(stakeholders, 'Mild')).toBe(0);
  });

  it('is told nothing of a private incident', async () => {
    await house.types('cy', stakeholders, 'subscribe');
    const before = house.reads(stakeholders, 'cy').length;
    const closed = await house.declares('ana', `sev1 private Secret${count}`);

    await house.types('ana', closed, 'update It is worse than that');
    await later(house);
    await house.types('ana', closed, 'cancel');

    expect(house.reads(stakeholders, 'cy')).toHaveLength(before);
    expect(reads('incidents', 'worse than that')).toBe(0);
  });

  it('is told no more after /incident unsubscribe', async () => {
    await house.types('cy', stakeholders, 'subscribe');
    await house.types('cy', stakeholders, 'unsubscribe');
    await house.types('ana', channel, 'update Nobody hears this');
    await later(house);

    expect(reads(stakeholders, 'Nobody hears this')).toBe(0);
  });

  it.each([
    ['operations', 'subscribe', 'I am not in this channel'],
    [stakeholders, 'subscribe sev9', 'How bad?'],
    [stakeholders, 'unsubscribe', 'not subscribed'],
  ])('is refused in one sentence in %s for /incident %s', async (where, text, sentence) => {
    await house.types('cy', where, text);

    expect(house.reads(where, 'cy').at(-1)).toContain(sentence);
  });
});

describe('the reminder that an update is due', () => {
  const due = 'is due: it is';

  it('goes to who leads, in private, when the severity says so', async () => {
    await house.types('ana', channel, 'lead me');
    await later(house, 57);
    const early = mine(due);

    await later(house, 3);

    expect([early, mine(due)]).toEqual([0, 1]);
    expect(reads(channel, due, 'bo')).toBe(0);
    expect(mine('60 minutes since people last heard how things stand, and at sev2')).toBe(1);
  });

  it('goes to who has communications before who leads, and to all where nobody has either', async () => {
    await house.types('ana', channel, 'lead me');
    await house.types('bo', channel, 'role communications');
    const nobody = await house.declares('ana', `sev2 Alone${count}`);

    await later(house, 61);

    expect([mine(due), reads(channel, due, 'bo')]).toEqual([0, 1]);
    const inTheOpen = reads(nobody, due, 'cy');
    await house.types('ana', nobody, 'cancel');
    expect(inTheOpen).toBe(1);
  });

  it('waits anew after an update', async () => {
    await house.types('ana', channel, 'lead me');
    await later(house, 40);
    await house.types('ana', channel, 'update Half is back');

    await later(house, 58);
    const before = mine(due);
    await later(house, 3);

    expect([before, mine(due)]).toEqual([0, 1]);
  });

  it.each([
    ['updates:snooze-60', 59, 0],
    ['updates:snooze-60', 61, 1],
    ['updates:stop', 90, 0],
  ])('comes again after %s and %i minutes: %i times', async (actionId, minutes, times) => {
    await house.types('ana', channel, 'severity sev1');
    await house.types('ana', channel, 'lead me');
    await later(house, 29);
    await press(house, { user: 'ana', channel, words: due, actionId });

    await later(house, minutes);

    expect(mine(due)).toBe(times);
  });

  it('opens the form from its button', async () => {
    await house.types('ana', channel, 'lead me');
    await later(house, 60);

    await press(house, { user: 'ana', channel, words: due, actionId: 'updates:form' });
    await submit(house, 'ana', { text: 'All is well again' });
    await later(house);

    expect(mine('Update: All is well again')).toBe(1);
  });

  it('is given no more once the incident has ended', async () => {
    await house.types('ana', channel, 'lead me');
    await house.types('ana', channel, 'resolve');

    await later(house, 70);

    expect(mine(due)).toBe(0);
  });
});
