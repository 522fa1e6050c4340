import { afterEach, describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { later, press } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

const DAY = 24 * 60;

let house: House;
let first: string;
let second: string;
afterEach(() => house.close());

const incidentIn = async (channel: string): Promise<Incident> => {
  const found = await house.bot.world.incidents.ofChannel(channel);
  if (!found) throw new Error('no incident');
  return found;
};

/** An incident of the service, begun by one person, that has ended. */
async function over(user: string, title: string, service = 'Payments'): Promise<string> {
  const channel = await house.declares(user, `sev2 ${title}`);
  await naming(channel, service);
  await house.types(user, channel, 'resolve');
  await later(house);
  return channel;
}

async function naming(channel: string, service: string): Promise<void> {
  const incident = await incidentIn(channel);
  await house.bot.world.incidents.replace({ ...incident, services: [service] });
}

async function two(): Promise<void> {
  house = await openHouse();
  first = await over('ana', 'Cards are refused');
  await later(house, DAY);
  second = await over('bo', 'Receipts hang');
}

async function shares(user = 'bo'): Promise<void> {
  const [guest, host] = [await incidentIn(second), await incidentIn(first)];
  const value = `${guest.id} ${host.id}`;
  const actionId = 'review:share';
  house.slack.control.join({ user, channel: second });
  await press(house, { user, channel: second, words: 'I propose', actionId, value });
  await later(house);
}

const said = (channel: string, as = 'bo') => house.reads(channel, as).join('\n');
const blocks = (channel: string) =>
  JSON.stringify(house.slack.control.channel({ channel }).messages.map((one) => one.blocks));

describe('related incidents', () => {
  it('are offered one review, and nothing of its own is planned for the other then', async () => {
    await two();
    expect(blocks(second)).toContain('Share the review of #1');
    expect(blocks(second)).toContain('#1 had to do with the same, and its review is still to come');
    await shares();
    const shared = await incidentIn(second);
    await later(house, 6 * DAY);

    expect(shared).toMatchObject({ review: 'shared', reviewedWith: (await incidentIn(first)).id });
    expect(said(second)).toContain('Review shared with #1 (<@U0BO>)');
    expect(said(second)).not.toContain('Reminder');
    expect(said(second)).not.toContain('Nobody answered');
    expect(said(second)).toContain('Closed: it is reviewed with another incident.');
    expect(said(first, 'ana')).toContain('*#2 Receipts hang* is reviewed together with this one');
    expect(await incidentIn(second)).toMatchObject({ status: 'closed', review: 'shared' });
  });

  it('meet with the people of both, and the draft names both', async () => {
    await two();
    await shares();
    await house.types('ana', first, 'schedule 2031-03-07 14:00');
    await house.types('ana', first, 'draft');
    await house.types('ana', first, 'review');
    await later(house);

    expect((await incidentIn(first)).meeting?.invited).toEqual(['U0ANA', 'U0BO']);
    const files = house.slack.control.channel({ channel: first }).messages.flatMap((m) => m.files);
    const draft = files.findLast(({ name }) => name.startsWith('postmortem'))?.content;
    expect(draft).toContain('- Reviewed together with #2: Receipts hang');
    expect(said(first, 'ana')).toContain('Reviewed together with it: *#2 Receipts hang*.');
    house.slack.control.home({ user: 'bo' });
    await house.settle();
    const home = JSON.stringify(house.slack.control.home({ user: 'bo' })?.blocks);
    expect(home).toMatch(/Reviews to come.*Cards are refused/);
  });

  it('add the people of the second to a meeting that was booked before, in calendars too', async () => {
    house = await openHouse();
    first = await over('ana', 'Cards are refused');
    await house.types('ana', first, 'schedule 2031-03-07 14:00');
    await later(house, 10);
    second = await over('bo', 'Receipts hang');
    await shares();
    await house.types('bo', second, 'review');
    await later(house, 10);

    expect((await incidentIn(first)).meeting).toMatchObject({
      sequence: 1,
      invited: ['U0ANA', 'U0BO'],
    });
    expect(said(first, 'ana')).toContain(
      'Review together with #2: its people are invited (<@U0BO>): ',
    );
    expect(said(second)).toContain(
      'It is reviewed together with *#1 Cards are refused*. It is booked: ',
    );
  });

  it('leave a meeting as it is at which every seat is taken, and say who may come', async () => {
    await two();
    await house.types('ana', first, 'schedule 2031-03-07 14:00');
    const host = await incidentIn(first);
    const invited = Array.from({ length: 8 }, (_, at) => `U0GUEST${at}`);
    const meeting = host.meeting && { ...host.meeting, invited };
    await house.bot.world.incidents.replace({ ...host, meeting });
    await shares();

    expect((await incidentIn(first)).meeting).toMatchObject({ sequence: 0, invited });
    expect(said(first, 'ana')).toContain('(<@U0BO>): its people may come too.');
    expect((await incidentIn(second)).review).toBe('shared');
  });

  it('each have their own again by a word', async () => {
    await two();
    await shares();
    await house.types('bo', second, 'review written');
    await house.types('ana', first, 'schedule 2031-03-07 14:00');
    await later(house);

    expect(await incidentIn(second)).toMatchObject({ review: 'open', reviewedWith: null });
    expect((await incidentIn(first)).meeting?.invited).toEqual(['U0ANA']);
  });

  it('are told apart by their services', async () => {
    house = await openHouse();
    first = await over('ana', 'Cards are refused');
    second = await over('bo', 'Receipts hang', 'Printing');

    expect(blocks(second)).not.toContain('Share the review');
  });

  it.each([
    ['was let go', 'review none'],
    ['was held', 'review held'],
  ])('go their own ways where the review %s meanwhile', async (_, text) => {
    await two();
    await house.types('ana', first, text);
    await shares();

    expect(said(second)).toContain('The review of #1 is not to come any more.');
    expect((await incidentIn(second)).review).toBe('open');
  });

  it('make no chain: one in whose review another is reviewed has its own', async () => {
    await two();
    const third = await over('cy', 'Refunds fail');
    const value = `${(await incidentIn(third)).id} ${(await incidentIn(second)).id}`;
    const actionId = 'review:share';
    await press(house, { user: 'cy', channel: third, words: 'I propose', actionId, value });
    await later(house);
    await shares();

    expect((await incidentIn(third)).reviewedWith).toBe((await incidentIn(second)).id);
    expect(said(second)).toContain('Another incident is reviewed together with this one');
    expect((await incidentIn(second)).review).toBe('open');
  });
});

describe('a private incident', () => {
  it('is never offered, nor is another one to its people', async () => {
    house = await openHouse();
    first = await house.declares('ana', 'sev2 private Cards are refused');
    await naming(first, 'Payments');
    expect((await incidentIn(first)).isPrivate).toBe(true);
    await house.types('ana', first, 'resolve');
    await later(house, 60);
    second = await over('bo', 'Receipts hang');
    await later(house, 60);
    const third = await house.declares('ana', 'sev2 private Refunds fail');
    await naming(third, 'Payments');
    await house.types('ana', third, 'resolve');
    await later(house);

    expect(blocks(second)).not.toContain('Share the review');
    expect(blocks(second)).not.toContain('within the last 30 days');
    expect(blocks(third)).not.toContain('Share the review');
  });

  it('is named to nobody once it turned private, in whatever was shared before', async () => {
    await two();
    await shares();
    const host = await incidentIn(first);
    await house.bot.world.incidents.replace({ ...host, isPrivate: true });
    await house.types('bo', second, 'review');
    await later(house);
    expect(house.reads(second, 'bo').at(-1)).toContain('together with another incident.');

    await house.bot.world.incidents.replace({ ...host, rev: host.rev + 1, isPrivate: false });
    const guest = await incidentIn(second);
    await house.bot.world.incidents.replace({ ...guest, isPrivate: true });
    await house.types('cy', first, 'review');
    await house.types('ana', first, 'draft');
    await later(house);

    expect(house.reads(first, 'cy').join('\n')).not.toContain('Reviewed together with it');
    const files = house.slack.control.channel({ channel: first }).messages.flatMap((m) => m.files);
    expect(files.at(-1)?.content).not.toContain('Receipts');
  });

  it('is not shared where it turned private before the click', async () => {
    await two();
    const host = await incidentIn(first);
    await house.bot.world.incidents.replace({ ...host, isPrivate: true });
    await shares();

    expect(said(second)).toContain('One of the two is private');
    expect((await incidentIn(second)).review).toBe('open');
  });
});
