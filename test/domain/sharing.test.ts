import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { cancel, reopen, resolve } from '../../src/domain/lifecycle.ts';
import { bookMeeting, waiveReview } from '../../src/domain/meeting.ts';
import { inviteTo, shareableWith, shareReview } from '../../src/domain/sharing.ts';
import { act, anIncident, minutesLater } from '../support/incidents.ts';

const DAY = 24 * 60;
const now = minutesLater(3 * DAY);

const incident = resolve(anIncident({ services: ['Payments'] }), act('end', 3 * DAY));
const other = (number: number, more: Partial<Incident> = {}, endedAfter = DAY) =>
  resolve(
    anIncident({ id: `inc${number}`, number, services: ['payments'], ...more }),
    act(`end-${number}`, endedAfter),
  );
const offered = (...others: Incident[]) => shareableWith(incident, others, now)?.number ?? null;
const booked = (it: Incident, minutes: number, people: readonly string[] = ['U1']) =>
  bookMeeting(it, minutesLater(minutes), 'then', act('book', DAY), {
    minutes: 45,
    facilitator: null,
    invited: people,
  });

describe('shareableWith', () => {
  it.each([
    ['of the same service, whose review is to come', other(1), 1],
    ['that is booked', booked(other(1), 4 * DAY), 1],
    ['of another service', other(1, { services: ['Search'] }), null],
    ['that ended eight days before', other(1, {}, -5 * DAY - 1), null],
    ['that is private', other(1, { isPrivate: true }), null],
    ['that is practice', other(1, { isDrill: true }), null],
    ['whose review was let go', waiveReview(other(1), act('none', DAY)), null],
    ['whose meeting has begun', booked(other(1), 3 * DAY - 1), null],
    [
      'for which no review is proposed',
      { ...other(1), sizing: { ...other(1).sizing, size: 'none' } as const },
      null,
    ],
    ['that is still going on', reopen(other(1), '', act('back', DAY)), null],
    [
      'that was none',
      cancel(anIncident({ id: 'x', services: ['Payments'] }), '', act('c', DAY)),
      null,
    ],
  ])('takes one %s for what it is', (_, one, number) => {
    expect(offered(one)).toBe(number);
  });

  it('takes the latest of several, and never the incident itself', () => {
    expect(offered(other(1), other(3), other(2), incident)).toBe(3);
  });

  it('offers nothing to a private one, whose people would be told to others', () => {
    expect(shareableWith({ ...incident, isPrivate: true }, [other(1)], now)).toBeNull();
  });
});

describe('shareReview', () => {
  const shared = shareReview(booked(incident, 5 * DAY), other(1), act('share', 3 * DAY + 1));

  it('leads to the other review, and calls off what was booked', () => {
    expect(shared).toMatchObject({
      review: 'shared',
      reviewedWith: 'inc1',
      meeting: { cancelled: true, sequence: 1 },
    });
    expect(shared.changes.at(-1)).toMatchObject({ kind: 'review', text: 'Review shared with #1' });
  });

  it.each([
    ['twice', shared, other(1), 'together with #1 already'],
    ['with itself', incident, incident, 'This is #7 itself.'],
    ['while it lasts', anIncident(), other(1), 'still open'],
    ['once it was held', { ...incident, review: 'held' } as const, other(1), 'held already'],
  ])('does not share a review %s', (_, one, host, words) => {
    expect(() => shareReview(one, host, act('again', 3 * DAY + 2))).toThrow(words);
  });
});

describe('inviteTo', () => {
  const host = booked(other(1), 5 * DAY, ['U1', 'U2']);

  it('adds those who are not invited yet, and calendars hear of it', () => {
    const joined = inviteTo(host, { number: 7, people: ['U2', 'U3'] }, act('join', 3 * DAY));

    expect(joined.meeting).toMatchObject({ sequence: 1, invited: ['U1', 'U2', 'U3'] });
    expect(joined.changes.at(-1)?.kind).toBe('meeting');
  });

  it('invites no more than eight, who still talk', () => {
    const people = Array.from({ length: 12 }, (_, at) => `UX${at}`);

    expect(
      inviteTo(host, { number: 7, people }, act('join', 3 * DAY)).meeting?.invited,
    ).toHaveLength(8);
  });

  it('says so where nobody is left to invite', () => {
    expect(() => inviteTo(host, { number: 7, people: ['U1'] }, act('join', 3 * DAY))).toThrow(
      'Nobody is left',
    );
  });
});
