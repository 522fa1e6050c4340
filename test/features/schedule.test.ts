import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import { type House, openHouse } from '../support/house.ts';

/** Ana and Bo respond; Cy, in Tokyo, may facilitate. Slack knows them in Berlin, New York and Tokyo. */
const REVIEW = { ...DEFAULT_POLICY.review, facilitators: ['U0CY'] };
const HOUR_MS = 3_600_000;

let house: House;
let channel: string;
afterEach(() => house.close());

async function resolved(
  facilitators = REVIEW.facilitators,
  policy: Partial<Policy> = {},
): Promise<void> {
  house = await openHouse({ policy: { review: { ...REVIEW, facilitators }, ...policy } });
  channel = await house.declares('ana', 'sev2 Checkout is down');
  house.slack.control.join({ user: 'bo', channel });
  await house.types('ana', channel, 'lead me');
  await house.types('ana', channel, 'role scribe bo');
  await house.types('bo', channel, 'role scribe me');
  await house.types('ana', channel, 'resolve');
}

const last = (as: string) => house.slack.control.channel({ channel, as }).messages.at(-1);
const said = (as: string) => house.reads(channel, as);
const pressed = async (user: string, actionId: string, words: RegExp) => {
  const { messages } = house.slack.control.channel({ channel, as: user });
  const found = messages.findLast(({ blocks }) => JSON.stringify(blocks).includes(actionId));
  const value = valuesIn(found?.blocks ?? [], actionId)[0] ?? '';
  await house.slack.control.press({ user, channel, ts: found?.ts ?? '', actionId, value });
  await house.settle();
  await house.goOnTo(new Date(house.now().getTime() + 5_000));
  expect(said(user).join('\n')).toMatch(words);
};

/** The values of every button of that name, in their order. */
function valuesIn(blocks: readonly unknown[], actionId: string): string[] {
  const found = JSON.stringify(blocks).matchAll(
    new RegExp(`"action_id":"${actionId}"[^}]*\\}?[^}]*"value":"([^"]+)"`, 'g'),
  );
  return [...found].map(([, value = '']) => value);
}

const meeting = async () => {
  const [incident] = await house.bot.world.incidents.before(null, 1);
  return incident?.meeting ?? null;
};

