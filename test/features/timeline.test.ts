import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { timelineOf } from '../../src/domain/entry.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;

beforeEach(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'Checkout is down');
  for (const user of ['bo', 'cy']) house.slack.control.join({ user, channel });
  await house.settle();
});
afterEach(() => house.close());

/** What the timeline says beyond the changes of state. */
async function captured(): Promise<string[]> {
  const { incidents, entries } = house.bot.world;
  const incident = await incidents.ofChannel(channel);
  if (!incident) throw new Error('no incident');
  const lines = timelineOf(incident, await entries.ofIncident(incident.id));
  return lines.filter(({ kind }) => kind !== 'change').map(({ text }) => text);
}

function says(user: string, text: string, thread?: string): string {
  return house.slack.control.post({ user, channel, text, ...(thread && { thread }) }).ts;
}

describe('a :pushpin: on a message', () => {
  it('puts it on the timeline: its own time, author and words', async () => {
    const ts = says('bo', 'p99 < 2s & "rising"');
    await house.goOnTo(new Date(house.now().getTime() + 5 * 60_000));

    house.slack.control.react({ user: 'cy', channel, ts, emoji: 'pushpin' });
    await house.settle();

    const entry = await house.bot.world.entries.byId(`${channel}:${ts}`);
    expect(await captured()).toEqual(['p99 < 2s & "rising"']);
    expect(entry?.wording).toMatchObject({ authorId: 'U0BO' });
    expect(entry?.at.getTime()).toBe(house.now().getTime() - 5 * 60_000);
  });

  it('captures a reply in a thread, and links to it there', async () => {
    const root = says('bo', 'which shard?');
    const reply = says('cy', 'shard 7', root);

    house.slack.control.react({ user: 'ana', channel, ts: reply, emoji: 'round_pushpin' });
    await house.settle();
    await house.types('ana', channel, 'timeline');

    expect(await captured()).toEqual(['shard 7']);
    const seen = JSON.stringify(house.slack.control.channel({ channel, as: 'ana' }).messages);
    expect(seen).toContain(`thread_ts=${root}`);
  });

  it('changes nothing a second time: another person, a skin tone, a redelivery', async () => {
    const ts = says('bo', 'It is the cache');
    for (const user of ['ana', 'cy']) {
      house.slack.control.react({ user, channel, ts, emoji: 'pushpin' });
    }
    house.slack.control.react({ user: 'bo', channel, ts, emoji: 'pushpin::skin-tone-3' });
    await house.settle();
    for (const { eventId } of house.slack.control
      .deliveries()
      .filter(({ kind }) => kind === 'event')) {
      if (eventId) house.slack.control.redeliver(eventId);
    }
    await house.settle();

    expect(await captured()).toEqual(['It is the cache']);
  });

  it('comes off with the last reaction, and not before', async () => {
    const ts = says('bo', 'It is the cache');
    const mark = (user: string) => ({ user, channel, ts, emoji: 'pushpin' });
    house.slack.control.react(mark('ana'));
    house.slack.control.react(mark('cy'));
    await house.settle();

    house.slack.control.unreact(mark('ana'));
    await house.settle();
    const withOne = await captured();
    house.slack.control.unreact(mark('cy'));
    await house.settle();

    expect([withOne, await captured()]).toEqual([['It is the cache'], []]);
  });

  it('follows an edit and keeps what was said before; a deletion takes every word along', async () => {
    const ts = says('bo', 'It is the cash');
    house.slack.control.react({ user: 'ana', channel, ts, emoji: 'pushpin' });
    await house.settle();
    const entry = () => house.bot.world.entries.byId(`${channel}:${ts}`);

    house.slack.control.edit({ user: 'bo', channel, ts, text: 'It is the cache' });
    await house.settle();
    const edited = await entry();
    house.slack.control.remove({ user: 'bo', channel, ts });
    await house.settle();
    const deleted = await entry();

    expect(edited?.wording?.text).toBe('It is the cache');
    expect(edited?.earlier.map(({ text }) => text)).toEqual(['It is the cash']);
    expect(JSON.stringify(deleted)).not.toContain('cash');
    expect(JSON.stringify(deleted)).not.toContain('cache');
    expect(await captured()).toEqual([]);
  });

  it('forgets what heads a thread when it is deleted, and keeps the replies', async () => {
    const ts = says('bo', 'a secret by mistake');
    const reply = says('cy', 'which shard?', ts);
    for (const marked of [ts, reply]) {
      house.slack.control.react({ user: 'ana', channel, ts: marked, emoji: 'pushpin' });
    }
    await house.settle();

    house.slack.control.remove({ user: 'bo', channel, ts });
    await house.settle();

    expect(await captured()).toEqual(['which shard?']);
    expect(JSON.stringify(await house.documents('entries'))).not.toContain('a secret by mistake');
  });

  it('keeps two messages of one second apart', async () => {
    for (const text of ['first', 'second']) {
      const ts = says('bo', text);
      house.slack.control.react({ user: 'ana', channel, ts, emoji: 'pushpin' });
    }
    await house.settle();

    expect(await captured()).toEqual(['first', 'second']);
  });

  it('leaves nothing in the database of what nobody marked, edited or deleted', async () => {
    const before = (await house.documents('inbox')).length;
    const ts = says('bo', 'lunch?');
    house.slack.control.edit({ user: 'bo', channel, ts, text: 'lunch at one?' });
    house.slack.control.remove({ user: 'bo', channel, ts });
    await house.settle();

    expect(await house.documents('inbox')).toHaveLength(before);
  });

  it('leaves other emoji and other channels alone', async () => {
    const ts = says('bo', 'lunch?');
    house.slack.control.react({ user: 'ana', channel, ts, emoji: 'eyes' });
    const elsewhere = house.slack.control.post({ user: 'bo', channel: 'incidents', text: 'hello' });
    house.slack.control.react({
      user: 'ana',
      channel: 'incidents',
      ts: elsewhere.ts,
      emoji: 'pushpin',
    });
    await house.settle();

    expect(await captured()).toEqual([]);
  });

  it('is answered the first time, to that person alone, with a way back', async () => {
    const [one, two] = [says('bo', 'one'), says('bo', 'two')];
    for (const ts of [one, two]) {
      house.slack.control.react({ user: 'cy', channel, ts, emoji: 'pushpin' });
      await house.goOnTo(new Date(house.now().getTime() + 5_000));
    }
    const receipts = house.slack.control
      .channel({ channel, as: 'cy' })
      .messages.filter(({ text }) => text.startsWith('On the timeline'));
    const seenByBo = house
      .reads(channel, 'bo')
      .filter((text) => text.startsWith('On the timeline'));

    await house.slack.control.press({
      user: 'cy',
      channel,
      ts: receipts[0]?.ts ?? '',
      actionId: 'timeline:undo',
    });
    await house.settle();

    expect([receipts.length, seenByBo]).toEqual([1, []]);
    expect(await captured()).toEqual(['two']);
  });
});

