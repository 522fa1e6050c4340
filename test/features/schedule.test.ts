import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { type House, openHouse } from '../support/house.ts';

/** Ana and Bo respond; Cy, in Tokyo, may facilitate. Slack knows them in Berlin, New York and Tokyo. */
const REVIEW = { ...DEFAULT_POLICY.review, facilitators: ['U0CY'] };
const HOUR_MS = 3_600_000;

let house: House;
let channel: string;
afterEach(() => house.close());

async function resolved(facilitators = REVIEW.facilitators): Promise<void> {
  house = await openHouse({ policy: { review: { ...REVIEW, facilitators } } });
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

    expect(last('ana')?.text).toContain('no time at which those who have to be there all work');
    expect(last('ana')?.text).toContain('do without a facilitator: then');
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

  it('who was not invited need not say so', async () => {
    await booked();
    house.slack.control.join({ user: 'cy', channel });
    await pressed('cy', 'meeting:decline', /You need not come/);

    expect((await meeting())?.declined).toEqual([]);
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
