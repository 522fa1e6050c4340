import { describe, expect, it } from 'vitest';
import { close } from '../../src/domain/closing.ts';
import { commanderOf, type Incident } from '../../src/domain/incident.ts';
import { cancel, moveTo, rate, reopen, resolve } from '../../src/domain/lifecycle.ts';
import { bookMeeting, standingMeeting, waiveReview } from '../../src/domain/meeting.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { freeRole, giveRole } from '../../src/domain/roles.ts';
import { postUpdate } from '../../src/domain/updates.ts';
import { act, anIncident, minutesLater } from '../support/incidents.ts';

const [commander] = DEFAULT_POLICY.roles;
if (!commander) throw new Error('no commander');
const bo = { userId: 'U2', name: 'Bo' };
const resolved = resolve(anIncident(), act('end', 60));

describe('an incident', () => {
  it.each([
    ['declare', (it: Incident) => it, 'declared', 'Declared as sev2: Checkout is slow'],
    [
      'moveTo',
      (it: Incident) => moveTo(it, 'mitigating', act('k')),
      'status',
      'Status: mitigating',
    ],
    ['rate', (it: Incident) => rate(it, 'sev1', act('k')), 'severity', 'Severity: sev1 (was sev2)'],
    [
      'giveRole',
      (it: Incident) => giveRole(it, commander, bo, act('k')),
      'role',
      'Incident commander: Bo',
    ],
    [
      'postUpdate',
      (it: Incident) => postUpdate(it, { text: 'half is back' }, act('k')),
      'update',
      'Update: half is back',
    ],
    ['resolve', (it: Incident) => resolve(it, act('k')), 'resolved', 'Resolved'],
    ['reopen', () => reopen(resolved, 'it is back', act('k')), 'reopened', 'Reopened: it is back'],
    ['close', () => close(resolved, act('k')), 'closed', 'Closed'],
    [
      'cancel',
      (it: Incident) => cancel(it, '', act('k')),
      'cancelled',
      'Cancelled, not an incident',
    ],
    [
      'freeRole',
      (it: Incident) => freeRole(giveRole(it, commander, bo, act('a')), commander, act('k')),
      'role',
      'Incident commander: nobody',
    ],
    ['waiveReview', (it: Incident) => waiveReview(it, act('k')), 'review', 'No review'],
    [
      'bookMeeting',
      (it: Incident) => bookMeeting(it, minutesLater(600), 'tonight', act('k')),
      'meeting',
      'Review booked for tonight',
    ],
  ])('keeps what %s did as a line of its timeline', (_, decide, kind, text) => {
    expect(decide(anIncident()).changes.at(-1)).toMatchObject({ kind, text });
  });

  it.each([
    ['resolved twice', () => resolve(resolved, act('k')), 'already resolved'],
    ['moved on after its end', () => moveTo(resolved, 'monitoring', act('k')), 'reopen'],
    ['handed over after its end', () => giveRole(resolved, commander, bo, act('k')), 'reopen'],
    ['reopened while open', () => reopen(anIncident(), '', act('k')), 'still open'],
    ['rated the same again', () => rate(anIncident(), 'sev2', act('k')), 'already sev2'],
    ['moved to where it is', () => moveTo(anIncident(), 'investigating', act('k')), 'already'],
    [
      'led by who leads it',
      () => giveRole(giveRole(anIncident(), commander, bo, act('a')), commander, bo, act('k')),
      'already',
    ],
    ['waived twice', () => waiveReview(waiveReview(resolved, act('a')), act('b')), 'No review'],
  ])('is not %s', (_, decide, words) => {
    expect(decide).toThrow(words);
  });

  it.each([
    ['closed while open', () => close(anIncident(), act('k')), 'resolve it first'],
    ['closed twice', () => close(close(resolved, act('a')), act('k')), 'already closed'],
    ['cancelled after its end', () => cancel(resolved, '', act('k')), 'already resolved'],
    ['without a commander twice', () => freeRole(anIncident(), commander, act('k')), 'Nobody is'],
  ])('is not %s', (_, decide, words) => {
    expect(decide).toThrow(words);
  });

  it('is reopened after it was closed or cancelled', () => {
    for (const over of [close(resolved, act('a')), cancel(anIncident(), 'a test', act('a'))]) {
      const again = reopen(over, '', act('b'));

      expect(again).toMatchObject({ status: 'investigating', endedAt: null, closedAt: null });
    }
  });

  it('has the commander who took the role last', () => {
    const led = giveRole(anIncident(), commander, bo, act('a'));
    const handed = giveRole(led, commander, { userId: 'U3', name: 'Cy' }, act('b'));

    expect([commanderOf(anIncident()), commanderOf(led), commanderOf(handed)]).toEqual([
      null,
      'U2',
      'U3',
    ]);
  });

  it('is mitigated when it is first watched, or else when it ends', () => {
    const watched = moveTo(anIncident(), 'monitoring', act('a', 10));

    expect(resolve(watched, act('b', 60)).mitigatedAt).toEqual(minutesLater(10));
    expect(resolved.mitigatedAt).toEqual(minutesLater(60));
  });

  it('needs a new decision on its review once it was reopened', () => {
    const again = reopen(waiveReview(resolved, act('a')), '', act('b'));

    expect(again).toMatchObject({ status: 'investigating', resolvedAt: null, review: 'open' });
  });
});

describe("a review's meeting", () => {
  const booked = bookMeeting(resolved, minutesLater(600), 'tonight', act('book'));

  it('counts its bookings, so that calendars take the latest', () => {
    const moved = bookMeeting(booked, minutesLater(660), 'later', act('move'));

    expect([booked.meeting?.sequence, moved.meeting?.sequence]).toEqual([0, 1]);
    expect(moved.changes.at(-1)?.text).toBe('Review moved to later');
  });

  it('is not booked twice for the same time', () => {
    expect(() => bookMeeting(booked, minutesLater(600), 'tonight', act('k'))).toThrow('already');
  });

  it('falls with the review, and comes back with a booking', () => {
    const waived = waiveReview(booked, act('a'));
    const again = bookMeeting(waived, minutesLater(600), 'tonight', act('b'));

    expect(standingMeeting(waived)).toBeNull();
    expect(waived.meeting).toMatchObject({ cancelled: true, sequence: 1 });
    expect(again).toMatchObject({ review: 'open', meeting: { cancelled: false, sequence: 2 } });
  });
});
