import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { incidentNumbered, visibleTo } from '../../src/kit/sight.ts';
import { later, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** All that somebody reads and finds who is in no incident. */
const outside = () =>
  JSON.stringify([
    ...['operations', 'incidents'].flatMap((channel) => house.reads(channel, 'bo')),
    house.slack.control.channels({ as: 'bo' }),
  ]);

async function declared(text: string) {
  const channel = await house.declares('ana', text);
  const { number } = await incidentIn(channel);
  await later(house);
  return { channel, number };
}

async function incidentIn(channel: string) {
  const found = await house.bot.world.incidents.ofChannel(channel);
  if (!found) throw new Error('no incident');
  return found;
}

async function sees(user: string): Promise<number[]> {
  const { world } = house.bot;
  const seen = await visibleTo(await world.incidents.open(), user, world);
  return seen.map(({ number }) => number);
}

describe('/incident declare private', () => {
  it('opens a private channel, and tells nobody else', async () => {
    const { channel, number } = await declared('private sev1 Payroll leaks');

    expect(house.slack.control.channel({ channel })).toMatchObject({
      isPrivate: true,
      members: expect.arrayContaining(['U0ANA']),
    });
    expect(house.reads('operations', 'ana').at(-1)).toBe(
      `Private incident #${number} is open: <#${channel}>. You are in it. Only those whom you \`/invite\` see it.`,
    );
    expect(house.reads(channel, 'ana').join()).toContain('Payroll leaks');
    expect(outside()).not.toMatch(/payroll/i);
  });

  it('is seen by its declarer and by who is in its channel now', async () => {
    const { channel, number } = await declared('private Badges were copied');
    const open = await declared('Checkout hangs');
    const before = [await sees('U0ANA'), await sees('U0BO')];

    house.slack.control.invite({ user: 'ana', channel, who: 'bo' });
    const inside = await sees('U0BO');
    house.slack.control.kick({ user: 'ana', channel, who: 'bo' });
    const after = await sees('U0BO');

    expect(before).toEqual([
      expect.arrayContaining([number, open.number]),
      expect.not.arrayContaining([number]),
    ]);
    expect(inside).toEqual(expect.arrayContaining([number, open.number]));
    expect(after).toContain(open.number);
    expect(after).not.toContain(number);
    expect(await incidentNumbered(number, 'U0BO', house.bot.world)).toBeNull();
  });

  it('finds the channel again whose making was never answered', async () => {
    const method = 'conversations.create';
    house.slack.control.weather.fail({ method, how: 'resetAfterApply', times: 1 });

    await house.types('ana', 'operations', 'declare private Keys were stolen');
    await later(house);

    const all = house.slack.control.channels();
    expect(all.filter(({ name }) => name.includes('keys-were-stolen'))).toHaveLength(1);
    const [latest] = await house.bot.world.incidents.open();
    expect(latest?.channelName).toMatch(/^inc-\d+-keys-were-stolen$/);
  });
});

describe('/incident private', () => {
  it('takes the incident out of sight, after one question back', async () => {
    const { channel, number } = await declared('sev2 Salaries are shown');

    await house.types('ana', channel, 'private');
    const before = await incidentIn(channel);
    await submit(house, 'ana');
    await later(house);

    expect(before.isPrivate).toBe(false);
    const { isPrivate, changes } = await incidentIn(channel);
    expect(isPrivate).toBe(true);
    expect(changes.at(-1)).toMatchObject({ kind: 'visibility', by: 'U0ANA' });
    expect(house.reads('incidents', 'bo')).toContain(`#${number} is handled in private.`);
    expect(house.reads('incidents', 'bo').join()).not.toContain('Salaries');
    const said = house.reads(channel, 'ana').join();
    expect(said).toContain(
      "click the channel's name, then *Settings*, then *Change to a private channel*",
    );
    expect(said).not.toContain('grant my app');
  });

  it('follows somebody who made the channel private by hand', async () => {
    const { channel, number } = await declared('Letters went astray');

    house.slack.control.makePrivate({ user: 'ana', channel });
    await later(house);

    expect(await incidentIn(channel)).toMatchObject({ isPrivate: true });
    expect(house.reads('incidents', 'bo')).toContain(`#${number} is handled in private.`);
    await house.types('ana', channel, 'private');
    expect(house.reads(channel, 'ana').at(-1)).toBe('This incident is private already.');
  });
});

describe('/incident public', () => {
  it('announces the incident, after one question back', async () => {
    const { channel, number } = await declared('private Doors were forced');
    const before = outside();

    await house.types('ana', channel, 'public');
    await submit(house, 'ana');
    await later(house);

    expect(before).not.toContain('Doors');
    expect(await sees('U0BO')).toContain(number);
    expect(house.reads('incidents', 'bo').join()).toContain(`*#${number} Doors were forced*`);
    expect(house.reads(channel, 'ana').join()).toContain(
      `#${number} is public from now on. Slack lets only a workspace owner`,
    );
  });
});