describe('/incident schedule alone', () => {
  it('proposes times at which everybody works, and books the one that is chosen', async () => {
    // Berlin and New York share the afternoon; whoever facilitates is not in Tokyo then.
    await resolved([]);
    await house.types('ana', channel, 'schedule');
    const times = valuesIn(last('ana')?.blocks ?? [], 'meeting:book').map(
      (value) => value.split(' ')[1] ?? '',
    );
    await pressed('ana', 'meeting:book', /Review booked for/);

    expect(times).toHaveLength(3);
    for (const time of times) {
      const hour = (timeZone: string) =>
        Number(
          new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit' }).format(new Date(time)),
        );
      expect(hour('Europe/Berlin')).toBeGreaterThanOrEqual(9);
      expect(hour('Europe/Berlin')).toBeLessThan(17);
      expect(hour('America/New_York')).toBeGreaterThanOrEqual(9);
      expect(hour('America/New_York')).toBeLessThan(17);
    }
    expect(await meeting()).toMatchObject({
      startsAt: new Date(times[0] ?? ''),
      invited: ['U0ANA', 'U0BO'],
      facilitator: null,
      minutes: 45,
    });
    expect(said('cy').join('\n')).toContain('with <@U0ANA>, <@U0BO>. Everybody else may come too.');
  });

  it('names what is in the way where those who have to be there never meet', async () => {
    await resolved();
    await house.types('ana', channel, 'schedule');

    expect(last('ana')?.text).toContain('no time at which those who have to be there can all come');
    expect(last('ana')?.text).toContain('do without a facilitator: then');
    // Who is busy or works when is told to nobody but who asked.
    expect(said('bo').join('\n')).not.toContain('do without');
  });

  it('books by a button what whoever asked may let go of themselves', async () => {
    await resolved();
    await house.types('ana', channel, 'schedule');
    const offered = valuesIn(last('ana')?.blocks ?? [], 'meeting:book');
    await pressed('ana', 'meeting:book', /Review booked for/);

    expect(offered).toEqual([expect.stringMatching(/ 45 alone$/)]);
    expect(await meeting()).toMatchObject({
      facilitator: null,
      invited: ['U0ANA', 'U0BO'],
      minutes: 45,
    });
  });

  it('offers a shorter meeting where only that fits, and keeps it short', async () => {
    await resolved([]);
    await house.types('bo', channel, 'me hours 6-10:30');
    await house.types('ana', channel, 'me hours 16-23');
    await house.types('ana', channel, 'schedule');
    const offered = last('ana')?.text;
    await pressed('ana', 'meeting:book', /Review booked for/);

    expect(offered).toContain('meet for 25 minutes: then');
    expect(await meeting()).toMatchObject({ minutes: 25, invited: ['U0ANA', 'U0BO'] });
    expect(said('cy').join('\n')).toContain('The review takes 25 minutes');
  });

  it.each([
    ['everybody', null],
    ['the zone of one of them', ['Europe/Berlin']],
  ])('leaves out the holidays of %s', async (_, zones) => {
    await resolved([], { holidays: [{ zones, days: new Set(['2031-03-05', '2031-03-06']) }] });
    await house.types('ana', channel, 'schedule');
    const times = valuesIn(last('ana')?.blocks ?? [], 'meeting:book');

    expect(times.length).toBeGreaterThan(1);
    for (const time of times) expect(time.split(' ')[1]).toMatch(/^2031-03-(07|1\d)/);
  });

  it('has the window and the due day skip what is a holiday where the team is', async () => {
    const days = new Set(['2031-03-04', '2031-03-05']);
    await resolved([], { holidays: [{ zones: ['UTC'], days }] });
    await house.types('ana', channel, 'schedule');
    const [first = ''] = valuesIn(last('ana')?.blocks ?? [], 'meeting:book');

    // Resolved on Monday the 3rd: Thursday is the first working day, Friday the second, Monday the third.
    expect(first.split(' ')[1]).toMatch(/^2031-03-07/);
    await house.goOnTo(new Date(house.now().getTime() + 5_000));
    const due = Date.parse('2031-03-10T09:00:00Z') / 1000;
    expect(said('ana').join('\n')).toContain(`I propose a workshop, due <!date^${due}^`);
  });

  it('keeps to the hours that somebody told of themselves', async () => {
    await resolved([]);
    await house.types('bo', channel, 'me hours 6-11');
    await house.types('bo', channel, 'me days thu');
    await house.types('ana', channel, 'schedule');
    const [value = ''] = valuesIn(last('ana')?.blocks ?? [], 'meeting:book');
    const at = new Date(value.split(' ')[1] ?? '');

    const local = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'America/New_York',
      weekday: 'short',
      hour: '2-digit',
      hourCycle: 'h23',
    }).formatToParts(at);
    const part = (type: string) => local.find((one) => one.type === type)?.value;
    expect(part('weekday')).toBe('Thu');
    expect(Number(part('hour'))).toBeLessThan(11);
  });

  it('waits until it is over', async () => {
    house = await openHouse();
    channel = await house.declares('ana', 'sev2 Checkout is down');
    await house.types('ana', channel, 'schedule');

    expect(last('ana')?.text).toContain('Resolve it first');
  });
});

