import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/domain/entry.ts';
import { type House, openHouse } from '../support/house.ts';

const DAY_MS = 86_400_000;
const ops = 'operations';

let house: House;
beforeEach(async () => {
  house = await openHouse();
  house.slack.control.weather.forbidChannels(true);
});
afterEach(() => house.close());

const later = (ms: number) => new Date(house.now().getTime() + ms);
const inviteBot = () =>
  house.slack.control.invite({ user: 'ana', channel: ops, who: house.bot.world.self.userId });
const messages = () => house.slack.control.channel({ channel: ops, as: 'ana' }).messages;
const card = () => messages().find(({ text }) => text.startsWith('#1 '));
const inThread = () => messages().filter(({ thread }) => thread && thread === card()?.ts);
const first = async () => (await house.bot.world.incidents.inThreadsOf('C0OPS'))[0];

describe('where no app may make channels', () => {
  it('an incident runs in a thread of the channel where it was declared', async () => {
    inviteBot();
    await house.types('ana', ops, 'declare sev2 Checkout is down');
    await house.goOnTo(later(10_000));
    const says = (text: string, thread?: string) =>
      house.slack.control.post({ user: 'bo', channel: ops, text, ...(thread && { thread }) }).ts;
    const mark = (ts: string) =>
      house.slack.control.react({ user: 'ana', channel: ops, ts, emoji: 'pushpin' });

    mark(says('It is the cache', card()?.ts));
    mark(says('lunch?'));
    await house.settle();
    await house.goOnTo(later(10_000));
    await house.types('ana', ops, 'update half is back');
    await house.types('ana', ops, 'resolve');
    await house.goOnTo(later(10 * DAY_MS));

    const incident = await first();
    const entries = await house.bot.world.entries.ofIncident(incident?.id ?? '');
    const lines = incident ? timelineOf(incident, entries) : [];
    const said = inThread().map(({ text }) => text);
    const count = (words: string) => said.filter((text) => text.includes(words)).length;
    expect(lines.map(({ kind, text }) => `${kind}: ${text}`)).toEqual([
      'change: Declared as sev2: Checkout is down',
      'captured: It is the cache',
      'update: Update: half is back',
      'change: Resolved',
      'change: Nobody answered, so the review is written',
    ]);
    expect([
      count('half is back'),
      count('Resolved ('),
      count('Postmortem draft'),
      count('Reminder'),
    ]).toEqual([1, 1, 1, 2]);
    expect(card()?.text).toContain('*resolved*');
  });

  it('asks to be invited where it is not, and opens the thread then', async () => {
    await house.types('ana', ops, 'declare Checkout is down');
    await house.goOnTo(later(10_000));
    const hint = messages().some(({ text }) => text.includes('/invite'));

    inviteBot();
    await house.settle();
    await house.goOnTo(later(60_000));

    expect([hint, card() !== undefined]).toEqual([true, true]);
  });

  it('asks which incident is meant when several run in one channel; the buttons of a card know', async () => {
    inviteBot();
    await house.types('ana', ops, 'declare Checkout is down');
    await house.types('ana', ops, 'declare Search is slow');
    await house.goOnTo(later(10_000));

    await house.types('ana', ops, 'resolve');
    const asked = messages().at(-1)?.text;
    await house.slack.control.press({
      user: 'ana',
      channel: ops,
      ts: card()?.ts ?? '',
      actionId: 'lifecycle:resolve',
    });
    await house.settle();

    expect(asked).toContain('#2 Search is slow, #1 Checkout is down');
    const statuses = (await house.bot.world.incidents.inThreadsOf('C0OPS')).map(
      ({ status }) => status,
    );
    expect(statuses).toEqual(['investigating', 'resolved']);
  });
});
