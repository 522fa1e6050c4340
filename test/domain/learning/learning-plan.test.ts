import { describe, expect, it } from 'vitest';
import { closeByItself } from '../../../src/domain/closing.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import {
  horizonOf,
  plannedLearningJobs,
  workshopOf,
} from '../../../src/domain/learning/learning-plan.ts';
import { reopen, resolve } from '../../../src/domain/lifecycle.ts';
import { bookMeeting, waiveReview } from '../../../src/domain/meeting.ts';
import { plannedJobs } from '../../../src/domain/plan.ts';
import { DEFAULT_POLICY } from '../../../src/domain/policy.ts';
import { act, anIncident, minutesLater } from '../../support/incidents.ts';

const DAY = 24 * 60;
const resolved = resolve(anIncident(), act('end', 60));
/** Declared on Monday, 3 March 2031; its review was held on the Tuesday. */
const held = heldAfter(1);

function heldAfter(days: number): Incident {
  const booked = bookMeeting(resolved, minutesLater(days * DAY), 'then', act('book', 70));
  return closeByItself(booked, act('close', days * DAY + 240));
}

function plan(incident: Incident, learning = DEFAULT_POLICY.learning) {
  const jobs = plannedLearningJobs(incident, { ...DEFAULT_POLICY, learning });
  return jobs.map(({ key, runAt }) => [key, runAt.toISOString()]);
}

describe('plannedLearningJobs', () => {
  it('asks thirty and ninety days after the review, and calls it to mind after a year', () => {
    expect(plan(held)).toEqual([
      ['learning:inc7:0:30', '2031-04-03T09:00:00.000Z'],
      ['learning:inc7:0:90', '2031-06-02T09:00:00.000Z'],
      ['anniversary:inc7', '2032-03-02T09:00:00.000Z'],
    ]);
  });

  it('waits for Monday where the day falls on a weekend', () => {
    // Thirty days after Thursday, 6 March, it is Saturday, 5 April.
    expect(plan(heldAfter(3))[0]).toEqual(['learning:inc7:0:30', '2031-04-07T09:00:00.000Z']);
  });

  it.each([
    ['no questions', { questions: false, anniversaries: true }, ['anniversary:inc7']],
    [
      'no anniversaries',
      { questions: true, anniversaries: false },
      ['learning:inc7:0:30', 'learning:inc7:0:90'],
    ],
    ['neither', { questions: false, anniversaries: false }, []],
  ])('leaves out what the policy does not want: %s', (_, learning, keys) => {
    expect(plan(held, learning).map(([key]) => key)).toEqual(keys);
  });

  it.each([
    ['one without a meeting', closeByItself(waiveReview(resolved, act('no')), act('close'))],
    ['one whose review is to come', bookMeeting(resolved, minutesLater(DAY), 'then', act('book'))],
    ['a drill', { ...held, isDrill: true }],
    ['a duplicate', { ...held, duplicateOf: 'inc3' }],
    ['one that was cancelled', { ...held, status: 'cancelled' as const }],
    ['one that came back', reopen(held, 'again', act('back', 2 * DAY))],
    [
      'one that ended again, with no meeting about that',
      {
        ...resolve(reopen(held, 'again', act('back', 2 * DAY)), act('e', 3 * DAY)),
        review: 'held' as const,
      },
    ],
  ])('calls for nothing: %s', (_, incident) => {
    expect(workshopOf(incident)).toBeNull();
    expect(plan(incident)).toEqual([]);
  });

  it('is part of what an incident calls for, but not where the bot keeps silent', () => {
    const tasks = (noise: 'normal' | 'silent') =>
      plannedJobs(held, { ...DEFAULT_POLICY, noise }).map(({ task }) => task);

    expect(tasks('normal')).toEqual(expect.arrayContaining(['learning', 'anniversary']));
    expect(tasks('silent')).not.toEqual(expect.arrayContaining(['learning']));
    expect(tasks('silent')).not.toEqual(expect.arrayContaining(['anniversary']));
  });

  it('leaves out the year of one whose review came later than that', () => {
    expect(plan(heldAfter(400)).map(([key]) => key)).toEqual([
      'learning:inc7:0:30',
      'learning:inc7:0:90',
    ]);
  });
});

describe('horizonOf', () => {
  it('reads what the keys of the plan say', () => {
    const keys = plan(held).map(([key = '']) => horizonOf(key));

    expect(keys).toEqual([30, 90, null]);
  });
});
