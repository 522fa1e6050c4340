import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { features } from '../../src/features/index.ts';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const isSectionForm = ({ callbackId }: { callbackId: string }) =>
  callbackId === 'document:section-form';
const HEAD = 'Review of #';

let house: House;
let channel: string;
beforeEach(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'sev2 Checkout is down');
  house.slack.control.join({ user: 'bo', channel });
});
afterEach(() => house.close());

const shown = (as: string) => {
  const { messages } = house.slack.control.channel({ channel, as });
  return JSON.stringify(messages.findLast((one) => JSON.stringify(one).includes(HEAD))?.blocks);
};
const form = (as: string) => JSON.stringify(house.slack.control.view({ user: as }));
const incident = async () => {
  const [found] = await house.bot.world.incidents.before(null, 1);
  if (!found) throw new Error('no incident');
  return found;
};
const button = async (user: string, gesture: string, section: string) => {
  const value = `${(await incident()).id} ${section}`;
  await press(house, { user, channel, words: HEAD, actionId: `document:${gesture}`, value });
};
const opens = async (user: string, section: string) => {
  await house.types(user, channel, 'document');
  await button(user, 'edit', section);
};
const texts = async (part: string) => {
  const kept = await house.bot.world.documents.textsOf((await incident()).id, part);
  return kept.map(({ text, by }) => ({ text, by }));
};
const kept = async () => house.bot.world.documents.of((await incident()).id);

describe('/incident document', () => {
  it('shows every section to who asks alone, made of what is known and marked so', async () => {
    await house.types('ana', channel, 'update Half of it is back');
    await house.types('ana', channel, 'document');

    expect(shown('ana')).toContain('*Summary*');
    expect(shown('ana')).toContain('Last update: Half of it is back');
    expect(shown('ana')).toContain('nobody has edited it yet.');
    expect(shown('ana')).toContain('*What we still do not know*');
    expect(shown('bo')).toBeUndefined();
  });

  it('keeps what a person wrote whatever happens after, across a restart', async () => {
    await opens('ana', 'summary');
    await submit(house, 'ana', { 'text-0': 'The queue was full.\n\nNobody saw it.' });
    await house.restartBot();
    await house.types('ana', channel, 'update All is back');
    await house.types('bo', channel, 'doc');

    expect(shown('bo')).toContain('The queue was full.\\n\\nNobody saw it.');
    expect(shown('bo')).not.toContain('Last update');
    expect(await texts('section:summary')).toEqual([
      { text: 'The queue was full.\n\nNobody saw it.', by: 'U0ANA' },
    ]);
  });

  it('shows the second of two people both texts, and lets them save knowingly', async () => {
    await opens('ana', 'summary');
    await opens('bo', 'summary');
    await submit(house, 'ana', { 'text-0': 'The queue was full.' });
    await submit(house, 'bo', { 'text-0': 'A disk was full.' });
    const conflict = form('bo');
    const between = await kept();
    await submit(house, 'bo', { 'text-0@1': 'A disk was full, and then the queue.' });

    expect(conflict).toContain('<@U0ANA> wrote this while you were writing');
    expect(conflict).toContain('The queue was full.');
    expect(conflict).toContain('A disk was full.');
    expect(between?.sections).toMatchObject([
      { id: 'summary', text: 'The queue was full.', rev: 1 },
    ]);
    expect((await kept())?.sections).toMatchObject([
      { text: 'A disk was full, and then the queue.', rev: 2 },
    ]);
    expect(await texts('section:summary')).toEqual([
      { text: 'The queue was full.', by: 'U0ANA' },
      { text: 'A disk was full.', by: 'U0BO' },
      { text: 'A disk was full, and then the queue.', by: 'U0BO' },
    ]);
  });

  it('deletes a section without a question, and brings it back with its words', async () => {
    await opens('ana', 'unknown');
    await submit(house, 'ana', { 'text-0': 'Why only on Mondays?' });
    await button('ana', 'delete', 'unknown');
    const gone = shown('ana');
    await button('ana', 'restore', 'unknown');

    expect(gone).toContain('~*What we still do not know*~ (deleted)');
    expect(gone).not.toContain('Mondays');
    expect(shown('ana')).toContain('Why only on Mondays?');
  });
});

describe('the form of a section', () => {
  it('takes a text of many pages apart and puts it together again without a loss', async () => {
    const pages = Array.from({ length: 4 }, (_, at) => `${at} ${'words '.repeat(400)}end`);
    await opens('ana', 'summary');
    await submit(house, 'ana', { 'text-0': pages[0] ?? '' });
    for (const page of pages.slice(1)) {
      await button('ana', 'edit', 'summary');
      const last = [...form('ana').matchAll(/"block_id":"text-(\d+)"/g)].length - 1;
      await submit(house, 'ana', { [`text-${last}`]: page });
    }

    expect((await kept())?.sections[0]?.text).toBe(pages.join('\n\n'));
  });

  it('touches nothing where nothing was changed in it', async () => {
    await opens('ana', 'summary');
    await submit(house, 'ana', {});

    expect(await kept()).toBeNull();
    expect(shown('ana')).toContain('nobody has edited it yet.');
  });

  it('says that the section was deleted meanwhile, and brings it back with what is sent again', async () => {
    await opens('ana', 'unknown');
    await house.types('bo', channel, 'document');
    await button('bo', 'delete', 'unknown');
    await submit(house, 'ana', { 'text-0': 'Why?' });
    const between = form('ana');
    await submit(house, 'ana', {});

    expect(between).toContain('Somebody deleted this section while you were writing.');
    expect((await kept())?.sections).toMatchObject([{ text: 'Why?', isDeleted: false }]);
  });

  it('shows both to who is overtaken after the form was closed', async () => {
    const { id } = await incident();
    const [modal] = features.flatMap(({ modals = [] }) => modals).filter(isSectionForm);
    const call = { channelId: channel, text: '', at: house.now(), responseUrl: null };
    const send = (userId: string, text: string) =>
      modal?.run(
        { ...call, key: `view:${userId}`, userId },
        { 'text-0': text },
        { incidentId: id, section: 'summary', rev: '0', read: 'x', joints: '[]' },
        house.bot.world,
      );

    await send('U0ANA', 'The queue was full.');
    const again = await send('U0ANA', 'The queue was full.');
    const second = await send('U0BO', 'A disk was full.');

    expect(again?.text).toContain('The review of #1');
    expect(second?.text).toContain('Somebody else changed it a moment before you.');
    expect(JSON.stringify(second?.blocks)).toContain('The queue was full.');
    expect(JSON.stringify(second?.blocks)).toContain('A disk was full.');
    expect((await kept())?.sections).toMatchObject([{ text: 'The queue was full.', rev: 1 }]);
  });
});

