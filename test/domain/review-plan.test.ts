import { describe, expect, it } from 'vitest';
import { reopen, resolve } from '../../src/domain/lifecycle.ts';
import { bookMeeting, waiveReview } from '../../src/domain/meeting.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { plannedMeetingJobs, plannedReviewJobs } from '../../src/domain/review-plan.ts';
import { act, anIncident, minutesLater } from '../support/incidents.ts';

const resolved = resolve(anIncident(), act('end', 60));
const DAY = 24 * 60;

function plan(incident: ReturnType<typeof anIncident>): [string, string][] {
  const jobs = [
    ...plannedReviewJobs(incident, DEFAULT_POLICY),
    ...plannedMeetingJobs(incident, DEFAULT_POLICY),
  ];
  return jobs.map(({ task, runAt }) => [task, runAt.toISOString()]);
}

describe('the plan of a review', () => {
  it('asks nothing of an open incident', () => {
    expect(plan(anIncident())).toEqual([]);
  });

  it('plans a draft, one question, and the review on working days of the team', () => {
    expect(plan(resolved)).toEqual([
      ['draft', '2031-03-03T10:10:00.000Z'],
      ['prompt', '2031-03-03T10:15:00.000Z'],
      ['review-reminder', '2031-03-05T09:00:00.000Z'],
      ['review-due', '2031-03-06T09:00:00.000Z'],
    ]);
  });

  it('leaves the draft alone when the review is let go', () => {
    expect(plan(waiveReview(resolved, act('none', 61)))).toEqual([
      ['draft', '2031-03-03T10:10:00.000Z'],
    ]);
  });

  it('drops everything when the incident is back, and plans anew under other keys', () => {
    const again = resolve(reopen(resolved, '', act('back', 70)), act('end-2', 90));
    const keys = (incident: typeof again) =>
      plannedReviewJobs(incident, DEFAULT_POLICY).map(({ key }) => key);

    expect(plan(reopen(resolved, '', act('back', 70)))).toEqual([]);
    expect(keys(again).filter((key) => keys(resolved).includes(key))).toEqual([]);
  });

  it('reminds of a meeting the day before and ten minutes before', () => {
    const booked = bookMeeting(anIncident(), minutesLater(3 * DAY), 'then', act('book'));

    expect(plan(booked)).toEqual([
      ['meeting-nudges', '2031-03-03T09:00:00.000Z'],
      ['meeting-reminder', '2031-03-05T09:00:00.000Z'],
      ['meeting-reminder', '2031-03-06T08:50:00.000Z'],
      ['outcomes', '2031-03-06T09:45:00.000Z'],
    ]);
  });

  it('does not remind of a meeting before it was booked', () => {
    const soon = bookMeeting(anIncident(), minutesLater(30), 'soon', act('book'));

    expect(plan(soon)).toEqual([
      ['meeting-nudges', '2031-03-03T09:00:00.000Z'],
      ['meeting-reminder', '2031-03-03T09:20:00.000Z'],
      ['outcomes', '2031-03-03T10:15:00.000Z'],
    ]);
  });

  it.each([
    ['on a Monday, on the Friday before', 7 * DAY, '2031-03-07T09:00:00.000Z'],
    ['before opening time, when the day before opens', 3 * DAY - 90, '2031-03-05T09:00:00.000Z'],
  ])('keeps to the working hours of the team: %s', (_, minutes, at) => {
    const booked = bookMeeting(anIncident(), minutesLater(minutes), 'then', act('book'));

    expect(plan(booked).find(([task]) => task === 'meeting-reminder')?.[1]).toBe(at);
  });

  it('asks what came of a late meeting on the next morning', () => {
    const booked = bookMeeting(anIncident(), minutesLater(7.5 * 60), 'today', act('book'));

    expect(plan(booked).at(-1)).toEqual(['outcomes', '2031-03-04T09:00:00.000Z']);
  });

  it('has whoever led told of the draft a working day before the review is due', () => {
    const led = { ...resolved, roles: { commander: 'U1' } };

    expect(plan(led)).toContainEqual(['draft-nudge', '2031-03-05T09:00:00.000Z']);
  });
});
