import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const DAY = 24 * 60;

let house: House;
let channel: string;

async function begin(archiveAfterDays: number | null) {
  house = await openHouse({ policy: { archiveAfterDays } });
  channel = await house.declares('ana', 'sev2 Checkout is <down>');
  const { ts } = house.slack.control.post({ user: 'ana', channel, text: 'the cache is cold' });
  house.slack.control.react({ user: 'ana', channel, ts, emoji: 'pushpin' });
  await house.settle();
  await house.types('ana', channel, 'task Warm the cache');
  await house.types('ana', channel, 'resolve');
  await house.types('ana', channel, 'close');
}

beforeEach(() => begin(10));
afterEach(() => house.close());

const incident = () => house.bot.world.incidents.ofChannel(channel);
const room = () => house.slack.control.channel({ channel });
const files = (end: string) =>
  room()
    .messages.flatMap((message) => message.files)
    .filter(({ name }) => name === `incident-1.${end}`);

describe('the channel of a closed incident', () => {
  it('is archived some days later, after all of it was written out there', async () => {
    await later(house, 10 * DAY - 60);
    const before = room().isArchived;
    await later(house, 3 * 60);

    const [markdown] = files('md');
    const data = JSON.parse(files('json')[0]?.content ?? '{}');
    expect([before, room().isArchived]).toEqual([false, true]);
    expect(markdown?.content).toContain('the cache is cold');
    expect(markdown?.content).toContain('Warm the cache');
    expect(data).toMatchObject({
      schema: 'fireside-incident/1',
      incident: { number: 1, status: 'closed' },
      entries: [{ wording: { text: 'the cache is cold' } }],
      actions: [{ text: 'Warm the cache', state: 'open' }],
    });
    expect(data.changes.map(({ kind }: { kind: string }) => kind)).toEqual(
      expect.arrayContaining(['declared', 'resolved', 'closed']),
    );
    expect(await incident()).toMatchObject({ channelState: 'archived' });
    expect((await incident())?.exportedAt).not.toBeNull();
    expect(await house.bot.nextDue()).toBeNull();
  });

  it('stays while people speak in it, and is written out anew when it goes', async () => {
    await later(house, 5 * DAY);
    house.slack.control.join({ user: 'bo', channel });
    house.slack.control.post({ user: 'bo', channel, text: 'one more thought' });
    await later(house, 6 * DAY);
    const meanwhile = [room().isArchived, files('md').length];
    await later(house, 2 * DAY);

    expect(meanwhile).toEqual([false, 0]);
    expect([room().isArchived, files('md').length]).toEqual([true, 1]);
  });

  it('stays where the incident is back', async () => {
    await house.types('ana', channel, 'reopen it is back');
    await house.types('ana', channel, 'quiet 24h');
    await later(house, 20 * DAY);

    expect([room().isArchived, files('md').length]).toEqual([false, 0]);
  });

  it('stays until the files have arrived, whatever else happens', async () => {
    await later(house, DAY);
    house.slack.control.weather.plan(({ method }) => {
      return method.startsWith('files.') ? { how: 'error', error: 'missing_scope' } : null;
    });
    await later(house, 20 * DAY);

    expect(room().isArchived).toBe(false);
    expect(await house.bot.world.jobs.failed()).toMatchObject([{ what: 'archive-shut' }]);
  });

  it('stays where the team never archives', async () => {
    await house.close();
    await begin(null);
    await later(house, 60 * DAY);

    expect(room().isArchived).toBe(false);
  });
});
