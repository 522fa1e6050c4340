import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { later, press, submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';

let house: House;
let channel: string;

beforeEach(async () => {
  house = await openHouse();
  channel = await house.declares('ana', 'sev2 Checkout is down');
  await later(house, 120);
});
afterEach(() => house.close());

const incident = () => house.bot.world.incidents.ofChannel(channel);
const lastRead = () => house.reads(channel, 'ana').at(-1);
const seconds = (iso: string) => String(Date.parse(iso) / 1000);

describe('/incident times', () => {
  it("shows what is known, each in the reader's own zone", async () => {
    await house.types('ana', channel, 'times');

    expect(lastRead()).toBe(
      [
        'Started: not known',
        'Detected: not known',
        'Declared: <!date^1930294800^{date_short_pretty} {time}|2031-03-03T09:00:00.000Z>',
        'Mitigated: not known',
        'Resolved: not known',
      ].join('\n'),
    );
  });

  it("corrects one in the speaker's zone, and everybody reads what it was", async () => {
    await house.types('ana', channel, 'times declared 9:50');
    await later(house);

    expect((await incident())?.declaredAt).toEqual(new Date('2031-03-03T08:50:00Z'));
    expect(house.reads(channel, 'bo')).toContain(
      'Times corrected: declared 2031-03-03 08:50 UTC+00:00 (was 2031-03-03 09:00 UTC+00:00) (<@U0ANA>)',
    );
  });

  it('asks back once where the order is not the usual one', async () => {
    await house.types('ana', channel, 'times detected 11:30');
    const question = lastRead();
    const before = await incident();
    await press(house, { user: 'ana', channel, words: 'Is that so?', actionId: 'times:yes' });

    expect(question).toBe('Then it was declared before it was detected. Is that so?');
    expect(before?.detectedAt).toBeNull();
    expect((await incident())?.detectedAt).toEqual(new Date('2031-03-03T10:30:00Z'));
  });
});

describe('the form of the times', () => {
  beforeEach(async () => {
    await house.types('ana', channel, 'resolve');
    await house.types('ana', channel, 'times');
    await press(house, { user: 'ana', channel, words: 'Correct', actionId: 'times:form' });
  });

  it('corrects several at once, and leaves the others alone', async () => {
    await submit(house, 'ana', {
      started: seconds('2031-03-03T08:30:00Z'),
      resolved: seconds('2031-03-03T10:45:00Z'),
      mitigated: seconds('2031-03-03T10:40:00Z'),
    });

    expect(await incident()).toMatchObject({
      startedAt: new Date('2031-03-03T08:30:00Z'),
      detectedAt: null,
      declaredAt: new Date('2031-03-03T09:00:00Z'),
      resolvedAt: new Date('2031-03-03T10:45:00Z'),
    });
  });

  it('takes no time in the future', async () => {
    const ack = await submit(house, 'ana', { started: seconds('2031-03-04T08:30:00Z') });

    expect(ack.errors).toEqual({
      started: 'That is in the future. Give a time that has passed.',
    });
  });

  it('names what is out of order once, and takes it with a tick', async () => {
    const odd = { started: seconds('2031-03-03T09:30:00Z') };
    const ack = await submit(house, 'ana', odd);
    const again = await submit(house, 'ana', { ...odd, order: ['yes'] });

    expect(ack.errors?.['declared']).toMatch(/declared before it was started.*tick/);
    expect(again.errors).toBeUndefined();
    expect((await incident())?.startedAt).toEqual(new Date('2031-03-03T09:30:00Z'));
  });
});
