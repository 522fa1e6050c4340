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

async function captures(text: string): Promise<string> {
  const { ts } = house.slack.control.post({ user: 'bo', channel, text });
  house.slack.control.react({ user: 'ana', channel, ts, emoji: 'pushpin' });
  await house.settle();
  return ts;
}

const keyOf = (ts: string) => `${channel}:${ts}`;

async function lines() {
  const { incidents, entries } = house.bot.world;
  const incident = await incidents.ofChannel(channel);
  if (!incident) throw new Error('no incident');
  const all = timelineOf(incident, await entries.ofIncident(incident.id));
  return all.filter(({ kind }) => kind === 'captured');
}

/** The answer that shows the timeline, as it stands in front of Ana. */
function shown() {
  const { messages } = house.slack.control.channel({ channel, as: 'ana' });
  const answer = messages.findLast(({ text }) => text.startsWith('Timeline of'));
  if (!answer) throw new Error('no timeline is shown');
  return { ts: answer.ts, words: JSON.stringify(answer.blocks) };
}

async function press(actionId: string, key = '') {
  const { blocks } = house.slack.control
    .channel({ channel, as: 'ana' })
    .messages.findLast(({ text }) => text.startsWith('Timeline of')) ?? { blocks: [] };
  const values = [...JSON.stringify(blocks).matchAll(/"value":"([^"]*)"/g)].map(
    ([, value]) => value,
  );
  const value = values.find((one) => key !== '' && one?.endsWith(key));
  await house.slack.control.press({
    user: 'ana',
    channel,
    ts: shown().ts,
    actionId,
    ...(value && { value }),
  });
  await house.settle();
}

async function submits(values: Record<string, { value: string | string[] }>) {
  await house.slack.control.submit({ user: 'ana', values });
  await house.settle();
}

/** Opens the timeline and a line of it, and sends the form with these changes. */
async function edits(ts: string, values: Record<string, { value: string | string[] }>) {
  await house.types('ana', channel, 'timeline');
  await press('timeline:edit', keyOf(ts));
  await submits(values);
}

describe('a line of the timeline', () => {
  it('is reworded, marked and given its right time, and says who did', async () => {
    const ts = await captures('its the cahce');
    const at = house.now().getTime() - 3_600_000;

    await edits(ts, {
      text: { value: 'The cache was full' },
      at: { value: String(at / 1000) },
      moment: { value: 'diagnosis' },
    });

    expect(await lines()).toMatchObject([
      { text: 'The cache was full', at: new Date(at), moment: 'diagnosis', editedBy: 'U0ANA' },
    ]);
    expect(shown().words).toContain('diagnosis · changed by ana');
    const entry = await house.bot.world.entries.byId(keyOf(ts));
    expect(entry?.edits).toMatchObject([{ by: 'U0ANA', at: house.now() }]);
    expect(entry?.wording?.text).toBe('its the cahce');
  });

  it('keeps what a person made of it when its message is edited, and shows that beside it', async () => {
    const ts = await captures('10 users');
    await edits(ts, { text: { value: 'Ten users could not pay' } });

    house.slack.control.edit({ user: 'bo', channel, ts, text: '12 users' });
    await house.settle();
    await house.types('ana', channel, 'timeline');

    expect(await lines()).toMatchObject([
      { text: 'Ten users could not pay', messageNow: '12 users' },
    ]);
    expect(shown().words).toContain('the message now says: 12 users');
  });

  it('follows its message as before when only its time was changed', async () => {
    const ts = await captures('10 users');
    await edits(ts, { at: { value: String(house.now().getTime() / 1000 - 600) } });

    house.slack.control.edit({ user: 'bo', channel, ts, text: '12 users' });
    await house.settle();

    expect(await lines()).toMatchObject([{ text: '12 users', messageNow: null }]);
  });

  it('loses every word with its message, and keeps who changed it', async () => {
    const ts = await captures('hunter2');
    await edits(ts, { text: { value: 'The password hunter3 was posted' } });

    house.slack.control.remove({ user: 'bo', channel, ts });
    await house.settle();

    const kept = JSON.stringify(await house.documents('entries'));
    expect(kept).not.toMatch(/hunter[23]/);
    expect((await house.bot.world.entries.byId(keyOf(ts)))?.edits).toMatchObject([{ by: 'U0ANA' }]);
  });

  it('is hidden from the timeline, stands among everything, and comes back from there', async () => {
    const ts = await captures('lunch');
    await edits(ts, { hidden: { value: ['hidden'] } });
    const hidden = await lines();
    await press('timeline:show');
    const everything = shown().words;

    await press('timeline:edit', keyOf(ts));
    await submits({ hidden: { value: [] } });

    expect(hidden).toEqual([]);
    expect(everything).toContain('_hidden · changed by ana_');
    expect(await lines()).toMatchObject([{ text: 'lunch' }]);
  });

  it('moves before the line above, and its time stays', async () => {
    const first = await captures('first');
    const second = await captures('second');
    const at = (await lines()).find(({ text }) => text === 'second')?.at;

    await edits(second, { move: { value: 'before' } });

    expect((await lines()).map(({ text }) => text)).toEqual(['second', 'first']);
    expect((await lines())[0]?.at).toEqual(at);
    expect(first).not.toBe(second);
  });

  it('takes two changes of two people together', async () => {
    const ts = await captures('its DNS');
    await house.types('ana', channel, 'timeline');
    await press('timeline:edit', keyOf(ts));
    await house.bot.world.entries.edit(keyOf(ts), {
      key: 'of-bo',
      by: 'U0BO',
      at: house.now(),
      text: 'It was DNS',
    });

    await submits({ moment: { value: 'surprise' } });

    expect(await lines()).toMatchObject([{ text: 'It was DNS', moment: 'surprise' }]);
  });

  it('is not put into the future', async () => {
    const ts = await captures('first');

    await edits(ts, { at: { value: String(house.now().getTime() / 1000 + 3_600) } });

    expect(house.reads(channel, 'ana').at(-1)).toContain('That time is in the future');
    expect((await house.bot.world.entries.byId(keyOf(ts)))?.edits).toBeUndefined();
  });
});

describe('/incident timeline', () => {
  it('leaves out who took which role, and shows it one click later, in the same place', async () => {
    await house.types('ana', channel, 'lead me');
    await house.types('ana', channel, 'timeline');
    const short = shown();

    await press('timeline:show');

    expect(short.words).not.toContain('commander');
    expect(shown().words).toContain('commander');
    expect(shown().ts).toBe(short.ts);
  });

  it('is offered below the draft, and nothing waits for it', async () => {
    await house.types('ana', channel, 'resolve');
    await house.goOnTo(new Date(house.now().getTime() + 11 * 60_000));
    const { messages } = house.slack.control.channel({ channel });
    const offer = messages.find(({ text }) => text.includes('can be mended'));

    await house.slack.control.press({
      user: 'ana',
      channel,
      ts: offer?.ts ?? '',
      actionId: 'timeline:look-over',
    });
    await house.settle();

    expect(messages.some(({ files }) => files.length > 0)).toBe(true);
    expect(shown().words).toContain('Declared');
  });
});
