import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { askedPeople } from '../../../src/domain/learning/asked-people.ts';
import { anIncident } from '../../support/incidents.ts';

const NOTHING = { entries: [], actions: [] };
const incident = anIncident({ roles: { commander: 'U2' } });

describe('askedPeople', () => {
  it('takes those who came to the review for its participants', () => {
    const meeting = { invited: ['U2', 'U3', 'U4'], declined: ['U4'] };

    const people = askedPeople(incident, meeting, NOTHING, ['U1', 'U2', 'U3', 'U4', 'U5']);

    // U1 declared it, U4 was invited: neither was at the review, and neither was outside.
    expect(people).toEqual({ participants: ['U2', 'U3'], others: ['U5'] });
  });

  it('takes those of the incident where nobody knows who came', () => {
    const people = askedPeople(incident, { invited: [], declined: [] }, NOTHING, ['U1', 'U5']);

    expect(people).toEqual({ participants: ['U1', 'U2'], others: ['U5'] });
  });

  it('never takes somebody for both, and knows of no others where it is private', () => {
    const id = fc.integer({ min: 1, max: 9 }).map((nth) => `U${nth}`);
    const some = fc.array(id, { maxLength: 9 });
    fc.assert(
      fc.property(some, some, some, fc.boolean(), (invited, declined, known, isPrivate) => {
        const people = askedPeople(
          { ...incident, isPrivate },
          { invited, declined },
          NOTHING,
          known,
        );

        const both = people.participants.filter((one) => people.others.includes(one));
        expect(both).toEqual([]);
        expect(new Set(people.others).size).toBe(people.others.length);
        if (isPrivate) expect(people.others).toEqual([]);
      }),
    );
  });
});
