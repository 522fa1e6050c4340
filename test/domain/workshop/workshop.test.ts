import { describe, expect, it } from 'vitest';
import { scriptNamed } from '../../../src/domain/workshop/script.ts';
import {
  begin,
  conclude,
  goOn,
  join,
  kindOf,
  leave,
  nameOf,
  roundJobs,
  type Workshop,
} from '../../../src/domain/workshop/workshop.ts';
import { MOMENT, minutesLater } from '../../support/incidents.ts';

const people = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'];
const who = { facilitator: 'U1', people, about: '' };
const fresh = begin('inc7', scriptNamed(''), null, who, MOMENT);
const next = (workshop: Workshop, from = workshop.round) =>
  goOn(workshop, from, { present: people, strata: new Map() }, minutesLater(6));

describe('a workshop', () => {
  it('draws no facilitator into a group', () => {
    expect(next(fresh).groups.flat().toSorted()).toEqual(people.slice(1));
  });

  it('goes on once from each round, and not beyond the last', () => {
    let workshop = next(fresh);
    expect(next(workshop, 0)).toBe(workshop);
    for (let round = 0; round < 9; round += 1) workshop = next(workshop);

    expect(workshop.round).toBe(4);
  });

  it('has each round under a key of its own, at its end', () => {
    expect(roundJobs(fresh).map(({ runAt }) => runAt)).toEqual([
      minutesLater(5),
      minutesLater(7 * 24 * 60),
    ]);
    expect(roundJobs(next(fresh))[0]).toMatchObject({
      key: 'workshop-round:inc7:workshop:0:1',
      runAt: minutesLater(18),
    });
  });

  it('takes up to three outcomes, each once', () => {
    const three = ['a', 'b', 'c'].reduce((it, id) => conclude(it, { id, own: null }), fresh);

    expect(conclude(three, { id: 'b', own: null })).toBe(three);
    expect(() => conclude(three, { id: 'd', own: null })).toThrow(
      'Three outcomes are there already.',
    );
  });

  it('lets people in until the groups are drawn', () => {
    expect(join(fresh, 'U8').people).toContain('U8');
    expect(join(fresh, 'U2')).toBe(fresh);
    expect(() => join(next(fresh), 'U8')).toThrow('The small groups are drawn already');
  });

  it('lets people out until then, and owes them a group no more after it', () => {
    expect(leave(fresh, 'U3').people).not.toContain('U3');
    expect(leave(fresh, 'U9')).toBe(fresh);
    expect(() => leave(next(fresh), 'U3')).toThrow('just stay away, no reason is owed');
  });

  it('draws only those who are there', () => {
    const draw = { present: ['U2', 'U3', 'U4'], strata: new Map<string, string>() };

    expect(goOn(fresh, 0, draw, MOMENT).groups.flat().toSorted()).toEqual(['U2', 'U3', 'U4']);
  });

  it('is called what it is', () => {
    const kinds = ['', 'design', 'prd'].map((word) =>
      kindOf({ ...fresh, script: scriptNamed(word).id }),
    );

    expect(kinds).toEqual(['incident review', 'design review', 'PRD review']);
  });

  it('has a name of its own when it is held again', () => {
    const others = { facilitator: 'U2', people: [], about: '' };
    const again = begin('inc7', scriptNamed('design-review'), fresh, others, MOMENT);

    expect([nameOf(fresh), nameOf(again)]).toEqual(['inc7:workshop:0', 'inc7:workshop:1']);
  });
});
