import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;
let count = 0;

beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  count += 1;
  channel = await house.declares('ana', `sev3 Trouble${count}`);
  house.slack.control.join({ user: 'bo', channel });
  await later(house);
});
afterAll(() => house.close());

const held = async () => (await house.bot.world.incidents.ofChannel(channel))?.roles;
const said = (words: string, as = 'ana') =>
  house.reads(channel, as).filter((text) => text.includes(words)).length;
const lastRead = (as: string) => house.reads(channel, as).at(-1);
const direct = (as: string) => house.reads(house.bot.world.self.userId, as);

describe('a role', () => {
  it.each([
    ['role scribe', { scribe: 'U0ANA' }, 'Scribe: ana'],
    ['role Incident Commander me', { commander: 'U0ANA' }, 'Incident commander: ana'],
    ['role ic me', { commander: 'U0ANA' }, 'Incident commander: ana'],
    ['lead me', { commander: 'U0ANA' }, 'Incident commander: ana'],
  ])('is taken by /incident %s, and the channel hears of it', async (text, roles, words) => {
    await house.types('ana', channel, text);
    await later(house);

    expect(await held()).toEqual(roles);
    expect(said(words, 'bo')).toBe(1);
  });

  it('is laid down, and then nobody has it', async () => {
    await house.types('ana', channel, 'lead me');
    await house.types('ana', channel, 'lead nobody');

    expect(await held()).toEqual({});
  });

  it.each([
    ['role king me', 'Which role?'],
    ['role scribe nobody', 'Nobody is scribe'],
    ['lead', 'Say who'],
    ['lead somebody', 'Say who'],
  ])('is refused in one sentence for /incident %s', async (text, sentence) => {
    await house.types('ana', channel, text);

    expect(lastRead('ana')).toContain(sentence);
    expect(await held()).toEqual({});
  });

  it('is taken in the form that /incident role opens', async () => {
    await house.types('ana', channel, 'role');
    await submit(house, 'ana', { role: 'communications' });

    expect(await held()).toEqual({ communications: 'U0ANA' });
  });

  it('stands on the card once somebody holds it', async () => {
    await house.types('ana', channel, 'role scribe');
    await later(house);

    const { messages } = house.slack.control.channel({ channel });
    const card = messages.find(({ text }) => text.startsWith('#'));
    expect(JSON.stringify(card?.blocks)).toContain('Scribe: <@U0ANA>');
  });
});

describe('a role for somebody else', () => {
  const suggestion = 'suggests that you be *scribe*';

  it.each([
    ['role scribe @bo', 'scribe', 'suggests that you be *scribe*'],
    ['lead @bo', 'commander', 'suggests that you be *incident commander*'],
  ])(
    'is suggested to them alone by /incident %s, and theirs once they take it',
    async (text, role, words) => {
      await house.types('ana', channel, text);
      await later(house);
      const before = await held();

      await press(house, { user: 'bo', channel, words, actionId: 'roles:accept' });

      expect(before).toEqual({});
      expect(said(words, 'ana')).toBe(0);
      expect(await held()).toEqual({ [role]: 'U0BO' });
    },
  );

  it('stays free when they say not now, and only who asked hears of it', async () => {
    await house.types('ana', channel, 'role scribe @bo');
    await later(house);

    await press(house, { user: 'bo', channel, words: suggestion, actionId: 'roles:decline' });
    await later(house);

    expect(await held()).toEqual({});
    expect(said('cannot be scribe right now', 'ana')).toBe(1);
    expect(said('cannot be scribe right now', 'bo')).toBe(0);
  });

  it('reaches them in a direct message where they are not in the channel', async () => {
    await house.types('ana', channel, 'role scribe @cy');
    await later(house);

    expect(direct('cy').some((text) => text.includes(`Trouble${count}`))).toBe(true);
  });

  it('reaches nobody outside the channel of a private incident; who asked is told so', async () => {
    channel = await house.declares('ana', `private Secret${count}`);

    await house.types('ana', channel, 'role scribe @cy');
    await later(house);

    expect(direct('cy').some((text) => text.includes(`Secret${count}`))).toBe(false);
    expect(said('<@U0CY> is not in this channel, so I could not ask them')).toBe(1);
  });
});

describe('whoever takes a role over', () => {
  it('reads how things stand, with the last of the timeline', async () => {
    await house.types('ana', channel, 'lead me');
    await house.types('ana', channel, 'update We drain <the> queue');
    await house.types('bo', channel, 'task Call the bank');
    await later(house);

    await house.types('bo', channel, 'lead me');

    const { messages } = house.slack.control.channel({ channel, as: 'bo' });
    const answer = messages.find(({ text }) => text.startsWith('You have a role in #'));
    const words = JSON.stringify(answer?.blocks);
    expect(answer?.text).toContain('incident commander. Keeps the picture');
    expect(words).toContain('*sev3* · *investigating*');
    expect(words).toContain('Incident commander: <@U0BO>');
    expect(words).toContain('We drain &lt;the&gt; queue');
    expect(words).toContain('T1 Call the bank');
    expect(words).toContain('<@U0ANA>: Declared as sev3: Trouble');
  });

  it('is spared that at the very beginning, when there is nothing to tell', async () => {
    await house.types('bo', channel, 'lead me');

    expect(said('You have a role', 'bo')).toBe(0);
  });
});

describe('an incident that nobody leads', () => {
  const ask = 'Nobody holds command yet. The incident commander keeps the picture';

  it('is asked once who leads, ten minutes in, where somebody speaks', async () => {
    house.slack.control.post({ user: 'bo', channel, text: 'I see errors' });
    await later(house, 8);
    const before = said(ask);

    await later(house, 20);

    expect([before, said(ask)]).toEqual([0, 1]);
  });

  it.each([
    ['somebody leads', () => house.types('ana', channel, 'lead me')],
    ['nobody has said a word', async () => {}],
  ])('is not asked when %s', async (why, meanwhile) => {
    if (why === 'somebody leads') {
      house.slack.control.post({ user: 'bo', channel, text: 'I see errors' });
    }
    await meanwhile();

    await later(house, 20);

    expect(said(ask)).toBe(0);
  });
});
