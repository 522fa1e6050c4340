import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/domain/entry.ts';
import { type House, openHouse } from '../support/house.ts';

const MINUTE_MS = 60_000;

let house: House;
let channel: string;

beforeEach(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'Checkout is down');
  await house.goOnTo(later(MINUTE_MS));
});
afterEach(() => house.close());

const later = (ms: number) => new Date(house.now().getTime() + ms);
const weather = () => house.slack.control.weather;
const callsSoFar = () => house.slack.control.calls().length;
const removalsLogged = () =>
  house.logged.filter((line) => line.includes('Install the app again')).length;

/** A token in place of the one that is void, and a restart with it. */
async function installAgain(): Promise<void> {
  weather().restoreToken();
  await house.restartBot();
  await house.goOnTo(later(10 * MINUTE_MS));
}

describe('an app that is taken out of its workspace', () => {
  it.each([
    ['uninstalled', () => weather().uninstall(), 'account_inactive'],
    ['its token revoked', () => weather().revokeToken(), 'token_revoked'],
  ])('calls Slack no more, says so once, and notes it: %s', async (_, takeOut, answer) => {
    takeOut();
    await house.settle();
    const before = callsSoFar();
    await house.types('ana', channel, 'status').catch(() => {});
    await house.goOnTo(later(24 * 60 * MINUTE_MS));

    expect(house.bot.refusal()).toBe(answer);
    expect(callsSoFar()).toBe(before);
    expect(removalsLogged()).toBe(1);
    expect(await house.documents('installation')).toMatchObject([{ _id: 'removed', answer }]);
  });

  it('finds out by an answer where the event was lost, and keeps what is to be said', async () => {
    weather().events(() => ({ delayMs: 60 * MINUTE_MS }));
    const { world } = house.bot;
    const incident = await world.incidents.ofChannel(channel);
    weather().revokeToken();
    const send = { method: 'post', channel, message: { text: 'kept' } } as const;
    await world.outbox.add([{ key: `${incident?.id}:kept`, lane: channel, send }], house.now());
    world.wake();
    await house.settle();
    const before = callsSoFar();
    await house.goOnTo(later(30 * MINUTE_MS));
    const meanwhile = [house.bot.refusal(), callsSoFar() - before];

    await installAgain();

    expect(meanwhile).toEqual(['token_revoked', 0]);
    expect(house.reads(channel, 'ana').filter((text) => text === 'kept')).toHaveLength(1);
    expect(await house.documents('installation')).toEqual([]);
  });

  it('reads what it missed once it is installed again', async () => {
    weather().uninstall();
    await house.settle();
    const { ts } = house.slack.control.post({ user: 'ana', channel, text: 'It is the cache' });
    house.slack.control.react({ user: 'ana', channel, ts, emoji: 'pushpin' });

    await installAgain();

    const { incidents, entries } = house.bot.world;
    const incident = await incidents.ofChannel(channel);
    if (!incident) throw new Error('no incident');
    const lines = timelineOf(incident, await entries.ofIncident(incident.id));
    expect(lines.map(({ text }) => text)).toContain('It is the cache');
  });

  it('goes on where Slack still takes its token: the event was about an earlier one', async () => {
    weather().revokeToken();
    weather().restoreToken();
    await house.settle();

    await house.types('ana', channel, 'update half is back');
    await house.goOnTo(later(MINUTE_MS));

    expect([house.bot.refusal(), removalsLogged()]).toEqual([null, 0]);
    expect(house.reads(channel, 'ana').join()).toContain('half is back');
  });
});
