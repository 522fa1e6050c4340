import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Action } from '../../src/domain/action.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;

beforeAll(async () => {
  house = await openHouse();
});
beforeEach(async () => {
  channel = await house.declares('ana', 'Checkout is down');
  for (const user of ['bo', 'cy']) house.slack.control.join({ user, channel });
  await house.settle();
});
// So that the next one looks like no open incident.
afterEach(() => house.types('ana', channel, 'cancel'));
afterAll(() => house.close());

const later = (ms: number) => new Date(house.now().getTime() + ms);
const reads = (as: string, words: string) =>
  house.reads(channel, as).filter((text) => text.includes(words));

async function items(): Promise<Action[]> {
  const incident = await house.bot.world.incidents.ofChannel(channel);
  return house.bot.world.actions.ofIncident(incident?.id ?? '');
}

/** Lets what is to be said be said: the bot speaks once a second in a channel. */
const spoken = () => house.goOnTo(later(15_000));

function messageSaying(words: string, as = 'ana', where = channel) {
  const found = house.slack.control
    .channel({ channel: where, as })
    .messages.findLast(({ text }) => text.includes(words));
  if (!found) throw new Error(`nobody says ${words}`);
  return found;
}

async function press(user: string, words: string, actionId: string, where = channel) {
  const { ts } = messageSaying(words, user, where);
  await house.slack.control.press({ user, channel: where, ts, actionId });
  await house.settle();
}

