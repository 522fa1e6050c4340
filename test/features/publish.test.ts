import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;
beforeEach(async () => {
  house = await openHouse();
  house.slack.control.create({ user: 'cy', name: 'reviews' });
  const who = house.bot.world.self.userId;
  house.slack.control.invite({ user: 'cy', channel: 'reviews', who });
});
afterEach(() => house.close());

const messages = (where: string, as = 'cy') =>
  house.slack.control.channel({ channel: where, as }).messages;
const titled = (where: string) =>
  messages(where).filter(({ text }) => /^(Drill: )?Review of #1 /.test(text));
const counts = (where: string) =>
  messages(where).filter(({ text }) => text.startsWith('Review of #1: '));
const files = (where: string) =>
  messages(where)
    .flatMap((one) => one.files ?? [])
    .filter(({ name }) => name === 'review-1.md');
const last = (as: string) => messages(channel, as).at(-1)?.text;
const incident = async () => {
  const found = await house.bot.world.incidents.byNumber(1);
  if (!found) throw new Error('no incident');
  return found;
};
const kept = async () => house.bot.world.documents.of((await incident()).id);
const writes = async (section: string, text: string) => {
  await house.types('ana', channel, 'document');
  const value = `${(await incident()).id} ${section}`;
  const look = { user: 'ana', channel, words: 'Review of #1' };
  await press(house, { ...look, actionId: 'document:edit', value });
  await submit(house, 'ana', { 'text-0': text });
};
const planned = async () =>
  (await house.documents('jobs')).map((job) => ('_id' in job ? job._id : null)).sort();
const reads = async (user: string, where: string) => {
  const words = 'Counted, not named.';
  await press(house, { user, channel: where, words, actionId: 'document:read' });
  await later(house);
};

describe('/incident publish', () => {
  beforeEach(async () => {
    channel = await house.declares('ana', 'sev2 Checkout is down');
    await house.types('ana', channel, 'resolve');
  });

  it('shows the review where somebody chose, with its file, and plans nothing by it', async () => {
    const before = await planned();
    await writes('summary', 'The queue was full.');
    await house.types('ana', channel, 'publish #reviews');
    await later(house);

    const [message] = titled('reviews');
    expect(JSON.stringify(message?.blocks)).toContain('The queue was full.');
    expect(JSON.stringify(message?.blocks)).not.toContain('What we still do not know');
    expect(files('reviews')[0]?.content).toContain('## Summary');
    expect(files('reviews')[0]?.content).not.toContain('## What we still do not know');
    expect((await kept())?.published).toMatchObject({ at: expect.any(Date) });
    expect(await planned()).toEqual(before);
    expect(titled('incidents')).toEqual([]);
  });

  it('says of what the bot made that nobody has changed it', async () => {
    await house.types('ana', channel, 'publish reviews');
    await later(house);

    expect(JSON.stringify(titled('reviews'))).toContain('Made by me; nobody has changed it.');
    expect(files('reviews')[0]?.content).toContain('nobody has edited it yet');
  });

  it('goes to where it was last, else where the policy has it, and brings that one up to date', async () => {
    await house.types('ana', channel, 'publish');
    await later(house);
    await writes('summary', 'The queue was full.');
    await house.types('ana', channel, 'publish');
    await later(house);

    expect(titled('incidents')).toHaveLength(1);
    expect(JSON.stringify(titled('incidents'))).toContain('The queue was full.');
    expect(counts('incidents')).toHaveLength(1);
    expect(files('incidents')).toHaveLength(2);
  });

  it('counts each reader once, across a restart, and keeps no name', async () => {
    await house.types('ana', channel, 'publish #reviews');
    await later(house);
    house.slack.control.join({ user: 'bo', channel: 'reviews' });
    await reads('bo', 'reviews');
    await reads('bo', 'reviews');
    await house.restartBot();
    await reads('cy', 'reviews');
    await reads('bo', 'reviews');

    expect(counts('reviews').map(({ text }) => text)).toEqual([
      'Review of #1: 2 people have read it.',
    ]);
    const [document] = await house.documents('documents');
    expect(JSON.stringify(document)).not.toMatch(/U0BO|U0CY/);
    expect(await kept()).toMatchObject({ readers: 2 });
  });

  it('shows nobody what was written since then when somebody has read it', async () => {
    await house.types('ana', channel, 'publish #reviews');
    await later(house);
    await writes('summary', 'Not for everybody yet.');
    await reads('cy', 'reviews');

    expect(JSON.stringify(messages('reviews'))).not.toContain('Not for everybody yet.');
  });

  it('names people by their role, unless they chose their name', async () => {
    await house.types('ana', channel, 'log Rolled back to 41');
    await house.types('ana', channel, 'publish #reviews');
    await later(house);
    await house.types('ana', channel, 'me name on');
    await house.types('ana', channel, 'publish');
    await later(house);
    const [roles, names] = files('reviews').map(({ content }) => content ?? '');

    expect(roles).toMatch(/a responder: Rolled back to 41/);
    expect(roles).not.toMatch(/ana\b/i);
    expect(names).toMatch(/ana: Rolled back to 41/i);
  });

  it.each([
    ['publish #operations', 'I am not in that channel'],
    ['publish #nowhere', 'I am not in that channel'],
    ['publish <!channel>', 'I am not in that channel'],
    [`publish ${'x'.repeat(90)}`, 'Say where it is read'],
  ])('is refused in one sentence: %s', async (text, sentence) => {
    await house.types('ana', channel, text);

    expect(last('ana')).toContain(sentence);
    expect(await kept()).toBeNull();
  });

  it('asks again before another organization reads it', async () => {
    house.slack.control.shareChannel({ user: 'cy', channel: 'reviews', team: 'T0PARTNER' });
    await house.types('ana', channel, 'publish #reviews');
    const refused = last('ana');
    await house.types('ana', channel, 'publish #reviews anyway');
    await later(house);

    expect(refused).toContain('shared with another organization');
    expect(titled('reviews')).toHaveLength(1);
  });
});

describe('a published review whose incident is made private', () => {
  it('says no more of it where others read', async () => {
    channel = await house.declares('ana', 'sev2 Checkout is down');
    await house.types('ana', channel, 'publish #reviews');
    await later(house);
    await house.types('ana', channel, 'private');
    await submit(house, 'ana');
    await later(house);

    expect((await incident()).isPrivate).toBe(true);
    expect(messages('reviews').map(({ text, blocks }) => JSON.stringify([text, blocks]))).toEqual(
      expect.arrayContaining([expect.stringContaining('This review is private now.')]),
    );
    expect(titled('reviews')).toEqual([]);
  });
});

describe('/incident publish of a private incident', () => {
  beforeEach(async () => {
    channel = await house.declares('ana', 'sev2 private Payroll leaks');
  });

  it('is refused in every other channel, and done in its own', async () => {
    await house.types('ana', channel, 'publish #reviews');
    const refused = last('ana');
    await house.types('ana', channel, 'publish');
    await later(house);

    expect(refused).toContain('This incident is private, so its review is published only here');
    expect(
      messages(channel, 'ana').filter(({ text }) => text.startsWith('Review of #1 ')),
    ).toHaveLength(1);
    expect(JSON.stringify([messages('reviews'), messages('incidents')])).not.toContain('Payroll');
  });
});

describe('/incident publish of a drill', () => {
  it('says that it was one', async () => {
    channel = await house.declares('ana', 'drill sev2 Checkout is down');
    await house.types('ana', channel, 'publish #reviews');
    await later(house);

    expect(titled('reviews')[0]?.text).toMatch(/^Drill: Review of #1/);
    expect(files('reviews')[0]?.content).toMatch(/^# Drill 1/);
  });
});
