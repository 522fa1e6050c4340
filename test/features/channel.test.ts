import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/domain/entry.ts';
import { type House, openHouse } from '../support/house.ts';
import { anIncident } from '../support/incidents.ts';

const MINUTE_MS = 60_000;

let house: House;
let channel: string;

async function anew(mode: 'socket' | 'http', declinedScopes: string[] = []): Promise<void> {
  house = await openHouse({ mode, declinedScopes });
  channel = await house.declares('ana', 'Checkout is down');
  house.slack.control.join({ user: 'bo', channel });
  await house.goOnTo(later(MINUTE_MS));
}

beforeEach(() => anew('socket'));
afterEach(() => house.close());

const later = (ms: number) => new Date(house.now().getTime() + ms);
const bot = () => house.bot.world.self.userId;
const incident = async () => {
  const found = await house.bot.world.incidents.ofChannel(channel);
  if (!found) throw new Error('no incident');
  return found;
};
const says = (text: string) => house.slack.control.post({ user: 'bo', channel, text }).ts;
const marks = (ts: string, emoji = 'pushpin') =>
  house.slack.control.react({ user: 'ana', channel, ts, emoji });

async function captured(): Promise<string[]> {
  const lines = timelineOf(
    await incident(),
    await house.bot.world.entries.ofIncident((await incident()).id),
  );
  return lines.filter(({ kind }) => kind === 'captured').map(({ text }) => text);
}

describe('a channel that people change', () => {
  it('keeps its incident under a new name', async () => {
    house.slack.control.rename({ user: 'ana', channel, name: 'inc-checkout' });
    await house.settle();

    expect(await incident()).toMatchObject({ channelName: 'inc-checkout', channelState: 'open' });
  });

  it('tells who declared it when the bot is taken out, and catches up when it is back', async () => {
    house.slack.control.kick({ user: 'ana', channel, who: bot() });
    await house.settle();
    const ts = says('It is the cache');
    marks(ts);
    await house.types('ana', channel, 'update half is back');
    await house.goOnTo(later(MINUTE_MS));
    const whileAway = [
      await captured(),
      house.reads(channel, 'ana').join().includes('half is back'),
    ];

    house.slack.control.invite({ user: 'ana', channel, who: bot() });
    await house.goOnTo(later(MINUTE_MS));

    expect(whileAway).toEqual([[], false]);
    expect(await captured()).toEqual(['It is the cache']);
    expect(house.reads(channel, 'ana').join()).toContain('half is back');
    const direct = house.slack.control.channels({ as: 'ana' }).find(({ isDirect }) => isDirect);
    expect(house.reads(direct?.id ?? '', 'ana').join()).toContain('taken out of');
  });

  it('says in /incident status what could not be posted', async () => {
    house.slack.control.weather.fail({
      method: 'chat.postMessage',
      how: 'error',
      error: 'msg_too_long',
      times: 1,
    });

    await house.types('ana', channel, 'update half is back');
    await house.types('ana', channel, 'status');

    const { messages } = house.slack.control.channel({ channel, as: 'ana' });
    expect(JSON.stringify(messages.at(-1)?.blocks)).toContain('could not be posted here');
  });

  it('takes up its reminders again after an unarchiving and an invitation', async () => {
    await house.types('ana', channel, 'resolve');
    await house.goOnTo(later(MINUTE_MS));
    house.slack.control.archive({ user: 'ana', channel });
    await house.goOnTo(later(3 * 24 * 60 * MINUTE_MS));
    house.slack.control.unarchive({ user: 'ana', channel });
    house.slack.control.join({ user: 'ana', channel });
    house.slack.control.invite({ user: 'ana', channel, who: bot() });
    await house.settle();
    await house.goOnTo(later(MINUTE_MS));

    expect(house.reads(channel, 'ana').join()).toContain('Reminder: the review');
  });
});

