import { afterEach, describe, expect, it } from 'vitest';
import { listenTo } from '../src/app.ts';
import { type House, openHouse } from './support/house.ts';

let house: House;
afterEach(() => house.close());

const here = (text: string) => ({
  user: 'ana',
  channel: 'operations',
  command: '/incident',
  text,
});

describe.each(['socket', 'http'] as const)('over %s', (mode) => {
  it('a command, a form, a button, a shortcut and an event reach their handlers', async () => {
    house = await openHouse({ mode });
    const { control } = house.slack;

    const channel = await house.declares('ana', 'Checkout is down');
    await house.types('ana', channel, 'lead me');
    const said = control.post({ user: 'ana', channel, text: 'It is the cache' });
    control.react({ user: 'ana', channel, ts: said.ts, emoji: 'pushpin' });
    const before = control.post({ user: 'ana', channel: 'operations', text: 'Odd graphs' });
    await control.shortcut({
      user: 'ana',
      callbackId: 'add_to_timeline',
      channel: 'operations',
      ts: before.ts,
    });
    await house.goOnTo(new Date(house.now().getTime() + 10_000));
    const card = control.channel({ channel }).messages.find(({ text }) => text.startsWith('#1 '));
    await control.press({
      user: 'ana',
      channel,
      ts: card?.ts ?? '',
      actionId: 'lifecycle:resolve',
    });
    await house.settle();

    const incident = await house.bot.world.incidents.ofChannel(channel);
    const entries = await house.bot.world.entries.ofIncident(incident?.id ?? '');
    expect(incident).toMatchObject({ status: 'resolved', roles: { commander: 'U0ANA' } });
    expect(entries.map(({ wording }) => wording?.text).sort()).toEqual([
      'It is the cache',
      'Odd graphs',
    ]);
  });

  it('a command is answered, and an event comes again, while the database is away', async () => {
    house = await openHouse({ mode });
    const { control } = house.slack;
    const channel = await house.declares('ana', 'Checkout is down');
    const { ts } = control.post({ user: 'ana', channel, text: 'It is the cache' });
    await house.settle();

    await house.database.close();
    control.react({ user: 'ana', channel, ts, emoji: 'pushpin' });
    const { acked, body } = await control.command(here('declare Search is slow'));
    await house.reopenDatabase();
    await house.goOnTo(new Date(house.now().getTime() + 10 * 60_000));

    const incident = await house.bot.world.incidents.ofChannel(channel);
    const entries = await house.bot.world.entries.ofIncident(incident?.id ?? '');
    expect(acked).toBe(true);
    expect(JSON.stringify(body)).toContain('may not have been recorded');
    expect(entries.map(({ wording }) => wording?.text)).toEqual(['It is the cache']);
  });
});

describe('a stop of listening', () => {
  it('waits until what came is acknowledged', async () => {
    house = await openHouse();
    await house.bot.stop();
    const came = Promise.withResolvers<void>();
    const stored = Promise.withResolvers<void>();
    const { self, log } = house.bot.world;
    const ears = listenTo({
      slack: {
        kind: 'socket',
        botToken: 'xoxb-test',
        appToken: 'xapp-test',
        apiUrl: house.slack.apiUrl,
      },
      self,
      engine: {
        async receive(_, ack) {
          came.resolve();
          await stored.promise;
          await ack();
        },
      },
      log,
      now: house.now,
      acknowledged: () => {},
      routes: [],
    });
    await ears.start();

    const typed = house.slack.control.command(here('help'));
    await came.promise;
    const stopped = ears.stop();
    stored.resolve();
    await stopped;

    expect(await typed).toMatchObject({ acked: true });
  });
});
