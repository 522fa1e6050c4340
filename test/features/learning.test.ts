import { MongoClient } from 'mongodb';
import { afterEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import { learning } from '../../src/features/learning/index.ts';
import { submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';
import {
  answerOf,
  answers,
  DAY_MS,
  directs,
  EVERYBODY,
  held,
  MORE,
  makeKnown,
  questionsTo,
} from '../support/reviews.ts';

let house: House;
afterEach(() => house.close());

const passing = (days: number, from = house.now()) =>
  house.goOnTo(new Date(from.getTime() + days * DAY_MS));
const asked = (people: readonly string[] = EVERYBODY) =>
  people.filter((user) => questionsTo(house, user).length > 0);

/** Four took part, and of the four others all are known. */
async function reviewed(title = 'sev2 Checkout is down', policy: Partial<Policy> = {}) {
  house = await openHouse({ more: MORE, policy });
  await makeKnown(house, ['eve', 'fay', 'gus', 'hal']);
  return held(house, ['ana', 'bo', 'cy', 'dee'], title);
}

// Months pass in each of these.
describe('after a review that was held', { timeout: 90_000 }, () => {
  it('asks three who took part and two others one question, thirty days later', async () => {
    const { number } = await reviewed();
    await passing(29);
    const early = asked();
    await passing(2);

    expect(early).toEqual([]);
    expect(asked().filter((user) => ['ana', 'bo', 'cy', 'dee'].includes(user))).toHaveLength(3);
    expect(asked().filter((user) => ['eve', 'fay', 'gus', 'hal'].includes(user))).toHaveLength(2);
    const texts = asked().flatMap((user) => questionsTo(house, user).map(({ text }) => text));
    expect(new Set(texts)).toEqual(
      new Set([
        `30 days ago the review of *#${number} Checkout is down* was held. Has something from this review changed what you did?`,
        `30 days ago the review of *#${number} Checkout is down* was held. Have you heard of what was learnt from #${number}?`,
      ]),
    );
  });

  it('asks nobody twice in ninety days, over all incidents, and nobody on a weekend', async () => {
    await reviewed();
    // Thirty days after a Thursday is a Saturday.
    await held(house, ['ana', 'bo', 'cy', 'dee'], 'sev1 Search is down', 'thursday 14:00');
    await held(house, ['eve', 'fay', 'gus'], 'sev1 Mail is late');
    await passing(100);
    await held(house, ['ana', 'bo', 'cy', 'eve'], 'sev1 Uploads hang');
    await passing(100);

    const days = EVERYBODY.map((user) => questionsTo(house, user).map(({ ts }) => Number(ts)));
    const gaps = days.flatMap((all) => all.slice(1).map((ts, at) => ts - (all[at] ?? 0)));
    expect(days.flat().length).toBeGreaterThan(EVERYBODY.length);
    expect(Math.min(...gaps)).toBeGreaterThanOrEqual((90 * DAY_MS) / 1000 - 3_600);
    for (const ts of days.flat()) {
      expect([1, 2, 3, 4, 5]).toContain(new Date(ts * 1000).getUTCDay());
    }
  });

  it('asks the same five, and sets nobody else aside, where crashes cut the drawing off', async () => {
    const { id } = await reviewed();
    await passing(29);
    const jobs = (await house.documents('jobs')) as { _id: string }[];
    const key = jobs.find(
      ({ _id }) => _id.startsWith(`learning:${id}`) && _id.endsWith(':30'),
    )?._id;
    const job = { key: key ?? '', task: 'learning', incidentId: id, runAt: house.now() };
    const { world } = house.bot;
    const draw = (jobsStore: typeof world.jobs) =>
      learning.tasks?.[0]?.run(job, { ...world, jobs: jobsStore });
    const dying = { ...world.jobs, addApart: () => Promise.reject(new Error('it died')) };

    await expect(draw(dying)).rejects.toThrow('it died');
    const setAside = await house.documents('asked');
    await draw(world.jobs);
    await draw(world.jobs);
    await passing(3);

    expect(setAside).toHaveLength(3);
    expect(await house.documents('asked')).toHaveLength(5);
    expect(asked()).toHaveLength(5);
    expect(EVERYBODY.flatMap((user) => questionsTo(house, user))).toHaveLength(5);
    const claims = (await house.documents('asked')) as { claim: unknown }[];
    expect(claims.map(({ claim }) => claim)).toEqual([null, null, null, null, null]);
  });

  it('asks of a private incident only those who are in its channel', async () => {
    const { channelId } = await reviewed('private sev1 Payroll leaks');
    house.slack.control.kick({ user: 'ana', channel: channelId ?? '', who: 'bo' });
    // By the next morning in Tokyo its channel is archived, and nobody knows who was in it.
    await house.types('cy', 'operations', 'me hours 0:00-23:00');
    // While he was in it he was reminded of the meeting.
    const before = directs(house, 'bo').length;
    await passing(31);

    expect(asked()).toEqual(['ana', 'cy', 'dee']);
    expect(directs(house, 'bo')).toHaveLength(before);
    const outside = ['eve', 'fay', 'gus', 'hal'].flatMap((user) => directs(house, user));
    expect(JSON.stringify(outside)).not.toContain('Payroll');
  });

  it('asks nobody who wants none of it, or has no account any more', async () => {
    await reviewed();
    await house.types('ana', 'operations', 'me learning off');
    await house.types('bo', 'operations', 'me learning off');
    house.slack.control.deactivate({ user: 'eve' });
    house.slack.control.deactivate({ user: 'fay' });
    await passing(31);

    const left = EVERYBODY.filter((user) => user !== 'eve' && user !== 'fay');
    expect(asked(left)).toEqual(['cy', 'dee', 'gus', 'hal']);
    const rows = (await house.documents('asked')) as { _id: string }[];
    expect(rows.map(({ _id }) => _id).sort()).toEqual(['U0CY', 'U0DEE', 'U0GUS', 'U0HAL']);
  });

  it('is ended for good by whoever is asked, with one press', async () => {
    await reviewed();
    await passing(31);
    const [one = ''] = asked();
    await answers(house, one, 'Ask me no more');
    await house.types(one, 'operations', 'me');

    expect(house.reads('operations', one).at(-1)).toContain('what came of a review: never asked');
  });

  it.each([
    ['a drill', 'drill Checkout is down', {}],
    [
      'where the policy wants none',
      'sev2 Checkout',
      { learning: { questions: false, anniversaries: true } },
    ],
    ['where the bot says nothing by itself', 'sev2 Checkout', { noise: 'silent' }],
  ] as const)('asks nobody: %s', async (_, title, policy) => {
    await reviewed(title, policy);
    await passing(100);

    expect(asked()).toEqual([]);
  });
});

describe('an answer', { timeout: 90_000 }, () => {
  it('is taken once, and asks nothing more', async () => {
    await reviewed();
    await passing(31);
    const [one = ''] = asked();
    const { control } = house.slack;
    const presses = ['A little', 'A little'].map((label) => answerOf(house, one, label));
    await Promise.all(presses.map((press) => control.press(press)));
    await house.settle();

    expect(asked()).toHaveLength(4);
    expect(JSON.stringify(directs(house, one))).toContain('Nothing more is expected of you');
    const pools = (await house.documents('answers')) as { counts: object }[];
    expect(pools.map(({ counts }) => counts)).toEqual([{ little: 1 }]);
  });

  it('stands in no document that also tells of a person, an incident or a day', async () => {
    const { id, number } = await reviewed();
    await passing(31);
    const [one = ''] = asked(['ana', 'bo', 'cy', 'dee']);
    for (const user of asked()) await answers(house, user, 'A little');
    await addsLine(one, 'We look at the queue first now');
    await passing(1);

    const pools = await house.documents('answers');
    const pool = { quarter: '2031-Q2', horizon: 30 };
    const lines = ['We look at the queue first now'];
    expect(pools).toHaveLength(2);
    expect(pools.map(withoutId)).toEqual(
      expect.arrayContaining([
        { ...pool, audience: 'others', counts: { little: 2 }, lines: [] },
        { ...pool, audience: 'participants', counts: { little: 3 }, lines },
      ]),
    );
    const people = EVERYBODY.map((user) => house.slack.control.resolveUser(user));
    const answer = /\blittle\b|look at the queue|2031-Q2/;
    for (const collection of await collections()) {
      for (const found of await house.documents(collection)) {
        const text = JSON.stringify(found);
        const tellsWho = [...people, id, `#${number}`].some((one) => text.includes(one));
        expect(tellsWho && answer.test(text), `${collection}: ${text}`).toBe(false);
      }
    }
    // Who was asked, and when: the day and no more.
    const rows = (await house.documents('asked')) as { _id: string; on: Date }[];
    expect(rows).toHaveLength(5);
    for (const { _id, on, ...rest } of rows) {
      expect(people).toContain(_id);
      expect(on.toISOString()).toMatch(/^2031-04-\d\dT00:00:00\.000Z$/);
      expect(rest).toEqual({ open: false, claim: null });
    }
  });

  it('offers no line on a private incident, which others would read', async () => {
    await reviewed('private sev1 Payroll leaks');
    await passing(31);
    const [one = ''] = asked();
    await answers(house, one, 'Yes, I used it');

    const seen = JSON.stringify(directs(house, one));
    expect(seen).toContain('Counted, without your name');
    expect(seen).not.toContain('Add a line');
  });
});

/** Adds a line to their answer, by the button of the thanks. */
async function addsLine(user: string, said: string): Promise<void> {
  const thanks = directs(house, user).findLast(({ text }) => text.startsWith('Counted'));
  const value = /"value":"(2031[^"]+)"/.exec(JSON.stringify(thanks?.blocks))?.[1] ?? '';
  const { room: channel = '', ts = '' } = thanks ?? {};
  await house.slack.control.press({ user, channel, ts, actionId: 'learning:line', value });
  await house.settle();
  await submit(house, user, { said });
}

async function collections(): Promise<string[]> {
  const client = await MongoClient.connect(house.database.uri);
  const found = await client.db().listCollections().toArray();
  await client.close();
  return found.map(({ name }) => name);
}

function withoutId(found: object): object {
  return Object.fromEntries(Object.entries(found).filter(([name]) => name !== '_id'));
}
