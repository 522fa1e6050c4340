import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../src/domain/policy.ts';
import type { LocalClock } from '../src/local-clock.ts';
import { type TimeActs, timeActs } from '../src/local-time-acts.ts';
import { type House, openHouse } from './support/house.ts';

const HOUR_MS = 3_600_000;

let house: House;
let time: TimeActs;
beforeEach(async () => {
  house = await openHouse();
  time = timeActs(clockOf(house));
});
afterEach(() => house.close());

function clockOf({ clock, now }: House): LocalClock {
  return {
    now,
    get at() {
      return clock.at;
    },
    set at(to) {
      clock.at = to;
    },
  };
}

const follow = () => time.follow(house.slack, house.bot, { ...DEFAULT_POLICY, zone: 'Asia/Tokyo' });
const move = async (to: unknown) => time.acts.moveClock({ to });

describe('the clock on the page', () => {
  it('says why it cannot be moved where the bot is another process', async () => {
    const reading = { now: house.now().toISOString(), canMove: false, nextDue: null };

    expect(await time.acts.clock({})).toMatchObject({
      ...reading,
      why: expect.stringContaining('as another process'),
    });
    await expect(move('hour')).rejects.toThrow(/let `npm start` bring up both/);
  });

  it('moves by an hour or a day', async () => {
    follow();
    const begun = house.now().getTime();
    await move('hour');
    await move('day');

    expect(house.now().getTime() - begun).toBe(25 * HOUR_MS);
  });

  it('moves to the opening time of the next Monday, in the zone of the team', async () => {
    follow();
    await move('monday');
    const local = new Intl.DateTimeFormat('en-GB', {
      timeZone: 'Asia/Tokyo',
      weekday: 'long',
      hour: '2-digit',
      minute: '2-digit',
    });

    expect(local.format(house.now())).toBe('Monday 09:00');
  });

  it('moves to what is due next, and it is done once the clock has arrived', async () => {
    follow();
    const channel = await house.declares('ana', 'sev2 Checkout is down');
    await house.types('ana', channel, 'resolve');
    const { nextDue } = (await time.acts.clock({})) as { nextDue: string };
    const before = house.reads(channel, 'ana').length;
    await move('next');

    expect(house.now().toISOString()).toBe(nextDue);
    expect(house.reads(channel, 'ana').length).toBeGreaterThan(before);
  });

  it('stops at everything that falls due on the way', async () => {
    follow();
    const channel = await house.declares('ana', 'sev2 Checkout is down');
    await house.types('ana', channel, 'resolve');
    await move('day');
    await move('day');
    await move('day');

    const days = house.slack.control
      .channel({ channel, as: 'ana' })
      .messages.map(({ ts }) => new Date(Number(ts) * 1_000).toISOString().slice(0, 10));
    expect(new Set(days).size).toBeGreaterThan(1);
  });

  it('says so where nothing is due, or the word is none', async () => {
    follow();

    await expect(move('next')).rejects.toThrow('Nothing is due');
    await expect(move('toString')).rejects.toThrow('hour, day, next or monday');
    await expect(move(undefined)).rejects.toThrow('hour, day, next or monday');
  });

  it('moves once at a time', async () => {
    follow();
    const first = move('hour');

    await expect(move('hour')).rejects.toThrow('moving already');
    await first;
    await move('hour');
  });
});