const inboxSize = async () => (await house.documents('inbox')).length;
const directsOf = (as: string) =>
  house.slack.control
    .channels({ as })
    .filter(({ isDirect }) => isDirect)
    .flatMap(({ id }) => house.reads(id, as));

describe('a channel that is none of ours', () => {
  it('leaves nothing in the database, whatever people do to it', async () => {
    const before = await inboxSize();
    const here = { user: 'ana', channel: 'operations' };

    house.slack.control.rename({ ...here, name: 'ops' });
    house.slack.control.archive({ user: 'ana', channel: 'ops' });
    house.slack.control.unarchive({ user: 'ana', channel: 'ops' });
    house.slack.control.deleteChannel({ user: 'ana', channel: 'ops' });
    await house.settle();

    expect(await inboxSize()).toBe(before);
  });

  it('is told from one that is just being made, whose new name is noted all the same', async () => {
    const { incidents } = house.bot.world;
    const made = house.slack.control.create({ user: 'ana', name: 'inc-99' });
    house.slack.control.invite({ user: 'ana', channel: made, who: bot() });
    const opening = { channelId: null, declaredAt: house.now() };
    await incidents.insert(anIncident({ id: 'inc99', number: 99, ...opening }));

    house.slack.control.rename({ user: 'ana', channel: made, name: 'inc-search' });
    await house.settle();
    await incidents.settle('inc99', made, 'inc-99');
    await house.goOnTo(later(MINUTE_MS));

    expect(await incidents.ofChannel(made)).toMatchObject({ channelName: 'inc-search' });
  });

  it('is not waited for beyond the minutes that an opening may take', async () => {
    const stuck = { channelId: null, declaredAt: later(-MINUTE_MS) };
    await house.bot.world.incidents.insert(anIncident({ id: 'inc99', number: 99, ...stuck }));
    house.slack.control.invite({ user: 'ana', channel: 'operations', who: bot() });

    house.slack.control.rename({ user: 'ana', channel: 'operations', name: 'ops' });
    await house.goOnTo(later(20 * MINUTE_MS));

    expect(await house.bot.world.inbox.failed()).toEqual([]);
  });
});

describe('a channel whose id changes', () => {
  it('keeps its incident, and nothing is said twice', async () => {
    const ts = says('It is the cache');
    marks(ts);
    await house.types('bo', channel, 'log Called the vendor');
    await house.goOnTo(later(MINUTE_MS));
    const before = house.reads(channel, 'ana');

    const old = channel;
    channel = house.slack.control.changeId({ user: 'ana', channel });
    await house.goOnTo(later(MINUTE_MS));
    const after = house.reads(channel, 'ana');
    house.slack.control.edit({ user: 'bo', channel, ts, text: 'It is the queue' });
    const second = says('It was the queue');
    marks(second);
    await house.types('ana', channel, 'update half is back');
    await house.goOnTo(later(MINUTE_MS));

    expect(after).toEqual(before);
    expect(await captured()).toEqual(['It is the queue', 'It was the queue']);
    expect(
      house.reads(channel, 'ana').filter((text) => text.includes('half is back')),
    ).toHaveLength(1);
    for (const collection of ['incidents', 'entries', 'jobs']) {
      expect(JSON.stringify(await house.documents(collection))).not.toContain(old);
    }
  });

  it('takes along what waits to be said, and the card that is to change', async () => {
    house.slack.control.weather.rateLimit({
      method: 'chat.postMessage',
      retryAfterSeconds: 120,
      times: 1,
    });
    await house.types('ana', channel, 'update half is back');

    channel = house.slack.control.changeId({ user: 'ana', channel });
    await house.settle();
    await house.types('ana', channel, 'status mitigating');
    await house.goOnTo(later(5 * MINUTE_MS));

    const said = house.reads(channel, 'ana');
    expect(said.filter((text) => text.includes('half is back'))).toHaveLength(1);
    expect(said.find((text) => text.startsWith('#1 '))).toContain('*mitigating*');
    expect(await house.bot.world.outbox.parked()).toEqual([]);
  });

  it('is looked for under its new id where a message may have been sent under the old one', async () => {
    house.slack.control.weather.fail({
      method: 'chat.postMessage',
      how: 'http500AfterApply',
      times: 1,
    });
    await house.types('ana', channel, 'update half is back');

    channel = house.slack.control.changeId({ user: 'ana', channel });
    await house.goOnTo(later(5 * MINUTE_MS));

    const said = house.reads(channel, 'ana').filter((text) => text.includes('half is back'));
    expect(said).toHaveLength(1);
  });
});

