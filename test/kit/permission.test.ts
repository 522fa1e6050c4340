import { afterEach, describe, expect, it } from 'vitest';
import { type House, openHouse } from '../support/house.ts';

let house: House;
afterEach(() => house.close());

const refusals = (channel: string, user: string) =>
  house.reads(channel, user).filter((text) => text.includes("this team's policy"));

describe('who may do what', () => {
  it('is left to the people whom policy names, who are named to everybody else', async () => {
    house = await openHouse({ policy: { allow: { resolve: ['U0BO'] } } });
    const channel = await house.declares('ana', 'Checkout is down');

    await house.types('ana', channel, 'resolve');
    const refused = await house.bot.world.incidents.ofChannel(channel);
    await house.types('bo', channel, 'resolve');

    expect(refused?.status).toBe('investigating');
    expect(refusals(channel, 'ana')).toEqual([
      "Here `resolve` is left to <@U0BO> by this team's policy. Please ask them.",
    ]);
    expect((await house.bot.world.incidents.ofChannel(channel))?.status).toBe('resolved');
  });

  it('is left to who holds command, and to anyone while nobody does', async () => {
    house = await openHouse({ policy: { allow: { severity: 'commander' } } });
    const channel = await house.declares('ana', 'Checkout is down');

    await house.types('ana', channel, 'severity sev3');
    await house.types('bo', channel, 'lead me');
    await house.types('ana', channel, 'severity sev1');
    const kept = await house.bot.world.incidents.ofChannel(channel);
    await house.types('bo', channel, 'severity sev2');

    expect(kept?.severity).toBe('sev3');
    expect(refusals(channel, 'ana')).toHaveLength(1);
    expect((await house.bot.world.incidents.ofChannel(channel))?.severity).toBe('sev2');
  });

  it('is left to who holds command also where the incident is named from elsewhere', async () => {
    house = await openHouse({ policy: { allow: { reopen: 'commander' } } });
    const channel = await house.declares('ana', 'Checkout is down');
    await house.types('bo', channel, 'lead me');
    await house.types('bo', channel, 'resolve');

    await house.types('ana', 'operations', 'reopen #1 it is back');
    const kept = await house.bot.world.incidents.ofChannel(channel);
    await house.types('bo', 'operations', 'reopen #1 it is back');

    expect(kept?.status).toBe('resolved');
    expect(refusals('operations', 'ana')).toHaveLength(1);
    expect((await house.bot.world.incidents.ofChannel(channel))?.status).toBe('investigating');
  });

  it('opens no form for who would be refused', async () => {
    house = await openHouse({ policy: { allow: { declare: ['U0BO'] } } });

    await house.types('ana', 'operations', 'declare');

    expect(house.slack.control.view({ user: 'ana' })).toBeNull();
    expect(refusals('operations', 'ana')).toHaveLength(1);
  });
});
