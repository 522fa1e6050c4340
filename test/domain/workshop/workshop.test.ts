import { describe, expect, it } from 'vitest';
import { scriptNamed } from '../../../src/domain/workshop/script.ts';
import {
  begin,
  conclude,
  goOn,
  join,
  nameOf,
  roundJob,
  type Workshop,
} from '../../../src/domain/workshop/workshop.ts';
import { anIncident, MOMENT, minutesLater } from '../../support/incidents.ts';

const people = ['U1', 'U2', 'U3', 'U4', 'U5', 'U6', 'U7'];
const fresh = begin(anIncident(), scriptNamed(''), null, { facilitator: 'U1', people }, MOMENT);
const NOBODY = new Map<string, string>();
const next = (workshop: Workshop, from = workshop.round) =>
  goOn(workshop, from, NOBODY, minutesLater(6));

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
    expect(roundJob(fresh).runAt).toEqual(minutesLater(5));
    expect(roundJob(next(fresh))).toMatchObject({
      key: 'workshop-round:inc7:workshop:0:1',
      runAt: minutesLater(18),
    });
  });

  it('takes up to three outcomes, each once', () => {
    const three = ['a', 'b', 'c'].reduce(conclude, fresh);

    expect(conclude(three, 'b')).toBe(three);
    expect(() => conclude(three, 'd')).toThrow('Three outcomes are there already.');
  });

  it('lets people in until the groups are drawn', () => {
    expect(join(fresh, 'U8').people).toContain('U8');
    expect(join(fresh, 'U2')).toBe(fresh);
    expect(() => join(next(fresh), 'U8')).toThrow('The small groups are drawn already');
  });

  it('has a name of its own when it is held again', () => {
    const who = { facilitator: 'U2', people: [] };
    const again = begin(anIncident(), scriptNamed('design-review'), fresh, who, MOMENT);

    expect([nameOf(fresh), nameOf(again)]).toEqual(['inc7:workshop:0', 'inc7:workshop:1']);
  });
});
