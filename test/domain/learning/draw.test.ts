import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { drawOrder } from '../../../src/domain/learning/draw.ts';

const ids = fc.uniqueArray(fc.stringMatching(/^U[A-Z0-9]{3,10}$/), { maxLength: 30 });

describe('drawOrder', () => {
  it('has each of them once, in an order that the seed alone decides', () => {
    fc.assert(
      fc.property(fc.string(), ids, fc.nat(), (seed, people, turn) => {
        const turned = [...people.slice(turn % 31), ...people.slice(0, turn % 31), ...people];

        const order = drawOrder(seed, people);

        expect(order.toSorted()).toEqual(people.toSorted());
        expect(drawOrder(seed, turned)).toEqual(order);
      }),
    );
  });

  it('moves nobody past anybody else when somebody leaves', () => {
    fc.assert(
      fc.property(fc.string(), ids, fc.nat(), (seed, people, nth) => {
        const gone = people[nth % Math.max(people.length, 1)];
        const left = people.filter((one) => one !== gone);

        expect(drawOrder(seed, left)).toEqual(
          drawOrder(seed, people).filter((one) => one !== gone),
        );
      }),
    );
  });

  it('draws everybody about as often: none is always the one who is asked', () => {
    const people = ['U0ANA', 'U0BO', 'U0CY', 'U0DEE', 'U0EVE'];
    const firsts = Array.from(
      { length: 1000 },
      (_, at) => drawOrder(`learning:inc${at}`, people)[0],
    );
    const often = people.map((one) => firsts.filter((first) => first === one).length);

    // Of a thousand draws each is the first about two hundred times.
    expect(Math.min(...often)).toBeGreaterThan(150);
    expect(Math.max(...often)).toBeLessThan(250);
  });
});
