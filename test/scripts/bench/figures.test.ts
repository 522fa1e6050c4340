import { describe, expect, it } from 'vitest';
import { percentile, table } from '../../../scripts/bench/figures.ts';

const hundred = Array.from({ length: 100 }, (_, at) => 100 - at);

describe('percentile', () => {
  it.each([
    [hundred, 0.5, 50],
    [hundred, 0.95, 95],
    [hundred, 0.99, 99],
    [[7], 0.5, 7],
    [[3, 1, 2], 0.5, 2],
    [[], 0.5, 0],
  ])('of %j at %d is %d', (values, share, wanted) => {
    expect(percentile(values, share)).toBe(wanted);
  });

  it('leaves what it was given as it stands', () => {
    const values = [3, 1, 2];

    percentile(values, 0.5);

    expect(values).toEqual([3, 1, 2]);
  });

  it('comes out in a table whose columns line up', () => {
    const rows = [
      ['name', 'p50 ms'],
      ['a longer name', '1.50'],
    ];

    expect(table(rows)).toBe('name           p50 ms\na longer name    1.50');
  });
});
