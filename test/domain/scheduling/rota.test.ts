import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { inTurn, type Turn } from '../../../src/domain/scheduling/rota.ts';

const DAY_MS = 86_400_000;
const START = Date.parse('2031-03-03T09:00:00Z');
const on = (day: number) => new Date(START + day * DAY_MS);

const REVIEWS = 100;
const anyRota = fc
  .integer({ min: 1, max: 6 })
  .map((count) => ['fay', 'gus', 'hal', 'ida', 'jo', 'kim'].slice(0, count));
/** From several in a day to one in a year. */
const anyGaps = fc.array(
  fc.oneof(fc.double({ min: 0.01, max: 3, noNaN: true }), fc.integer({ min: 20, max: 365 })),
  {
    minLength: REVIEWS,
    maxLength: REVIEWS,
  },
);

/** Who facilitated so many reviews, each taken by the first who can. */
function facilitated(
  rota: readonly string[],
  gaps: readonly number[],
  canTake: (id: string, review: number) => boolean,
): Turn[] {
  const turns: Turn[] = [];
  let day = 0;
  for (const [review, gap] of gaps.entries()) {
    day += gap;
    const bookedAt = on(day);
    const facilitator = inTurn(rota, turns, bookedAt).find((id) => canTake(id, review));
    if (facilitator) turns.push({ facilitator, bookedAt });
  }
  return turns;
}

function countsOf(rota: readonly string[], turns: readonly Turn[]): number[] {
  return rota.map((id) => turns.filter(({ facilitator }) => facilitator === id).length);
}

describe('the rota', () => {
  it(`is fair over ${REVIEWS} reviews: turns of those who can always come differ by at most one`, () => {
    fc.assert(
      fc.property(anyRota, anyGaps, (rota, gaps) => {
        const turns = facilitated(rota, gaps, () => true);

        for (const [review] of turns.entries()) {
          const counts = countsOf(rota, turns.slice(0, review + 1));
          expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
        }
      }),
      { numRuns: 200 },
    );
  });

  it('is fair among the others where somebody can only come sometimes', () => {
    fc.assert(
      fc.property(fc.array(fc.boolean(), { minLength: REVIEWS, maxLength: REVIEWS }), (canCome) => {
        const rota = ['fay', 'gus', 'hal'];
        const daily = canCome.map(() => 0.5);
        const turns = facilitated(
          rota,
          daily,
          (id, review) => id !== 'hal' || canCome[review] === true,
        );
        const [fay = 0, gus = 0, hal = 0] = countsOf(rota, turns);

        expect(Math.abs(fay - gus)).toBeLessThanOrEqual(1);
        expect(hal).toBeLessThanOrEqual(Math.max(fay, gus) + 1);
      }),
      { numRuns: 100 },
    );
  });

  it.each([
    ['as the team wrote it, at first', [], ['fay', 'gus', 'hal']],
    ['those first who had no turn', [['fay', 0]], ['gus', 'hal', 'fay']],
    [
      'by how often, before how long ago',
      [
        ['gus', 0],
        ['gus', 1],
        ['fay', 2],
        ['hal', 3],
      ],
      ['fay', 'hal', 'gus'],
    ],
    [
      'by how long ago, where it was before the last ninety days',
      [
        ['gus', -300],
        ['fay', -200],
        ['hal', -100],
      ],
      ['gus', 'fay', 'hal'],
    ],
    [
      'without those who left the rota',
      [
        ['ina', 0],
        ['fay', 1],
      ],
      ['gus', 'hal', 'fay'],
    ],
  ] as const)('goes %s', (_, past, order) => {
    const turns = past.map(([facilitator, day]) => ({ facilitator, bookedAt: on(day) }));

    expect(inTurn(['fay', 'gus', 'hal'], turns, on(10))).toEqual(order);
  });
});
