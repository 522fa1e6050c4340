import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

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
    expect(shown('ana')).toContain('Made by me; nobody has changed it yet.');
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