describe('a channel that is made private', () => {
  const stopped = () =>
    house.reads(channel, 'ana').filter((text) => text.includes('capture has stopped'));

  it('is captured on, where the optional scopes were granted', async () => {
    house.slack.control.makePrivate({ user: 'ana', channel });
    const ts = says('It is the cash');
    marks(ts);
    await house.settle();
    house.slack.control.edit({ user: 'bo', channel, ts, text: 'It is the cache' });
    house.slack.control.rename({ user: 'ana', channel, name: 'inc-secret' });
    await house.types('ana', channel, 'status');
    await house.goOnTo(later(MINUTE_MS));

    expect(await captured()).toEqual(['It is the cache']);
    expect([await incident(), stopped()]).toMatchObject([
      { channelName: 'inc-secret', channelState: 'open' },
      [],
    ]);
  });

  it.each([
    ['a command', () => house.types('ana', channel, 'status')],
    ['a mark', async () => marks(says('It is the cache'))],
  ])('without them is told once that capture has stopped: noticed by %s', async (_, act) => {
    await house.close();
    await anew('socket', ['groups:history', 'groups:read']);

    house.slack.control.makePrivate({ user: 'ana', channel });
    for (let times = 0; times < 2; times += 1) {
      await act();
      await house.goOnTo(later(MINUTE_MS));
    }
    await house.types('ana', channel, 'status');

    const { messages } = house.slack.control.channel({ channel, as: 'ana' });
    expect(stopped()).toHaveLength(1);
    expect(JSON.stringify(messages.at(-1)?.blocks)).toContain('capture has stopped');
  });
});

describe('a channel that could not be read for a while', () => {
  it('is read from the next command on, and its status no longer warns', async () => {
    const ts = says('It is the cache');
    house.slack.control.weather.rateLimitEvents({ lost: 1 });
    marks(ts);
    house.slack.control.weather.fail({
      method: 'conversations.history',
      how: 'error',
      error: 'missing_scope',
      times: 1,
    });
    await house.goOnTo(later(10 * MINUTE_MS));
    const before = [(await incident()).channelState, await captured()];

    await house.types('ana', channel, 'status');
    await house.types('ana', channel, 'status');

    const { messages } = house.slack.control.channel({ channel, as: 'ana' });
    expect(before).toEqual(['unreadable', []]);
    expect([(await incident()).channelState, await captured()]).toEqual([
      'open',
      ['It is the cache'],
    ]);
    expect(JSON.stringify(messages.at(-1)?.blocks)).not.toContain('capture has stopped');
  });
});

