import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { likeness, recurrencesOf, type Told } from '../../../src/domain/learning/recurrence.ts';

const DAY_MS = 86_400_000;

function told(number: number, day: number, text: string): Told {
  return { number, text, at: new Date(Date.UTC(2031, 2, 3) + day * DAY_MS) };
}

describe('likeness', () => {
  it.each([
    ['Retries had no limit', 'The retries have no limit', 1],
    [
      'The dashboard was cached for ten minutes',
      'Dashboard cached ten minutes old data',
      expect.closeTo(4 / 6),
    ],
    ['Zahlungen fällen aus', 'zahlungen fallen aus', 1],
    ['The cache was cold', 'The cache was full', 0],
    ['Deploy', 'A deploy', 1],
    ['', '', 0],
    ['it was', 'the', 0],
    ['No alarm for the queue', 'Nobody looks at the archive', 0],
  ])('%s | %s: %s', (one, other, share) => {
    expect(likeness(one, other)).toEqual(share);
  });

  it('is the same in both directions, and lies between 0 and 1', () => {
    const word = fc.constantFrom('cache', 'caches', 'was', 'cold', 'queue', 'no', 'alarm', 'é');
    const text = fc.array(word, { maxLength: 6 }).map((words) => words.join(' '));
    fc.assert(
      fc.property(text, text, (one, other) => {
        expect(likeness(one, other)).toBe(likeness(other, one));
        expect(likeness(one, other)).toBeGreaterThanOrEqual(0);
        expect(likeness(one, other)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

describe('recurrencesOf', () => {
  it('tells in which incidents a thing came up, how far apart, and by which words', () => {
    const all = [
      told(41, 40, 'The retries have no limit'),
      told(7, 0, 'Retries had no limit'),
      told(7, 0, 'Nobody could see the queue'),
      told(50, 130, 'No limit on retries'),
    ];

    expect(recurrencesOf(all)).toEqual([
      {
        text: 'No limit on retries',
        numbers: [7, 41, 50],
        intervals: [40, 90],
        because: ['limit', 'no', 'retry'],
      },
    ]);
  });

  it('counts an incident once, however often it is said there', () => {
    const twice = [told(7, 0, 'Retries had no limit'), told(7, 0, 'The retries have no limit')];

    expect(recurrencesOf(twice)).toEqual([]);
  });

  it('is carried on: what is like a third thing is one with it, in any order', () => {
    const a = told(1, 0, 'cold cache after deploy');
    const b = told(2, 10, 'cold cache after deploy hid errors');
    const c = told(3, 20, 'deploy hid errors cold');

    expect(likeness(a.text, c.text)).toBeLessThan(0.5);
    for (const order of [
      [a, b, c],
      [a, c, b],
      [c, a, b],
      [b, c, a],
    ]) {
      expect(recurrencesOf(order).map(({ numbers }) => numbers)).toEqual([[1, 2, 3]]);
    }
  });

  it('finds the same groups whatever order they come in', () => {
    const word = fc.constantFrom('cache', 'cold', 'queue', 'no', 'alarm', 'retry', 'limit');
    const one = fc.record({
      number: fc.integer({ min: 1, max: 6 }),
      text: fc.array(word, { minLength: 1, maxLength: 4 }).map((words) => words.join(' ')),
    });
    const all = fc
      .array(one, { maxLength: 12 })
      .map((list) => list.map(({ number, text }) => told(number, number * 3, text)));
    const groups = (list: readonly Told[]) =>
      recurrencesOf(list)
        .map(({ numbers, because }) => JSON.stringify([numbers, because]))
        .sort();
    fc.assert(
      fc.property(all, fc.nat(), (list, turn) => {
        const at = turn % Math.max(list.length, 1);
        expect(groups([...list.slice(at), ...list.slice(0, at)].reverse())).toEqual(groups(list));
      }),
    );
  });
});
