import { afterEach, describe, expect, it } from 'vitest';
import { visibleTo } from '../../src/kit/sight.ts';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const GROUPS = ['groups:read', 'groups:write', 'groups:history'];

let house: House;
afterEach(() => house.close());

const told = () =>
  ['operations', 'incidents'].flatMap((channel) => house.reads(channel, 'bo')).join();

describe('a private incident where the bot may not do all it needs', () => {
  it.each([
    ['it may not', GROUPS, false, 'my app lacks the optional scope `groups:write`'],
    ['the workspace forbids it', [], true, 'Slack lets no app make channels here'],
  ])('opens nothing where %s, and asks whether it may be public', async (...row) => {
    const [, declinedScopes, forbidden, why] = row;
    house = await openHouse({ declinedScopes });
    house.slack.control.weather.forbidChannels(forbidden);

    await house.types('ana', 'operations', 'declare private Payroll leaks');
    await later(house);

    expect(house.reads('operations', 'ana').at(-1)).toContain(`a private channel: ${why}.`);
    expect(await house.bot.world.incidents.open()).toEqual([]);
    expect(told()).not.toMatch(/payroll/i);
  });

  it('is opened publicly only when told so', async () => {
    house = await openHouse({ declinedScopes: GROUPS });
    await house.types('ana', 'operations', 'declare private sev2 Payroll leaks');

    await press(house, {
      user: 'ana',
      channel: 'operations',
      words: 'I cannot open a private channel',
      actionId: 'declare:anyway',
    });
    await later(house);

    const open = await house.bot.world.incidents.open();
    expect(open).toMatchObject([{ title: 'Payroll leaks', severity: 'sev2', isPrivate: false }]);
    expect(told()).toContain('Payroll leaks');
  });

  it('is seen by its declarer alone where the bot may not ask who is in it', async () => {
    house = await openHouse({ declinedScopes: ['groups:read'] });
    const channel = await house.declares('ana', 'private Payroll leaks');
    const { world } = house.bot;

    house.slack.control.invite({ user: 'ana', channel, who: 'bo' });

    const open = await world.incidents.open();
    expect(await visibleTo(open, 'U0ANA', world)).toEqual(open);
    expect(await visibleTo(open, 'U0BO', world)).toEqual([]);
  });

  it('says, before a channel becomes private, which scopes would be missing in there', async () => {
    house = await openHouse({ declinedScopes: GROUPS });
    const channel = await house.declares('ana', 'Payroll leaks');

    await house.types('ana', channel, 'private');
    await submit(house, 'ana');

    expect(house.reads(channel, 'ana').join()).toContain(
      'grant my app the optional scopes groups:read, groups:write, groups:history',
    );
  });

  it('is never announced later where it could not be announced before', async () => {
    house = await openHouse({ policy: { announcementChannel: 'operations' } });
    const channel = await house.declares('ana', 'Payroll leaks');
    await house.types('ana', channel, 'private');
    await submit(house, 'ana');
    await later(house);

    house.slack.control.invite({ user: 'ana', channel: 'operations', who: 'fireside' });
    await house.bot.world.outbox.unpark(house.now(), null);
    await later(house);

    expect(house.reads('operations', 'bo').join()).not.toContain('Payroll');
  });
});
