import { describe, expect, it } from 'vitest';
import { plannedArchiveJobs } from '../../src/domain/archiving.ts';
import { close, closeByItself, plannedCloseJobs } from '../../src/domain/closing.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { cancel, reopen, resolve } from '../../src/domain/lifecycle.ts';
import { bookMeeting, waiveReview } from '../../src/domain/meeting.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { act, anIncident, minutesLater } from '../support/incidents.ts';

const DAY = 24 * 60;
const resolved = resolve(anIncident(), act('end', 60));
const book = (incident: Incident, minutes: number) =>
  bookMeeting(incident, minutesLater(minutes), 'then', act(`book-${minutes}`, 70));
const closesAt = (incident: Incident) =>
  plannedCloseJobs(incident, DEFAULT_POLICY).map(({ runAt }) => runAt.toISOString());

describe('plannedCloseJobs', () => {
  it.each([
    ['open', anIncident(), []],
    ['resolved, with a review that nobody decided on', resolved, []],
    ['cancelled', cancel(anIncident(), '', act('off')), []],
    ['to be reviewed at noon', book(resolved, 180), ['2031-03-03T16:00:00.000Z']],
    ['without a review', waiveReview(resolved, act('none', 70)), ['2031-03-04T09:00:00.000Z']],
    [
      'let go before its end, on a Friday',
      resolve(waiveReview(anIncident(), act('none')), act('end', 4 * DAY)),
      ['2031-03-10T09:00:00.000Z'],
    ],
    ['closed', close(waiveReview(resolved, act('none', 70)), act('close', 80)), []],
  ])('closes an incident that is %s when that is due', (_, incident, due) => {
    expect(closesAt(incident)).toEqual(due);
  });

  it('follows the meeting where that is moved, under another key', () => {
    const [first, moved] = [book(resolved, 180), book(book(resolved, 180), 240)];
    const key = (incident: Incident) => plannedCloseJobs(incident, DEFAULT_POLICY)[0]?.key;

    expect(closesAt(moved)).toEqual(['2031-03-03T17:00:00.000Z']);
    expect(key(moved)).not.toBe(key(first));
  });

  it('does not take a meeting about an earlier ending for the review of this one', () => {
    const back = resolve(reopen(book(resolved, 180), '', act('back', 200)), act('end-2', 300));

    expect(closesAt(back)).toEqual([]);
  });
});

describe('closing', () => {
  it.each([
    ['was held', book(resolved, 180), 'held', 'Closed: the review was held'],
    [
      'was let go',
      waiveReview(resolved, act('none', 70)),
      'waived',
      'Closed: no review is planned',
    ],
  ])('by itself says that the review %s', (_, incident, review, text) => {
    const closed = closeByItself(incident, act('close', 500));

    expect(closed).toMatchObject({ status: 'closed', review, closedAt: minutesLater(500) });
    expect(closed.changes.at(-1)?.text).toBe(text);
  });

  it('by hand lets go of a review that nobody has booked', () => {
    expect(close(resolved, act('close', 80))).toMatchObject({ status: 'closed', review: 'waived' });
  });

  it('by hand waits for a review that people have in their calendars', () => {
    expect(() => close(book(resolved, 180), act('close', 80))).toThrow('still to come');
    expect(close(book(resolved, 180), act('close', 181)).review).toBe('held');
  });

  it('is not for what was no incident', () => {
    expect(() => close(cancel(anIncident(), '', act('off')), act('k'))).toThrow('cancelled');
  });
});

describe('plannedArchiveJobs', () => {
  const closed = close(resolved, act('close', 80));
  const archivesAt = (incident: Incident, days: number | null = 30) =>
    plannedArchiveJobs(incident, { ...DEFAULT_POLICY, archiveAfterDays: days }).map(
      ({ runAt }) => runAt,
    );

  it.each([
    ['closed', closed, 30, [minutesLater(80 + 30 * DAY)]],
    ['cancelled', cancel(anIncident(), '', act('off', 5)), 2, [minutesLater(5 + 2 * DAY)]],
    ['closed, where channels are never archived', closed, null, []],
    ['only resolved', resolved, 30, []],
    ['closed and archived', { ...closed, channelState: 'archived' } as const, 30, []],
    ['closed, in a thread', { ...closed, channelId: null, threadIn: 'C1' }, 30, []],
    ['open again', reopen(closed, '', act('back', 90)), 30, []],
  ])('archives the channel of an incident that is %s when that is due', (_, it_, days, due) => {
    expect(archivesAt(it_, days)).toEqual(due);
  });
});