describe('/incident task', () => {
  it('stands in the channel, open to whoever takes it', async () => {
    await house.types('ana', channel, 'task Roll back the proxy');
    await spoken();
    const fresh = reads('cy', '*T1*');

    await press('bo', '*T1*', 'actions:take');
    await spoken();

    expect(fresh).toEqual(['*T1* Roll back the proxy · nobody has it yet']);
    expect(reads('cy', '*T1*')).toEqual(['*T1* Roll back the proxy · <@U0BO>']);
  });

  it('is given to the person named at its end, and to nobody named before', async () => {
    await house.types('ana', channel, 'task Ask @cy about shard 7 @bo');
    await spoken();

    expect(reads('ana', '*T1*')).toEqual(['*T1* Ask @cy about shard 7 · <@U0BO>']);
  });

  it('mentions and forges nothing', async () => {
    await house.types('ana', channel, 'task <!channel> &lt;!here&gt; ```now');
    await spoken();

    expect(reads('ana', '*T1*').join()).not.toMatch(/<!|```/);
  });

  it('asks for words when it has none', async () => {
    await house.types('ana', channel, 'task');

    expect(reads('ana', 'Say what the task is')).toHaveLength(1);
    expect(await items()).toEqual([]);
  });
});

describe('/incident done', () => {
  it('ends a task, and it can be opened again', async () => {
    await house.types('ana', channel, 'task Roll back the proxy');
    await spoken();
    await house.types('bo', channel, 'done T1');
    await spoken();
    const done = reads('cy', '*T1*');

    await press('cy', '*T1*', 'actions:again');
    await spoken();

    expect(done).toEqual(['*T1* Roll back the proxy · done by <@U0BO>']);
    expect(reads('cy', '*T1*')).toContain('*T1* Roll back the proxy · <@U0BO>');
  });

  it.each([
    ['done', 'Say which, such as `/incident done T1`'],
    ['done T9', 'This incident has no T9'],
    ['done F2', 'This incident has no F2'],
    ['take zorp', 'Say which, such as `/incident take T1`'],
  ])('says what to do after `%s`', async (typed, words) => {
    await house.types('ana', channel, typed);

    expect(reads('ana', words)).toHaveLength(1);
  });

  it('says that it was done before', async () => {
    await house.types('ana', channel, 'task Roll back');
    await house.types('ana', channel, 'done 1');

    await house.types('bo', channel, 'done t1');

    expect(reads('bo', 'T1 is done already.')).toHaveLength(1);
  });
});

describe('Drop', () => {
  it('owes no reason, and shows one that is given', async () => {
    for (const text of ['one', 'two']) await house.types('ana', channel, `task ${text}`);
    await spoken();
    for (const [label, reason] of [
      ['*T1*', null],
      ['*T2*', 'It came back by itself'],
    ] as const) {
      await press('bo', label, 'actions:drop');
      await house.slack.control.submit({ user: 'bo', values: { reason: { value: reason } } });
      await house.settle();
    }
    await spoken();

    expect(reads('cy', 'dropped')).toEqual([
      '*T1* one · dropped',
      '*T2* two · dropped: It came back by itself',
    ]);
  });
});

describe('Edit', () => {
  it('changes the words, the owner and the day', async () => {
    await house.types('ana', channel, 'follow-up Add an alarm');
    await press('ana', '*F1*', 'actions:edit');

    await house.slack.control.submit({
      user: 'ana',
      values: {
        text: { value: 'Add an alarm on p99' },
        owner: { value: 'U0CY' },
        day: { value: '2031-03-14' },
      },
    });
    await house.settle();

    expect(await items()).toMatchObject([
      { text: 'Add an alarm on p99', ownerId: 'U0CY', dueOn: '2031-03-14', wordedBy: 'U0ANA' },
    ]);
  });
});

describe('/incident follow-up', () => {
  it.each([
    ['Add an alarm', { text: 'Add an alarm', ownerId: null, dueOn: null }],
    ['Add an alarm @bo by friday', { text: 'Add an alarm', ownerId: 'U0BO', dueOn: '2031-03-07' }],
    [
      'Add an alarm by 14 march @bo',
      { text: 'Add an alarm', ownerId: 'U0BO', dueOn: '2031-03-14' },
    ],
    ['Cache by key', { text: 'Cache by key', ownerId: null, dueOn: null }],
    ['Cache by key by tomorrow', { text: 'Cache by key', ownerId: null, dueOn: '2031-03-04' }],
    ['by friday', { text: 'by friday', ownerId: null, dueOn: null }],
  ])('reads `%s`', async (typed, item) => {
    await house.types('ana', channel, `follow-up ${typed}`);

    expect(await items()).toMatchObject([{ kind: 'follow-up', number: 1, ...item }]);
    expect(reads('ana', `*F1* ${item.text}`)).toHaveLength(1);
    expect(reads('cy', '*F1*')).toEqual([]);
  });

  it('is told to the person it names', async () => {
    await house.types('ana', channel, 'follow-up Add an alarm @bo');
    await spoken();

    const direct = house.slack.control.channels({ as: 'bo' }).filter((it) => it.isDirect);
    const told = direct.flatMap(({ id }) => house.reads(id, 'bo')).at(-1);
    expect(told).toMatch(/<@U0ANA> named you for a follow-up of #\d+.*Add an alarm/);
  });
});

describe('/incident tasks', () => {
  it('lists what is open; with `all`, everything', async () => {
    for (const text of ['one', 'two']) await house.types('ana', channel, `task ${text}`);
    await house.types('ana', channel, 'follow-up later');
    await house.types('bo', channel, 'done T1');
    const shownTo = async (typed: string) => {
      await house.types('cy', channel, typed);
      const { text, blocks } = messageSaying('open', 'cy');
      return `${text} ${JSON.stringify(blocks)}`;
    };

    const [open, all, after] = [
      await shownTo('tasks'),
      await shownTo('tasks all'),
      await shownTo('follow-ups'),
    ];

    expect(open).toContain('1 open task, 1 done or dropped.');
    expect(open).toContain('*T2* two');
    expect(open).not.toContain('*T1* one');
    expect(all).toContain('*T1* one');
    expect(after).toContain('*F1* later');
  });

  it('shows twenty, and says how many more there are', async () => {
    const { actions, incidents } = house.bot.world;
    const incident = await incidents.ofChannel(channel);
    for (let at = 0; at < 23; at += 1) await house.types('ana', channel, `task nr ${at}`);

    await house.types('cy', channel, 'tasks');

    const { blocks } = messageSaying('23 open tasks', 'cy');
    expect(JSON.stringify(blocks)).toContain('3 more are not shown');
    expect(await actions.ofIncident(incident?.id ?? '')).toHaveLength(23);
  });
});

describe('resolving with tasks open', () => {
  beforeEach(async () => {
    await house.types('ana', channel, 'task one @cy');
    await house.types('ana', channel, 'task two');
    await house.types('ana', channel, 'task three');
    await house.types('ana', channel, 'done T3');
    await spoken();
  });

  it('asks only whoever resolved, and turns them into follow-ups by one click', async () => {
    await house.types('bo', channel, 'resolve');
    await spoken();
    const asked = ['ana', 'bo'].map((as) => reads(as, 'Still open: T1, T2').length);

    await press('bo', 'Still open', 'actions:later');
    await spoken();

    expect(asked).toEqual([0, 1]);
    expect(reads('bo', 'Now follow-ups: F1, F2.')).toHaveLength(1);
    const kept = (await items()).map(({ kind, number, text, ownerId, state }) => [
      `${kind} ${number} ${text} ${state}`,
      ownerId,
    ]);
    expect(kept).toEqual(
      expect.arrayContaining([
        ['follow-up 1 one proposed', 'U0CY'],
        ['follow-up 2 two proposed', null],
        ['task 1 one dropped', 'U0CY'],
        ['task 3 three done', 'U0ANA'],
      ]),
    );
    expect(reads('cy', 'dropped: now F1')).toHaveLength(1);
  });

  it('asks nothing when nothing is open', async () => {
    for (const label of ['T1', 'T2']) await house.types('ana', channel, `drop ${label}`);

    await house.types('bo', channel, 'resolve');
    await spoken();

    expect(reads('bo', 'still open')).toEqual([]);
  });
});
