import { afterEach, describe, expect, it } from 'vitest';
import type { Policy } from '../../src/domain/policy.ts';
import { submit } from '../support/gestures.ts';
import { type House, openHouse } from '../support/house.ts';
import {
  answers,
  DAY_MS,
  directs,
  EVERYBODY,
  held,
  MORE,
  makeKnown,
  questionsTo,
} from '../support/reviews.ts';

let house: House;
afterEach(() => house.close());

const after = (days: number, from = house.now()) =>
  house.goOnTo(new Date(from.getTime() + days * DAY_MS));
const asked = () => EVERYBODY.filter((user) => questionsTo(house, user).length > 0);

/** Four took part, and of the four others all are known. */
async function reviewed(title = 'sev2 Checkout is down', policy: Partial<Policy> = {}) {
  house = await openHouse({ more: MORE, policy });
  for (const user of ['eve', 'fay', 'gus', 'hal']) await makeKnown(house, user);
  return held(house, ['ana', 'bo', 'cy', 'dee'], title);
}

describe('after a review that was held', () => {
  it('asks three who took part and two others one question, thirty days later', async () => {
    const { number } = await reviewed();
    await after(29);
    const early = asked();
    await after(2);

    expect(early).toEqual([]);
    expect(asked().filter((user) => ['ana', 'bo', 'cy', 'dee'].includes(user))).toHaveLength(3);
    expect(asked().filter((user) => ['eve', 'fay', 'gus', 'hal'].includes(user))).toHaveLength(2);
    const texts = asked().flatMap((user) => questionsTo(house, user).map(({ text }) => text));
    expect(new Set(texts)).toEqual(
      new Set([
        `30 days ago the review of *#${number} Checkout is down* was held. Has something from this review changed what you did?`,
        `30 days ago the review of *#${number} Checkout is down* was held. Have you heard of what was learnt from #${number}?`,
      ]),
    );
  });
});
