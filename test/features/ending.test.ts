import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;

beforeEach(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'sev2 Checkout is down');
});
afterEach(() => house.close());

const incident = () => house.bot.world.incidents.ofChannel(channel);

describe('/incident reopen', () => {
  beforeEach(() => house.types('ana', channel, 'resolve'));

  it('goes on at once where somebody says what they see', async () => {
    await house.types('bo', channel, 'reopen "logins fail again"');

    expect(await incident()).toMatchObject({ status: 'investigating', resolvedAt: null });
    expect((await incident())?.changes.at(-1)?.text).toBe('Reopened: logins fail again');
  });

  it.each([
    ['asks once what they see', { why: 'logins fail\nagain' }, 'Reopened: logins fail again'],
    ['owes nobody an answer', {}, 'Reopened'],
  ])('%s, in a form', async (_, values, text) => {
    await house.types('ana', channel, 'reopen');
    const before = await incident();
    await submit(house, 'ana', values);

    expect(before?.status).toBe('resolved');
    expect((await incident())?.changes.at(-1)?.text).toBe(text);
  });

  it('is a button of the card too', async () => {
    await later(house);
    await press(house, { user: 'ana', channel, words: 'It is back', actionId: 'lifecycle:reopen' });
    await submit(house, 'ana');

    expect(await incident()).toMatchObject({ status: 'investigating' });
  });

  it('says of an archived channel, from anywhere, how people bring it back', async () => {
    house.slack.control.archive({ user: 'ana', channel });
    await house.settle();

    await house.types('bo', 'operations', `reopen #${(await incident())?.number} it is back`);

    expect(house.reads('operations', 'bo').at(-1)).toMatch(/open again.*Unarchive channel/);
    expect(await incident()).toMatchObject({ status: 'investigating', channelState: 'archived' });
  });

  it('says what it has to say once the channel is back', async () => {
    const { control } = house.slack;
    control.archive({ user: 'ana', channel });
    await house.settle();
    await house.types('bo', 'operations', `reopen #${(await incident())?.number} it is back`);
    await later(house);

    control.unarchive({ user: 'ana', channel });
    control.invite({ user: 'ana', channel, who: house.bot.world.self.userId });
    await house.settle();
    await later(house);

    expect(house.reads(channel, 'ana').join('\n')).toContain('Reopened: it is back');
    expect(await incident()).toMatchObject({ channelState: 'open' });
  });

  it('knows no incident of a number that nobody has', async () => {
    await house.types('bo', 'operations', 'reopen #1200 it is back');

    expect(house.reads('operations', 'bo').at(-1)).toBe(
      'There is no incident #1200 that you can see.',
    );
  });
});

describe('closing', () => {
  const DAY = 24 * 60;
  const said = (words: string) =>
    house.reads(channel, 'ana').filter((text) => text.includes(words));

  it('is done by whoever says that nothing more will come of it', async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'close');
    await later(house, 20 * DAY);

    expect(await incident()).toMatchObject({ status: 'closed', review: 'waived' });
    expect(said('Closed (<@U0ANA>)')).toHaveLength(1);
    expect(said('Reminder')).toEqual([]);
  });

  it('comes by itself when the review is over, in one line', async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'schedule tomorrow 14:00');
    await later(house, 26 * 60);
    const meeting = await incident();
    await later(house, 8 * 60);

    expect(meeting).toMatchObject({ status: 'resolved', review: 'open' });
    expect(await incident()).toMatchObject({ status: 'closed', review: 'held' });
    expect(said('Closed')).toEqual(['Closed: the review was held.']);
  });

  it('comes a working day after the review was let go', async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'review none');
    await later(house, 2 * DAY);

    expect(await incident()).toMatchObject({ status: 'closed', review: 'waived' });
    expect(said('Closed')).toEqual(['Closed: no review is planned.']);
  });

  it('does not come while nobody has decided on the review', async () => {
    await house.types('ana', channel, 'resolve');
    await later(house, 20 * DAY);

    expect(await incident()).toMatchObject({ status: 'resolved', review: 'open' });
  });
});
