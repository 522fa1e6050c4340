import { describe, expect, it } from 'vitest';
import { type Action, drop, edit, finish, newAction } from '../../src/domain/action.ts';
import { isStillDue, plannedDueNudges } from '../../src/domain/follow-up-nudges.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { act, anIncident, MOMENT } from '../support/incidents.ts';

/** A Monday morning makes it; it is for the Friday. */
function aFollowUp(more: Partial<Action> = {}): Action {
  const fresh = {
    id: 'f1',
    incidentId: 'inc7',
    kind: 'follow-up',
    text: 'Add an alarm',
    wordedBy: 'U1',
    ownerId: 'U2',
    dueOn: '2031-03-07',
  } as const;
  return { ...newAction(fresh, 'U1', MOMENT), number: 1, ...more };
}

const planned = (action: Action, incident = anIncident(), policy = DEFAULT_POLICY) =>
  plannedDueNudges(action, incident, policy);

describe('plannedDueNudges', () => {
  it('speaks to the owner once the working day before, and once the working day after', () => {
    expect(planned(aFollowUp())).toEqual([
      {
        key: 'follow-up-due:f1:2031-03-07:U2',
        kind: 'follow-up-due',
        incidentId: 'inc7',
        person: 'U2',
        about: 'f1',
        wantedAt: new Date('2031-03-06T09:00:00.000Z'),
      },
      expect.objectContaining({
        key: 'follow-up-late:f1:2031-03-07:U2',
        wantedAt: new Date('2031-03-10T09:00:00.000Z'),
      }),
    ]);
  });

  it.each([
    ['no owner', aFollowUp({ ownerId: null })],
    ['no day', aFollowUp({ dueOn: null })],
    ['one that is done', finish(aFollowUp(), act('1'))],
    ['one that is dropped', drop(aFollowUp(), '', act('1'))],
    ['a task', aFollowUp({ kind: 'task', state: 'open' })],
  ])('says nothing of %s', (_, action) => {
    expect(planned(action)).toEqual([]);
  });

  it('says nothing of a drill, nor where the bot is to be silent', () => {
    expect(planned(aFollowUp(), anIncident({ isDrill: true }))).toEqual([]);
    expect(planned(aFollowUp(), anIncident(), { ...DEFAULT_POLICY, noise: 'silent' })).toEqual([]);
  });

  it('leaves out the earlier one where the day was chosen at short notice', () => {
    expect(planned(aFollowUp({ dueOn: '2031-03-04' })).map(({ kind }) => kind)).toEqual([
      'follow-up-late',
    ]);
  });
});

describe('isStillDue', () => {
  const [due] = planned(aFollowUp());
  const moved = edit(
    aFollowUp(),
    { text: 'Add an alarm', ownerId: 'U2', dueOn: '2031-03-10' },
    act('1'),
  );

  it.each([
    ['as it was', aFollowUp(), true],
    ['for another day', moved, false],
    ['in other hands', aFollowUp({ ownerId: 'U3' }), false],
    ['done', finish(aFollowUp(), act('1')), false],
    ['dropped', drop(aFollowUp(), '', act('1')), false],
  ])('sees that it is %s', (_, action, still) => {
    expect(due && isStillDue(due, action)).toBe(still);
  });
});
