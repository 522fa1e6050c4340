import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';
import { DAY_MS, directs, held } from '../support/reviews.ts';

let house: House;
let channel: string;
const begin = async (policy = {}) => {
  house = await openHouse({ policy });
  channel = await house.declares('ana', 'sev2 Checkout is down');
};
afterEach(() => house.close());

const incident = async () => (await house.bot.world.incidents.ofChannel(channel))?.id ?? '';
const kept = async () => {
  const all = await house.bot.world.surprises.ofIncidents([await incident()]);
  return all.map(({ text }) => text);
};
const last = (as: string) => {
  const found = house.slack.control.channel({ channel, as }).messages.at(-1);
  return JSON.stringify([found?.text, found?.blocks]);
};
const draft = () => {
  const { messages } = house.slack.control.channel({ channel });
  const files = messages.flatMap((message) => message.files);
  const found = files.findLast(({ name }) => name.startsWith('postmortem'))?.content ?? '';
  return /## What surprised us\n\n[^\n]*\n\n(.*?)\n\n##/s.exec(found)?.[1];
};

describe('/incident surprise', () => {
  beforeEach(() => begin());

  it('keeps one line, which the draft lists without a name', async () => {
    await house.types('bo', channel, 'surprise "The cache was *not* shared"');
    await house.types('ana', channel, 'surprise Nobody could see the queue');
    await house.types('ana', channel, 'draft');
    await house.goOnTo(new Date(house.now().getTime() + 5_000));

    expect(draft()).toBe('- The cache was \\*not\\* shared\n- Nobody could see the queue');
    expect(await house.bot.world.surprises.count(await incident())).toBe(2);
  });

  it('shows three in the draft, and keeps the others', async () => {
    for (const nth of [1, 2, 3, 4]) await house.types('bo', channel, `surprise Number ${nth}`);
    const answered = last('bo');
    await house.types('ana', channel, 'draft');
    await house.goOnTo(new Date(house.now().getTime() + 5_000));

    expect(draft()).toBe('- Number 1\n- Number 2\n- Number 3');
    expect(await kept()).toHaveLength(4);
    expect(answered).toContain('the first 3 stand');
  });

  it('asks a question in the draft while nobody has said anything', async () => {
    await house.types('ana', channel, 'surprise');
    const alone = last('ana');
    await house.types('ana', channel, 'draft');
    await house.goOnTo(new Date(house.now().getTime() + 5_000));

    expect(alone).toContain('Nobody has said yet what surprised them');
    expect(draft()).toBe('- What would you have bet against the day before?');
  });

  it('lets only who wrote a line reword it and take it back', async () => {
    await house.types('bo', channel, 'surprise The cache was cold');
    await house.types('ana', channel, 'surprise');
    const seenByAna = last('ana');
    const edit = { user: 'bo', channel, words: 'The cache was cold' };
    await press(house, {
      ...edit,
      actionId: 'learning:surprise-edit',
      value: await ownValue('bo'),
    });
    await submit(house, 'bo', { line: 'The cache was empty' });
    const reworded = await kept();
    await house.types('bo', channel, 'surprise');
    const remove = { ...edit, words: 'The cache was empty', value: await ownValue('bo') };
    await press(house, { ...remove, actionId: 'learning:surprise-remove' });

    expect(seenByAna).toContain('The cache was cold');
    expect(seenByAna).not.toContain('Take it back');
    expect(reworded).toEqual(['The cache was empty']);
    expect(await kept()).toEqual([]);
    expect(last('bo')).toContain('Taken back; it is gone.');
    expect(JSON.stringify(await house.documents('surprises'))).not.toContain('cache');
  });

  it('turns away a wording of what was reworded meanwhile: nothing is lost', async () => {
    await house.types('bo', channel, 'surprise The cache was cold');
    const edit = { user: 'bo', channel, words: 'The cache was cold' };
    const value = await ownValue('bo');
    await press(house, { ...edit, actionId: 'learning:surprise-edit', value });
    const [own] = await house.bot.world.surprises.ofIncidents([await incident()]);
    await house.bot.world.surprises.reword({ id: own?.id ?? '', rev: 0 }, 'U0BO', 'From elsewhere');
    await submit(house, 'bo', { line: 'The cache was empty' });

    expect(await kept()).toEqual(['From elsewhere']);
    expect(last('bo')).toContain('was changed or taken back since you opened it');
  });

  it('is a button below the question and the draft', async () => {
    await house.types('ana', channel, 'resolve');
    await house.goOnTo(new Date(house.now().getTime() + DAY_MS / 24));
    for (const [words, line] of [
      [':speech_balloon:', 'One'],
      ['Each line there can be mended', 'Two'],
    ] as const) {
      const value = await incident();
      await press(house, { user: 'bo', channel, words, actionId: 'learning:surprise', value });
      await submit(house, 'bo', { line });
    }

    expect(await kept()).toEqual(['One', 'Two']);
  });

  it('refuses what is longer than a line', async () => {
    await house.types('bo', channel, `surprise ${'x'.repeat(201)}`);

    expect(last('bo')).toContain('longer than one line');
    expect(await kept()).toEqual([]);
  });

  async function ownValue(user: string): Promise<string> {
    const all = await house.bot.world.surprises.ofIncidents([await incident()]);
    const own = all.find(({ by }) => by === house.slack.control.resolveUser(user));
    return `${own?.incidentId} ${own?.id}`;
  }
});