describe('events that come in another order than they happened', () => {
  const reaction = { user: 'ana', emoji: 'pushpin' };
  const weather = () => house.slack.control.weather;
  const later = (seconds: number) => new Date(house.now().getTime() + seconds * 1000);
  const entryOf = (ts: string) => house.bot.world.entries.byId(`${channel}:${ts}`);

  /** Lets the first event of this type come so much later than it happened. */
  function delay(type: string, delayMs = 30_000): void {
    let isDone = false;
    weather().events((event) => {
      if (isDone || event.type !== type) return 'deliver';
      isDone = true;
      return { delayMs };
    });
  }

  it('leave a message off that was unmarked before its marking was heard of', async () => {
    const ts = says('bo', 'It is the cache');
    await house.settle();
    delay('reaction_added');

    house.slack.control.react({ ...reaction, channel, ts });
    house.slack.control.unreact({ ...reaction, channel, ts });
    await house.goOnTo(later(60));

    expect(await captured()).toEqual([]);
    expect((await entryOf(ts))?.marks).toMatchObject({ 'U0ANA:pushpin': { on: false } });
  });

  it('keep a message that was marked again, though the first unmarking comes last', async () => {
    const ts = says('bo', 'It is the cache');
    await house.settle();
    delay('reaction_removed');

    house.slack.control.react({ ...reaction, channel, ts });
    house.slack.control.unreact({ ...reaction, channel, ts });
    house.slack.control.react({ ...reaction, channel, ts });
    await house.goOnTo(later(60));

    expect(await captured()).toEqual(['It is the cache']);
  });

  it('take the words of now where an edit came before the capture', async () => {
    const ts = says('bo', 'It is the cash');
    await house.settle();
    delay('reaction_added');

    house.slack.control.react({ ...reaction, channel, ts });
    house.slack.control.edit({ user: 'bo', channel, ts, text: 'It is the cache' });
    await house.goOnTo(later(60));

    expect(await captured()).toEqual(['It is the cache']);
    expect((await entryOf(ts))?.earlier).toEqual([]);
  });

  it('change nothing where an edit comes after a capture that read it', async () => {
    const ts = says('bo', 'It is the cash');
    await house.settle();
    delay('message');

    house.slack.control.edit({ user: 'bo', channel, ts, text: 'It is the cache' });
    house.slack.control.react({ ...reaction, channel, ts });
    await house.goOnTo(later(60));

    expect(await captured()).toEqual(['It is the cache']);
    expect((await entryOf(ts))?.earlier).toEqual([]);
  });

  it('keep the later of two edits, whichever comes first', async () => {
    const ts = says('bo', 'one');
    house.slack.control.react({ ...reaction, channel, ts });
    await house.settle();
    delay('message');

    for (const text of ['two', 'three']) {
      house.slack.control.edit({ user: 'bo', channel, ts, text });
    }
    await house.goOnTo(later(60));

    expect(await captured()).toEqual(['three']);
  });

  it('forget a message that is deleted while its capture is tried again', async () => {
    const ts = says('bo', 'a secret by mistake');
    await house.settle();
    let reads = 0;
    weather().plan(({ method }) => {
      if (method !== 'conversations.replies') return null;
      reads += 1;
      if (reads > 1) return null;
      house.slack.control.remove({ user: 'bo', channel, ts });
      return { how: 'http500' };
    });

    house.slack.control.react({ ...reaction, channel, ts });
    await house.goOnTo(later(60));

    expect(reads).toBe(2);
    expect(await captured()).toEqual([]);
    expect(await entryOf(ts)).toMatchObject({ deleted: true, wording: null });
  });

  it('forget a message whose deletion comes before its marking', async () => {
    const ts = says('bo', 'a secret by mistake');
    await house.settle();
    delay('reaction_added');

    house.slack.control.react({ ...reaction, channel, ts });
    house.slack.control.remove({ user: 'bo', channel, ts });
    await house.goOnTo(later(60));

    expect(await captured()).toEqual([]);
    expect(JSON.stringify(await house.documents('entries'))).not.toContain('a secret');
  });
});

