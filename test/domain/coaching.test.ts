import { describe, expect, it } from 'vitest';
import { close } from '../../src/domain/closing.ts';
import { coachPhaseOf, isUnwelcome, plannedCoachJobs } from '../../src/domain/coaching.ts';
import { cancel, reopen, resolve } from '../../src/domain/lifecycle.ts';
import { bookMeeting, waiveReview } from '../../src/domain/meeting.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { act, anIncident, minutesLater } from '../support/incidents.ts';

const resolved = resolve(anIncident(), act('end', 60));
const booked = bookMeeting(resolved, minutesLater(180), 'then', act('book', 70));
const waived = waiveReview(resolved, act('none', 70));
const closed = close(waived, act('close', 80));

describe('coachPhaseOf', () => {
  it.each([
    ['an open incident', anIncident(), 90, null],
    ['one that ended', resolved, 90, 'after'],
    ['one whose review is still to come', booked, 90, 'after'],
    ['one whose review was held', booked, 180, 'document'],
    ['one without a review', waived, 90, 'document'],
    ['one that is closed', closed, 90, null],
    ['one that was none', cancel(anIncident(), '', act('off', 60)), 90, null],
    ['one that is back', reopen(resolved, '', act('back', 70)), 90, null],
    ['one where people want quiet', { ...resolved, quietUntil: minutesLater(91) }, 90, null],
    ['one where quiet is over', { ...resolved, quietUntil: minutesLater(90) }, 90, 'after'],
  ])('of %s', (_, incident, minutes, phase) => {
    expect(coachPhaseOf(incident, minutesLater(minutes))).toBe(phase);
  });
});

describe('isUnwelcome', () => {
  it.each([
    [0, 4, false],
    [0, 5, true],
    [2, 3, true],
    [3, 3, false],
    [3, 2, false],
  ])('after %i times of use and %i refusals: %s', (helped, rejected, is) => {
    expect(isUnwelcome({ helped, rejected })).toBe(is);
  });
});

describe('plannedCoachJobs', () => {
  const on = { ...DEFAULT_POLICY, coach: { channel: true } };

  it('forgets at the closing to whom the coach has spoken', () => {
    expect(plannedCoachJobs(resolved, on)).toEqual([]);
    expect(plannedCoachJobs(closed, on)).toMatchObject([
      { task: 'coach-forget', incidentId: 'inc7', runAt: minutesLater(80) },
    ]);
  });

  it('has nothing to forget where the coach is off', () => {
    expect(plannedCoachJobs(closed, DEFAULT_POLICY)).toEqual([]);
  });
});