describe('where the policy shows names', () => {
  it('names who was surprised', async () => {
    await begin({ names: 'names' });
    await house.types('bo', channel, 'surprise The cache was cold');
    await house.types('ana', channel, 'draft');
    await house.goOnTo(new Date(house.now().getTime() + 5_000));

    expect(draft()).toBe('- The cache was cold (bo)');
  });
});

describe('/incident learning', () => {
  beforeEach(() => begin());
  const shown = async (as: string, verb = 'learning') => {
    await house.types(as, 'operations', verb);
    const { messages } = house.slack.control.channel({ channel: 'operations', as });
    return JSON.stringify([messages.at(-1)?.text, messages.at(-1)?.blocks]);
  };

  it('tells what surprised people more than once: where, how far apart, and by which words', async () => {
    await house.types('bo', channel, 'surprise The retries have no limit');
    await house.types('ana', channel, 'cancel');
    await house.goOnTo(new Date(house.now().getTime() + 40 * DAY_MS));
    channel = await house.declares('ana', 'sev1 Search is down');
    await house.types('cy', channel, 'surprise Retries had no limit at all, none');
    await house.types('cy', channel, 'surprise No limit on retries');

    const text = await shown('cy', 'learned');
    expect(text).toContain(
      'Retries had no limit at all, none · 2 incidents: #1, #2 · 40 days apart',
    );
    expect(text).toContain('same words: limit, no, retry');
    expect(text).toContain('Found in 3 lines of 2 incidents.');
  });

  it('leaves out drills, and private incidents for those who are not in them', async () => {
    await house.types('bo', channel, 'surprise The retries have no limit');
    channel = await house.declares('ana', 'private Payroll leaks');
    await house.types('ana', channel, 'surprise Retries have no limit');
    channel = await house.declares('ana', 'drill Search is down');
    await house.types('ana', channel, 'surprise Retries have no limit');

    expect(await shown('bo')).toContain('Nothing yet, of 1 line of 1 incident.');
    expect(await shown('ana')).toContain('2 incidents: #1, #2');
  });

  it('gives no figure below five answers, and from there on each with its number', async () => {
    const { answers } = house.bot.world;
    const pool = { quarter: '2031-Q1', horizon: 30, audience: 'participants' } as const;
    for (const answer of ['used', 'used', 'little', 'not', 'pass'] as const) {
      await answers.count(pool, answer);
    }
    await answers.say(pool, 'We look at the queue first');
    const before = await shown('bo');
    await answers.count({ ...pool, quarter: '2030-Q4' }, 'used');
    const after = await shown('bo');

    expect(before.match(/not enough to say/g)).toHaveLength(9);
    expect(before).not.toMatch(/answered|queue/);
    expect(after).toContain(
      'Those who took part, after 30 days: of 5 who answered, 3 used something and 1 a little.',
    );
    expect(after).toContain('> We look at the queue first');
  });
});

describe('a year after an incident', () => {
  const notes = (user: string) =>
    directs(house, user).filter(({ text }) => text.startsWith('A year ago'));
  const year = () => house.goOnTo(new Date(house.now().getTime() + 366 * DAY_MS));

  it('calls it to mind once, to who led it, with what surprised people then', async () => {
    house = await openHouse();
    const { channelId, number } = await held(house, ['ana', 'bo'], 'sev2 Checkout is down');
    await house.types('bo', channelId ?? '', 'surprise The cache was cold');
    await year();

    expect(notes('ana').map(({ text }) => text)).toEqual([
      `A year ago it was *#${number} Checkout is down*, and you led it. If it came back today, what would look different from where you stand? Nobody waits for an answer.`,
    ]);
    expect(JSON.stringify(notes('ana'))).toContain(
      'What surprised people then:\\n• The cache was cold',
    );
    expect(notes('bo')).toEqual([]);
    expect(await house.bot.nextDue()).toBeNull();
  });

  it.each([
    ['where the policy wants none', { learning: { questions: true, anniversaries: false } }, 'on'],
    ['to whoever wants none', {}, 'off'],
  ])('says nothing %s', async (_, policy, wish) => {
    house = await openHouse({ policy });
    await held(house, ['ana', 'bo'], 'sev2 Checkout is down');
    await house.types('ana', 'operations', `me learning ${wish}`);
    await year();

    expect(notes('ana')).toEqual([]);
  });
});