describe('contributing factors', () => {
  const factors = async () => (await kept())?.factors.map(({ text, question }) => [text, question]);
  const adds = async (user: string, values: Record<string, string>) => {
    await house.types(user, channel, 'document');
    await button(user, 'factors', 'factors');
    await submit(house, user, values);
  };
  const idOf = async (text: string) =>
    (await kept())?.factors.find((factor) => factor.text === text)?.id ?? '';

  it('are many, each with the question that led there', async () => {
    await adds('ana', { new: 'A full queue', question: '0' });
    await adds('bo', { new: 'No alarm', 'own-question': 'Who would have heard of it?' });

    expect(await factors()).toEqual([
      ['A full queue', 'Which conditions had to be there together?'],
      ['No alarm', 'Who would have heard of it?'],
    ]);
    expect(shown('bo')).toContain('• A full queue _(Which conditions had to be there together?)_');
  });

  it('are both there where two people add one at once, and go when they are emptied', async () => {
    for (const user of ['ana', 'bo']) {
      await house.types(user, channel, 'document');
      await button(user, 'factors', 'factors');
    }
    await submit(house, 'ana', { new: 'A full queue' });
    await submit(house, 'bo', { new: 'No alarm' });
    const both = await factors();
    await adds('ana', { [`factor-${await idOf('No alarm')}`]: '' });

    expect(both).toEqual([
      ['A full queue', null],
      ['No alarm', null],
    ]);
    expect(await factors()).toEqual([['A full queue', null]]);
  });

  it('show the second of two who reword one what the first made of it', async () => {
    await adds('ana', { new: 'A full queue' });
    const id = await idOf('A full queue');
    for (const user of ['ana', 'bo']) {
      await house.types(user, channel, 'document');
      await button(user, 'factors', 'factors');
    }
    await submit(house, 'ana', { [`factor-${id}`]: 'A queue without a limit' });
    await submit(house, 'bo', { [`factor-${id}`]: 'A queue that nobody watched', new: 'No alarm' });
    const between = form('bo');
    const stood = await factors();
    await submit(house, 'bo', {});

    expect(between).toContain('<@U0ANA> wrote this while you were writing');
    expect(between).toContain('A queue without a limit');
    expect(between).toContain('A queue that nobody watched');
    expect(stood).toEqual([['A queue without a limit', null]]);
    expect(await factors()).toEqual([
      ['A queue that nobody watched', null],
      ['No alarm', null],
    ]);
    expect((await texts(`factor:${id}`)).map(({ text }) => text)).toContain(
      'A queue without a limit',
    );
  });
});

describe('what users felt', () => {
  const opensUsers = async (user: string) => {
    await house.types(user, channel, 'document');
    await button(user, 'users', 'users');
  };

  it('is kept as it was told, and different parts of it come of different people', async () => {
    await opensUsers('ana');
    await opensUsers('bo');
    await submit(house, 'ana', { felt: 'They paid twice', promise: 'did-not' });
    await submit(house, 'bo', { howWeKnow: '40 tickets' });

    expect((await kept())?.users).toEqual({
      felt: 'They paid twice',
      howWeKnow: '40 tickets',
      promise: 'did-not',
    });
    expect(shown('bo')).toContain('No SLO or SLA said so');
  });

  it('shows both to the second who says it otherwise', async () => {
    await opensUsers('ana');
    await opensUsers('bo');
    await submit(house, 'ana', { felt: 'They paid twice' });
    await submit(house, 'bo', { felt: 'They waited' });
    const between = form('bo');
    await submit(house, 'bo', { 'felt@1': 'They waited, then paid twice' });

    expect(between).toContain('They paid twice');
    expect(between).toContain('They waited');
    expect((await kept())?.users.felt).toBe('They waited, then paid twice');
  });
});

describe('the draft', () => {
  const drafts = () =>
    house.slack.control
      .channel({ channel })
      .messages.flatMap(({ files }) => files ?? [])
      .filter(({ name }) => name.startsWith('postmortem'));

  it('is made of the timeline until somebody writes, and then of what they wrote', async () => {
    await house.types('ana', channel, 'resolve');
    await later(house, 20);
    await press(house, { user: 'bo', channel, words: 'Write it', actionId: 'document:show' });
    await button('bo', 'edit', 'summary');
    await submit(house, 'bo', { 'text-0': 'The **queue** was full.' });
    await button('bo', 'delete', 'impact');
    await house.types('ana', channel, 'draft');
    await later(house);
    const [first, second] = drafts();

    expect(first?.content).toContain('A draft for those who were there.');
    expect(second?.content).toContain('The **queue** was full.');
    expect(second?.content).toContain('## Timeline');
    expect(second?.content).not.toContain('## Impact');
  });
});
