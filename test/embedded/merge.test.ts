import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { merge } from '../../src/embedded/merge.ts';

const ascending = (a: number, b: number) => a - b;

describe('merge', () => {
  it('gives all items of all streams in order', () => {
    const streams = fc.array(fc.array(fc.nat(9)).map((items) => items.sort(ascending)));

    fc.assert(
      fc.property(streams, (parts) => {
        expect([...merge(parts, ascending)]).toEqual(parts.flat().sort(ascending));
      }),
    );
  });

  it('reads each stream no further than one item beyond what was taken', () => {
    const read: number[] = [];
    const from = function* (start: number) {
      for (let n = start; ; n += 2) {
        read.push(n);
        yield n;
      }
    };

    const first = Iterator.from(merge([from(0), from(1)], ascending))
      .take(3)
      .toArray();

    expect(first).toEqual([0, 1, 2]);
    expect(read.sort(ascending)).toEqual([0, 1, 2, 3]);
  });
});
