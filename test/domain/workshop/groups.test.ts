import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf } from '../../../src/domain/workshop/groups.ts';

const people = fc.uniqueArray(
  fc.record({ id: fc.stringMatching(/^U[A-Z0-9]{2,6}$/), kind: fc.constantFrom('a', 'b', 'c') }),
  { selector: ({ id }) => id, maxLength: 40 },
);
const seeds = fc.string({ maxLength: 8 });

const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
const kinds = (all: readonly { readonly id: string; readonly kind: string }[]) =>
  new Map(all.map(({ id, kind }) => [id, kind]));

describe('groupsOf', () => {
  it.each([
    [0, []],
    [1, [1]],
    [4, [4]],
    [5, [3, 2]],
    [6, [3, 3]],
    [7, [4, 3]],
    [8, [4, 4]],
    [9, [3, 3, 3]],
    [13, [4, 3, 3, 3]],
  ])('makes of %i people groups of %j', (count, sizes) => {
    const all = Array.from({ length: count }, (_, at) => `U${at}`);

    expect(groupsOf(all, new Map(), 'seed').map(({ length }) => length)).toEqual(sizes);
  });

  it('puts everybody in one group, of three or four from six people on', () => {
    fc.assert(
      fc.property(people, seeds, (all, seed) => {
        const groups = groupsOf(ids(all), kinds(all), seed);

        expect(groups.flat().toSorted()).toEqual(ids(all).toSorted());
        if (all.length < 6) return;
        expect(groups.every(({ length }) => length === 3 || length === 4)).toBe(true);
      }),
    );
  });

  it('spreads each stratum evenly: no group has two more of one than another', () => {
    fc.assert(
      fc.property(people, seeds, (all, seed) => {
        const kindOf = kinds(all);
        const groups = groupsOf(ids(all), kindOf, seed);
        for (const kind of ['a', 'b', 'c']) {
          const counts = groups.map(
            (group) => group.filter((id) => kindOf.get(id) === kind).length,
          );
          expect(Math.max(0, ...counts) - Math.min(...counts, Infinity)).toBeLessThanOrEqual(1);
        }
      }),
    );
  });

  it('comes out the same again, in whatever order people are named', () => {
    fc.assert(
      fc.property(people, seeds, (all, seed) => {
        const again = groupsOf(ids(all).toReversed(), kinds(all.toReversed()), seed);

        expect(again).toEqual(groupsOf(ids(all), kinds(all), seed));
      }),
    );
  });

  it('draws others for another seed', () => {
    const all = Array.from({ length: 12 }, (_, at) => `U${at}`);

    expect(groupsOf(all, new Map(), 'one')).not.toEqual(groupsOf(all, new Map(), 'two'));
  });
});