describe('Add to timeline', () => {
  it('takes a message from a channel that the bot is not in, and says what it cannot follow', async () => {
    const { ts } = house.slack.control.post({
      user: 'bo',
      channel: 'operations',
      text: 'Disk is full',
    });

    await house.slack.control.shortcut({
      user: 'bo',
      callbackId: 'add_to_timeline',
      channel: 'operations',
      ts,
    });
    await house.settle();

    expect(await captured()).toEqual(['Disk is full']);
    expect(house.reads('operations', 'bo').join()).toContain('cannot see that channel');
  });

  it('asks which incident when several are open', async () => {
    await house.declares('bo', 'Search is slow');
    const { ts } = house.slack.control.post({
      user: 'bo',
      channel: 'operations',
      text: 'Disk is full',
    });
    await house.slack.control.shortcut({
      user: 'bo',
      callbackId: 'add_to_timeline',
      channel: 'operations',
      ts,
    });
    await house.settle();
    const incident = await house.bot.world.incidents.ofChannel(channel);

    await house.slack.control.submit({
      user: 'bo',
      values: { incident: { value: incident?.id ?? '' } },
    });
    await house.settle();

    expect(await captured()).toEqual(['Disk is full']);
  });

  it('says what to do when no incident is open', async () => {
    await house.types('ana', channel, 'resolve');
    const { ts } = house.slack.control.post({
      user: 'bo',
      channel: 'operations',
      text: 'Disk is full',
    });

    await house.slack.control.shortcut({
      user: 'bo',
      callbackId: 'add_to_timeline',
      channel: 'operations',
      ts,
    });
    await house.settle();

    expect(house.reads('operations', 'bo').join()).toContain('No incident is open');
  });
});

describe('/incident log', () => {
  it('puts a line on the timeline, with a way back', async () => {
    await house.types('bo', channel, 'log Called the vendor');

    expect(await captured()).toEqual(['Called the vendor']);
    expect(house.reads(channel, 'bo').at(-1)).toContain('On the timeline at');
  });

  it('asks for words when there are none', async () => {
    await house.types('bo', channel, 'log');

    expect(house.reads(channel, 'bo').at(-1)).toContain('Say what to log');
  });
});

describe('a file of a captured message', () => {
  it('is named and not kept when it is too large, and whoever marked it hears so', async () => {
    const content = 'x'.repeat(10 * 1_048_576 + 1);
    const { ts } = house.slack.control.post({
      user: 'bo',
      channel,
      text: 'the screen',
      files: [{ name: '<screen>.mov', content }],
    });

    house.slack.control.react({ user: 'cy', channel, ts, emoji: 'pushpin' });
    await house.goOnTo(new Date(house.now().getTime() + 5_000));

    expect(await captured()).toEqual(['the screen [<screen>.mov]']);
    expect(await house.documents('kept.files')).toEqual([]);
    expect(house.reads(channel, 'cy').join()).toContain('&lt;screen&gt;.mov is larger than 10 MB');
    expect(house.reads(channel, 'bo').join()).not.toContain('larger than');
  });

  it('is fetched again when Slack failed at first', async () => {
    const { ts } = house.slack.control.post({
      user: 'bo',
      channel,
      text: '',
      files: [{ name: 'p99.png', content: 'pixels' }],
    });
    house.slack.control.weather.fail({
      method: 'files.info',
      how: 'error',
      error: 'internal_error',
      times: 1,
    });

    house.slack.control.react({ user: 'cy', channel, ts, emoji: 'pushpin' });
    await house.settle();
    const first = await house.documents('kept.files');
    await house.goOnTo(new Date(house.now().getTime() + 60_000));

    expect(first).toEqual([]);
    expect(await house.documents('kept.files')).toHaveLength(1);
  });
});