describe('whoever cannot come', () => {
  async function booked(): Promise<Date> {
    await resolved([]);
    await house.types('ana', channel, 'schedule');
    await pressed('ana', 'meeting:book', /Review booked for/);
    return (await meeting())?.startsAt ?? new Date(0);
  }

  it('moves the review where it cannot be held without them, and calendars hear of it', async () => {
    const first = await booked();
    await pressed('bo', 'meeting:decline', /Without you it cannot be held, so it moves/);
    const now = await meeting();

    expect(now).toMatchObject({ sequence: 1, declined: [], invited: ['U0ANA', 'U0BO'] });
    expect(Math.abs((now?.startsAt.getTime() ?? 0) - first.getTime())).toBeGreaterThan(
      0.7 * HOUR_MS,
    );
    const files = house.slack.control.channel({ channel }).messages.flatMap((one) => one.files);
    expect(
      files
        .filter(({ name }) => name.endsWith('.ics'))
        .map(({ content }) => /SEQUENCE:(\d)/.exec(content)?.[1]),
    ).toEqual(['0', '1']);
  });

  it('is not asked twice: the old button says that nothing is expected any more', async () => {
    await booked();
    const before = house.slack.control.channel({ channel, as: 'ana' }).messages;
    const old = before.findLast(({ blocks }) => JSON.stringify(blocks).includes('meeting:decline'));
    await pressed('bo', 'meeting:decline', /moves to/);
    const value = valuesIn(old?.blocks ?? [], 'meeting:decline')[0] ?? '';
    await house.slack.control.press({
      user: 'ana',
      channel,
      ts: old?.ts ?? '',
      actionId: 'meeting:decline',
      value,
    });
    await house.settle();

    expect(said('ana').join('\n')).toContain('nothing is expected of you');
    expect((await meeting())?.sequence).toBe(1);
  });

  it('does not get the review back to a time that somebody could not make', async () => {
    const first = await booked();
    await pressed('bo', 'meeting:decline', /moves to/);
    await pressed('ana', 'meeting:decline', /moves to/);
    const now = await meeting();

    expect(now?.sequence).toBe(2);
    expect(now?.startsAt).not.toEqual(first);
    expect(now?.passed.map(({ by }) => by)).toEqual(['U0BO', 'U0ANA']);
  });

  it('leaves the others no meeting in vain where there is no other time', async () => {
    await resolved([]);
    await house.types('bo', channel, 'me days wed');
    await house.types('bo', channel, 'me hours 9-10');
    await house.types('ana', channel, 'schedule');
    await pressed('ana', 'meeting:book', /Review booked for/);
    await pressed('bo', 'meeting:decline', /I found no other time for all/);

    expect((await meeting())?.sequence).toBe(0);
    expect(said('cy').join('\n')).toContain('cannot come');
    expect(said('cy').join('\n')).not.toContain('moves what else they have');

    await pressed('bo', 'meeting:come', /Good: see you/);
    expect((await meeting())?.declined).toEqual([]);
  });

  it('who was not invited need not say so', async () => {
    await booked();
    house.slack.control.join({ user: 'cy', channel });
    await pressed('cy', 'meeting:decline', /You need not come/);

    expect((await meeting())?.declined).toEqual([]);
  });
});

describe('whoever would like to come', () => {
  async function booked(): Promise<void> {
    await resolved([]);
    house.slack.control.join({ user: 'cy', channel });
    await house.types('ana', channel, 'schedule');
    await pressed('ana', 'meeting:book', /Review booked for/);
  }

  it('has a seat, once, and nobody waits for them', async () => {
    await booked();
    await pressed('cy', 'meeting:come', /Good: see you/);
    await pressed('cy', 'meeting:come', /You are expected already/);
    expect(await meeting()).toMatchObject({ invited: ['U0ANA', 'U0BO', 'U0CY'], guests: ['U0CY'] });

    await pressed('cy', 'meeting:decline', /The review goes on without you/);
    await pressed('bo', 'meeting:decline', /Without you it cannot be held/);
    const now = await meeting();

    expect(now).toMatchObject({ sequence: 1, guests: ['U0CY'], declined: [] });
    expect(now?.invited).toContain('U0CY');
  });

  it('is told where all seats are taken', async () => {
    await booked();
    const { incidents } = house.bot.world;
    const [incident] = await incidents.before(null, 1);
    if (!incident?.meeting) throw new Error('a meeting was to be booked');
    const six = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6'];
    const invited = [...incident.meeting.invited, ...six];
    await incidents.replace({ ...incident, meeting: { ...incident.meeting, invited } });
    await pressed('cy', 'meeting:come', /8 people come already/);

    expect((await meeting())?.invited).toEqual(invited);
  });
});

describe('/incident me', () => {
  beforeEach(async () => {
    house = await openHouse();
    channel = 'operations';
  });

  it('shows what holds and where it comes from, takes it, and forgets it', async () => {
    await house.types('cy', channel, 'me');
    await house.types('cy', channel, 'me hours 10:00-18:30');
    await house.types('cy', channel, 'me away 2031-03-07 to 2031-03-09');
    await house.types('cy', channel, 'me reset');
    const [first, hours, away, reset] = said('cy').slice(-4);

    expect(first).toContain('hours 09:00-17:00, as your team has it');
    expect(first).toContain('zone Asia/Tokyo, from your Slack profile');
    expect(hours).toContain('hours 10:00-18:30, as you said');
    expect(away).toContain('away from 2031-03-07 to 2031-03-09');
    expect(reset).toContain('hours 09:00-17:00, as your team has it');
    expect(said('ana').join('\n')).not.toContain('10:00-18:30');
  });

  it.each(['hours late', 'days never', 'away soon', 'colour red'])('says how: %s', async (text) => {
    await house.types('cy', channel, `me ${text}`);

    expect(said('cy').at(-1)).toMatch(/^(Say|Write)/);
  });
});
