import { describe, expect, it } from 'vitest';
import { declare } from '../../src/domain/declaration.ts';
import { markDuplicate, mergedTimeline } from '../../src/domain/duplicate.ts';
import { timelineOf } from '../../src/domain/entry.ts';
import type { Incident } from '../../src/domain/incident.ts';
import { reopen, resolve } from '../../src/domain/lifecycle.ts';
import { plannedJobs } from '../../src/domain/plan.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { act, anIncident, minutesLater } from '../support/incidents.ts';

function another(more: Partial<Incident> = {}): Incident {
  const declaration = { id: 'inc8', number: 8, title: 'Orders hang', severity: null };
  return { ...declare({ ...declaration, channelId: 'C1' }, act('other', 5)), ...more };
}

describe('markDuplicate', () => {
  it('ends it without a second review, and leads to the other', () => {
    const marked = markDuplicate(another(), anIncident(), act('mark', 10));

    expect(marked).toMatchObject({
      status: 'closed',
      review: 'waived',
      duplicateOf: 'inc7',
      endedAt: minutesLater(10),
      closedAt: minutesLater(10),
      resolvedAt: null,
    });
    expect(marked.changes.at(-1)?.text).toBe('The same as #7 Checkout is slow');
    expect(plannedJobs(marked, DEFAULT_POLICY).map(({ task }) => task)).not.toContain('draft');
  });

  it('keeps the time at which it was resolved before', () => {
    const resolved = resolve(another(), act('resolve', 7));

    expect(markDuplicate(resolved, anIncident(), act('mark', 10))).toMatchObject({
      endedAt: minutesLater(7),
      resolvedAt: minutesLater(7),
    });
  });

  it('is taken back by reopening', () => {
    const marked = markDuplicate(another(), anIncident(), act('mark', 10));

    expect(reopen(marked, '', act('reopen', 11))).toMatchObject({
      status: 'investigating',
      duplicateOf: null,
      review: 'open',
    });
  });

  it.each([
    ['itself', another(), another(), 'This is #8 itself.'],
    ['another one twice', another({ duplicateOf: 'inc6' }), anIncident(), 'a duplicate already'],
    ['one that leads here', another(), anIncident({ duplicateOf: 'inc8' }), 'of this one already'],
    ['one that leads on', another(), anIncident({ duplicateOf: 'inc3' }), 'itself a duplicate'],
    ['what was no incident', another(), anIncident({ status: 'cancelled' }), 'was no incident'],
    ['a drill', another(), anIncident({ isDrill: true }), 'is a drill'],
    ['a private one', another(), anIncident({ isPrivate: true }), 'One of the two is private'],
    ['a public one', another({ isPrivate: true }), anIncident(), 'One of the two is private'],
  ])('refuses %s', (_, incident, of, said) => {
    expect(() => markDuplicate(incident, of, act('mark'))).toThrow(said);
  });
});

describe('mergedTimeline', () => {
  it('puts both in order of time, and says which lines are from elsewhere', () => {
    const own = timelineOf(resolve(anIncident(), act('resolve', 30)), []);
    const lines = timelineOf(markDuplicate(another(), anIncident(), act('mark', 10)), []);

    const merged = mergedTimeline(own, { number: 8, lines });

    expect(merged.map(({ text }) => text)).toEqual([
      'Declared as sev2: Checkout is slow',
      '(#8) Declared: Orders hang',
      '(#8) The same as #7 Checkout is slow',
      'Resolved',
    ]);
  });
});
