import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { rate, reopen, resolve } from '../../src/domain/lifecycle.ts';
import { bookMeeting } from '../../src/domain/meeting.ts';
import { plannedJobs } from '../../src/domain/plan.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import { act, anIncident, minutesLater } from '../support/incidents.ts';

const open = anIncident({ severity: null });
const resolved = resolve(anIncident(), act('end', 60));
const booked = bookMeeting(resolved, minutesLater(600), 'tonight', act('book', 70));

function plan(incident: Incident, policy: Partial<Policy> = {}) {
  const jobs = plannedJobs(incident, { ...DEFAULT_POLICY, ...policy });
  return new Map(jobs.map(({ task, runAt }) => [task, runAt]));
}

describe('plannedJobs', () => {
  it.each([
    ['an open incident', open, ['ask-commander', 'phase-prompt', 'quiet', 'severity']],
    [
      'one whose severity is known',
      rate(open, 'sev4', act('k')),
      ['ask-commander', 'phase-prompt', 'quiet'],
    ],
    [
      'one that is led',
      { ...open, roles: { commander: 'U1' } },
      ['phase-prompt', 'quiet', 'severity'],
    ],
    [
      'one that ended',
      resolved,
      ['draft', 'prompt', 'review-due', 'review-reminder', 'tasks-left'],
    ],
  ])('knows what %s calls for', (_, incident, tasks) => {
    const planned = [...plan(incident as Incident).keys()];

    expect(planned.filter((task) => task !== 'update-reminder').sort()).toEqual(tasks);
  });

  it('asks for a severity half an hour after the beginning', () => {
    expect(plan(open).get('severity')).toEqual(minutesLater(30));
  });

  it('calls for nothing in a channel that is gone', () => {
    expect(plan({ ...booked, channelState: 'deleted' }).size).toBe(0);
  });

  it('holds back what falls due while people want quiet, and no more than that', () => {
    const hushed = plan({ ...booked, quietUntil: minutesLater(75) });

    expect(hushed.get('draft')).toEqual(minutesLater(75));
    expect(hushed.get('prompt')).toEqual(minutesLater(75));
    expect(hushed.get('review-due')).toEqual(plan(booked).get('review-due'));
  });

  it('closes in its own time, quiet or not', () => {
    const late = minutesLater(5_000);

    expect(plan({ ...booked, quietUntil: late }).get('close')).toEqual(plan(booked).get('close'));
  });

  it('leaves what makes no noise where the team wants none', () => {
    expect([...plan(open, { noise: 'silent' }).keys()]).toEqual([]);
    expect([...plan(booked, { noise: 'silent' }).keys()]).toEqual(['close']);
  });

  it('names no job of an earlier ending', () => {
    const again = resolve(reopen(resolved, '', act('back', 70)), act('end-2', 90));
    const keys = (incident: Incident) =>
      plannedJobs(incident, DEFAULT_POLICY).map(({ key }) => key);

    expect(keys(again).filter((key) => keys(resolved).includes(key))).toEqual([]);
  });

  it('gives the same plan for the same state, whenever it is asked', () => {
    expect(plannedJobs(booked, DEFAULT_POLICY)).toEqual(plannedJobs(booked, DEFAULT_POLICY));
  });
});
