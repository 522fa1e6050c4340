import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { groupsOf, teamsOf } from '../../../src/domain/workshop/groups.ts';

const people = fc.uniqueArray(
  fc.record({ id: fc.stringMatching(/^U[A-Z0-9]{2,6}$/), kind: fc.constantFrom('a', 'b', 'c') }),
  { selector: ({ id }) => id, maxLength: 40 },
);
const HOST = 'host';
const seeds = fc.string({ maxLength: 8 });

const ids = (all: readonly { readonly id: string }[]) => all.map(({ id }) => id);
const kinds = (all: readonly { readonly id: string; readonly kind: string }[]) =>
  new Map(all.map(({ id, kind }) => [id, kind]));

describe('groupsOf', () => {
  it.each([
    [0, []],
    [1, [2]],
    [2, [3]],
    [3, [3]],
    [4, [4]],
    [5, [3, 3]],
    [6, [3, 3]],
    [7, [4, 3]],
    [8, [4, 4]],
    [9, [3, 3, 3]],
    [13, [4, 3, 3, 3]],
  ])('makes of %i people groups of %j', (count, sizes) => {
    const all = Array.from({ length: count }, (_, at) => `U${at}`);

    const groups = groupsOf(all, HOST, new Map(), 'seed');
    expect(groups.map(({ length }) => length)).toEqual(sizes);
    expect(groups.flat().includes(HOST)).toBe([1, 2, 5].includes(count));
  });

  it('puts everybody in one group, of three or four from two people on', () => {
    fc.assert(
      fc.property(people, seeds, (all, seed) => {
        const groups = groupsOf(ids(all), HOST, kinds(all), seed);

        const drawn = groups.flat().filter((id) => id !== HOST);
        expect(drawn.toSorted()).toEqual(ids(all).toSorted());
        if (all.length < 2) return;
        expect(groups.every(({ length }) => length === 3 || length === 4)).toBe(true);
      }),
    );
  });

  it('spreads each stratum evenly: no group has two more of one than another', () => {
    fc.assert(
      fc.property(people, seeds, (all, seed) => {
        const kindOf = kinds(all);
        const groups = groupsOf(ids(all), HOST, kindOf, seed);
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
        const again = groupsOf(ids(all).toReversed(), HOST, kinds(all.toReversed()), seed);

        expect(again).toEqual(groupsOf(ids(all), HOST, kinds(all), seed));
      }),
    );
  });

  it('draws others for another seed', () => {
    const all = Array.from({ length: 12 }, (_, at) => `U${at}`);

    expect(groupsOf(all, HOST, new Map(), 'one')).not.toEqual(
      groupsOf(all, HOST, new Map(), 'two'),
    );
  });
});

describe('teamsOf', () => {
  const six = ['a', 'b', 'c', 'd', 'e', 'f'];

  it('takes the smallest group of the workspace that parts those who are here', () => {
    const teams = [
      { id: 'S0ALL', users: six },
      { id: 'S0BACK', users: ['a', 'b', 'c', 'd', 'x', 'y', 'z'] },
      { id: 'S0PAY', users: ['a', 'b', 'x'] },
      { id: 'S0ONCALL', users: ['a'] },
    ];

    expect(teamsOf(six, teams)).toEqual(
      new Map([
        ['a', 'S0PAY'],
        ['b', 'S0PAY'],
        ['c', 'S0BACK'],
        ['d', 'S0BACK'],
      ]),
    );
  });

  it('has each team in every group, where there are enough of it', () => {
    const seven = [...six, 'g'];
    const teams = teamsOf(seven, [
      { id: 'S0PAY', users: ['a', 'b', 'c', 'd'] },
      { id: 'S0LOG', users: ['e', 'f', 'g'] },
    ]);
    const groups = groupsOf(seven, HOST, teams, 'seed').map((group) => [
      group.length,
      new Set(group.map((id) => teams.get(id))).size,
    ]);

    expect(groups).toEqual([
      [4, 2],
      [3, 2],
    ]);
  });
});
