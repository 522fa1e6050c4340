import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
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

async function items(): Promise<string[]> {
  const incident = await house.bot.world.incidents.ofChannel(channel);
  const all = await house.bot.world.actions.ofIncident(incident?.id ?? '');
  return all.map(({ kind, number, text, state }) => `${kind} ${number} ${state}: ${text}`);
}

const says = (user: string, text: string) => house.slack.control.post({ user, channel, text }).ts;
const reads = (as: string, words: string) =>
  house.reads(channel, as).filter((text) => text.includes(words));
const spoken = () => house.goOnTo(new Date(house.now().getTime() + 15_000));

const TASK = 'hammer_and_wrench';
const FOLLOW_UP = 'fast_forward';

async function react(user: string, ts: string, emoji: string, off = false): Promise<void> {
  const mark = { user, channel, ts, emoji };
  if (off) house.slack.control.unreact(mark);
  else house.slack.control.react(mark);
  await house.settle();
}

describe('an emoji for tasks on a message', () => {
  it('makes one task of it, whoever adds another', async () => {
    const ts = says('bo', 'We must drain\nshard 7');
    await react('ana', ts, TASK);
    await react('cy', ts, TASK);
    const events = house.slack.control.deliveries().filter(({ kind }) => kind === 'event');
    for (const { eventId } of events) if (eventId) house.slack.control.redeliver(eventId);
    await spoken();

    expect(await items()).toEqual(['task 1 open: We must drain\nshard 7']);
    expect(reads('cy', '*T1*')).toEqual([
      expect.stringMatching(/^\*T1\* We must drain shard 7 <https:.*nobody has it yet$/),
    ]);
  });

  it('is taken back with the last of them, and comes again', async () => {
    const ts = says('bo', 'We must drain shard 7');
    for (const user of ['ana', 'cy']) await react(user, ts, TASK);
    await react('ana', ts, TASK, true);
    const withOne = await items();

    await react('cy', ts, TASK, true);
    await spoken();
    const withNone = [await items(), reads('bo', '*T1*')];
    await react('cy', ts, TASK);
    await spoken();

    expect(withOne).toHaveLength(1);
    expect(withNone).toEqual([[], ['*T1* was taken back.']]);
    expect(await items()).toEqual(['task 1 open: We must drain shard 7']);
    expect(reads('bo', '*T1* We must drain')).toHaveLength(1);
  });

  it('stays when somebody has taken it', async () => {
    const ts = says('bo', 'We must drain shard 7');
    await react('ana', ts, TASK);
    await house.types('cy', channel, 'take T1');

    await react('ana', ts, TASK, true);

    expect(await items()).toHaveLength(1);
  });

  it('follows the message until a person words it', async () => {
    const ts = says('bo', 'We must brain shard 7');
    await react('ana', ts, TASK);
    house.slack.control.edit({ user: 'bo', channel, ts, text: 'We must drain shard 7' });
    await spoken();
    const followed = await items();
    const [{ ts: shown = '' } = {}] = house.slack.control
      .channel({ channel, as: 'cy' })
      .messages.filter(({ text }) => text.startsWith('*T1*'));
    await house.slack.control.press({ user: 'cy', channel, ts: shown, actionId: 'actions:edit' });
    await house.settle();
    await house.slack.control.submit({ user: 'cy', values: { text: { value: 'Drain it' } } });
    await house.settle();

    house.slack.control.edit({ user: 'bo', channel, ts, text: 'We must drain shard 8' });
    await house.settle();

    expect(followed).toEqual(['task 1 open: We must drain shard 7']);
    expect(await items()).toEqual(['task 1 open: Drain it']);
  });

  it('goes with its message, and every word with it, while nobody has worked on it', async () => {
    const [secret, kept] = [says('bo', 'the password is hunter2'), says('bo', 'Drain shard 7')];
    for (const ts of [secret, kept]) await react('ana', ts, TASK);
    await spoken();
    await house.types('cy', channel, 'take T2');

    for (const ts of [secret, kept]) house.slack.control.remove({ user: 'bo', channel, ts });
    await spoken();

    expect(await items()).toEqual(['task 2 open: Drain shard 7']);
    expect(JSON.stringify(await house.documents('actions'))).not.toContain('hunter2');
    expect(JSON.stringify(house.reads(channel, 'ana'))).not.toContain('hunter2');
  });
});

describe('an emoji for follow-ups on a message', () => {
  it('is answered to whoever put it there, and to nobody else', async () => {
    const ts = says('bo', 'The alarm came late');

    await react('cy', ts, `${FOLLOW_UP}::skin-tone-3`);
    await spoken();

    expect(await items()).toEqual(['follow-up 1 proposed: The alarm came late']);
    expect([reads('cy', '*F1*').length, reads('bo', '*F1*').length]).toEqual([1, 0]);
  });

  it('is one thing, and a task of the same message another', async () => {
    const ts = says('bo', 'The alarm came late');

    for (const emoji of [FOLLOW_UP, TASK, 'eyes']) await react('cy', ts, emoji);

    expect((await items()).sort()).toEqual([
      'follow-up 1 proposed: The alarm came late',
      'task 1 open: The alarm came late',
    ]);
  });
});

describe('Task or follow-up', () => {
  const open = async (ts: string, where = channel) => {
    await house.slack.control.shortcut({
      user: 'bo',
      callbackId: 'make_action',
      channel: where,
      ts,
    });
    await house.settle();
  };
  const submit = async (kind: string) => {
    const values = { kind: { value: kind } };
    await house.slack.control.submit({ user: 'bo', values });
    await house.settle();
  };

  it('makes either of a message, once', async () => {
    const ts = says('ana', 'The alarm came late');
    for (const kind of ['follow-up', 'follow-up', 'task']) {
      await open(ts);
      await submit(kind);
      await spoken();
    }

    expect((await items()).sort()).toEqual([
      'follow-up 1 proposed: The alarm came late',
      'task 1 open: The alarm came late',
    ]);
    expect(reads('bo', 'That message is F1 already')).toHaveLength(1);
  });

  it('takes a message of any channel, for the one incident that is open', async () => {
    const { ts } = house.slack.control.post({
      user: 'bo',
      channel: 'operations',
      text: 'Disk is full',
    });

    await open(ts, 'operations');
    await submit('task');

    expect(await items()).toEqual(['task 1 open: Disk is full']);
  });

  it('says what to do when no incident is open', async () => {
    await house.types('ana', channel, 'resolve');
    const { ts } = house.slack.control.post({ user: 'bo', channel: 'operations', text: 'Disk' });

    await open(ts, 'operations');

    expect(house.reads('operations', 'bo').at(-1)).toContain('No incident is open');
  });
});