describe('a person who has no account any more', () => {
  it('keeps their name on the timeline', async () => {
    const ts = says('It is the cache');
    house.slack.control.deactivate({ user: 'bo' });
    marks(ts);
    await house.goOnTo(later(2 * 24 * 60 * MINUTE_MS));

    await house.types('ana', channel, 'timeline');

    const seen = JSON.stringify(house.slack.control.channel({ channel, as: 'ana' }).messages);
    expect(seen).toMatch(/Bo.{0,40}It is the cache/);
  });

  it('is not given command, though they were there a moment ago', async () => {
    await house.types('bo', channel, 'log Called the vendor');
    house.slack.control.weather.plan(({ method }) => {
      if (method === 'users.info') house.slack.control.deactivate({ user: 'bo' });
      return null;
    });

    await house.types('ana', channel, 'lead @bo');

    expect(house.reads(channel, 'ana').at(-1)).toContain('has no account here any more');
    expect((await incident()).roles).toEqual({});
  });

  it('is passed over: who declared the incident hears what was for its commander', async () => {
    await house.types('bo', channel, 'lead me');
    await house.goOnTo(later(MINUTE_MS));
    house.slack.control.deactivate({ user: 'bo' });

    house.slack.control.kick({ user: 'ana', channel, who: bot() });
    await house.goOnTo(later(MINUTE_MS));

    expect(directsOf('ana').join()).toContain('taken out of');
    expect(await house.bot.world.outbox.parked()).toEqual([]);
  });

  it('leaves nothing stuck where nobody else is left to tell', async () => {
    house.slack.control.deactivate({ user: 'ana' });

    house.slack.control.kick({ user: 'bo', channel, who: bot() });
    await house.goOnTo(later(MINUTE_MS));

    expect(await house.bot.world.outbox.parked()).toEqual([]);
    expect(JSON.stringify(await house.documents('outbox'))).not.toContain('taken out of');
  });
});

describe('a gap in the events', () => {
  it.each(['socket', 'http'] as const)(
    'is closed by one reading of the channel, once Slack says over %s that it held events back',
    async (mode) => {
      await house.close();
      await anew(mode);
      const [kept, taken, edited, gone] = ['kept', 'taken', 'edted', 'gone'].map(says);
      for (const ts of [taken, edited, gone]) marks(ts ?? '');
      await house.settle();

      house.slack.control.weather.rateLimitEvents({ lost: 4 });
      marks(kept ?? '');
      house.slack.control.unreact({ user: 'ana', channel, ts: taken ?? '', emoji: 'pushpin' });
      house.slack.control.edit({ user: 'bo', channel, ts: edited ?? '', text: 'edited' });
      house.slack.control.remove({ user: 'bo', channel, ts: gone ?? '' });
      await house.settle();
      const before = await captured();
      await house.goOnTo(later(10 * MINUTE_MS));

      expect(house.slack.control.dropped()).toBe(4);
      expect(before).toEqual(['taken', 'edted', 'gone']);
      expect(await captured()).toEqual(['kept', 'edited']);
    },
  );

  it('is closed before the draft, and leaves an undone capture undone', async () => {
    const ts = says('It is the cache');
    marks(ts);
    await house.goOnTo(later(5_000));
    const receipt = house.slack.control
      .channel({ channel, as: 'ana' })
      .messages.find(({ text }) => text.startsWith('On the timeline'));
    await house.slack.control.press({
      user: 'ana',
      channel,
      ts: receipt?.ts ?? '',
      actionId: 'timeline:undo',
    });
    await house.settle();

    await house.types('ana', channel, 'draft');
    await house.goOnTo(later(MINUTE_MS));

    expect(await captured()).toEqual([]);
  });
});

describe('/incident jobs', () => {
  it('shows what Slack would not take, and tries it again', async () => {
    house.slack.control.weather.fail({
      method: 'chat.postMessage',
      how: 'error',
      error: 'msg_too_long',
      times: 1,
    });
    await house.types('ana', channel, 'update half is back');
    await house.types('ana', channel, 'jobs');
    const { messages } = house.slack.control.channel({ channel, as: 'ana' });
    const shown = messages.findLast(({ text }) => text.includes('could not be done'));

    await house.slack.control.press({
      user: 'ana',
      channel,
      ts: shown?.ts ?? '',
      actionId: 'jobs:retry',
    });
    await house.goOnTo(later(MINUTE_MS));

    expect(JSON.stringify(shown?.blocks)).toContain('msg_too_long');
    expect(JSON.stringify(shown?.blocks)).not.toContain('half is back');
    expect(house.reads(channel, 'ana').join()).toContain('Update: half is back');
  });

  it('says so when nothing is stuck', async () => {
    await house.types('ana', channel, 'jobs');

    expect(house.reads(channel, 'ana').at(-1)).toBe('Nothing is stuck.');
  });
});
