import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  AUDIENCES,
  HORIZONS,
  lastYear,
  type Pool,
  pooled,
  quarterOf,
} from '../../../src/domain/learning/pool.ts';

const few = fc.nat({ max: 6 });
const pools = fc.array(
  fc.record({
    quarter: fc.constantFrom('2031-Q1', '2031-Q2'),
    horizon: fc.constantFrom(...HORIZONS),
    audience: fc.constantFrom(...AUDIENCES),
    counts: fc.record({ used: few, little: few, not: few, pass: few }),
    lines: fc.array(fc.string(), { maxLength: 2 }),
  }),
);

function aPool(counts: Partial<Pool['counts']>, more: Partial<Pool> = {}): Pool {
  const all = { used: 0, little: 0, not: 0, pass: 0, ...counts };
  return {
    quarter: '2031-Q2',
    horizon: 30,
    audience: 'participants',
    counts: all,
    lines: [],
    ...more,
  };
}

describe('quarterOf', () => {
  it.each([
    ['2031-01-01', '2031-Q1'],
    ['2031-03-31', '2031-Q1'],
    ['2031-04-01', '2031-Q2'],
    ['2031-12-31', '2031-Q4'],
  ])('%s is in %s', (day, quarter) => {
    expect(quarterOf(day)).toBe(quarter);
  });
});

describe('lastYear', () => {
  it('goes back over the turn of the year', () => {
    expect(lastYear('2031-05-30')).toEqual(['2031-Q2', '2031-Q1', '2030-Q4', '2030-Q3']);
  });
});

describe('pooled', () => {
  it('says nothing of fewer than five answers, nor anything that was written', () => {
    fc.assert(
      fc.property(
        pools,
        fc.constantFrom(...HORIZONS),
        fc.constantFrom(...AUDIENCES),
        (all, horizon, audience) => {
          const own = all.filter((it) => it.horizon === horizon && it.audience === audience);
          const n = own.reduce((sum, { counts }) => {
            return sum + counts.used + counts.little + counts.not;
          }, 0);

          expect(pooled(all, horizon, audience)?.n ?? null).toBe(n < 5 ? null : n);
        },
      ),
    );
  });

  it('adds up what several quarters have, and keeps the lines in the order of the alphabet', () => {
    const all = [
      aPool({ used: 2, not: 1 }, { lines: ['z', 'b'] }),
      aPool({ little: 2 }, { quarter: '2031-Q1', lines: ['a'] }),
      aPool({ used: 9 }, { audience: 'others' }),
      aPool({ used: 9 }, { horizon: 90 }),
    ];

    expect(pooled(all, 30, 'participants')).toEqual({
      n: 5,
      used: 2,
      little: 2,
      lines: ['a', 'b', 'z'],
    });
  });

  it('counts whom the question was not for as no answer', () => {
    expect(pooled([aPool({ used: 4, pass: 9 })], 30, 'participants')).toBeNull();
  });
});
