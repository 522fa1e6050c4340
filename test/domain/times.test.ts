import { describe, expect, it } from 'vitest';
import { moveTo, resolve } from '../../src/domain/lifecycle.ts';
import { correctTimes, newDisorder, outOfOrder, timesOf } from '../../src/domain/times.ts';
import { act, anIncident, minutesLater } from '../support/incidents.ts';

const resolved = resolve(moveTo(anIncident(), 'monitoring', act('watch', 30)), act('end', 60));

describe('correctTimes', () => {
  it('keeps what was known before, in the zone of the team', () => {
    const times = { detected: minutesLater(-20), mitigated: minutesLater(25) };
    const next = correctTimes(resolved, times, 'Europe/Berlin', act('k', 90));

    expect(next.changes.at(-1)).toMatchObject({
      kind: 'times',
      text: 'Times corrected: detected 2031-03-03 09:40 UTC+01:00; mitigated 2031-03-03 10:25 UTC+01:00 (was 2031-03-03 10:30 UTC+01:00)',
    });
    expect(timesOf(next)).toEqual({ ...timesOf(resolved), ...times });
  });

  it('leaves alone what falls due after the end', () => {
    const next = correctTimes(resolved, { resolved: minutesLater(45) }, 'UTC', act('k', 90));

    expect([next.resolvedAt, next.endedAt]).toEqual([minutesLater(45), minutesLater(60)]);
  });

  it.each([
    ['in the future', resolved, { started: minutesLater(91) }, 'would be in the future'],
    ['resolved while it is open', anIncident(), { resolved: minutesLater(0) }, 'resolve it first'],
    ['what it is already', resolved, { mitigated: minutesLater(30) }, 'stand already'],
    ['nothing', resolved, {}, 'stand already'],
  ])('does not set a time %s', (_, incident, times, words) => {
    expect(() => correctTimes(incident, times, 'UTC', act('k', 90))).toThrow(words);
  });

  it('takes a time without its milliseconds for the same', () => {
    const exact = { ...resolved, mitigatedAt: new Date('2031-03-03T09:30:00.750Z') };
    const shown = { mitigated: new Date('2031-03-03T09:30:00Z') };

    expect(() => correctTimes(exact, shown, 'UTC', act('k', 90))).toThrow('stand already');
  });
});

describe('outOfOrder', () => {
  it.each([
    ['in order', {}, null],
    ['at one instant', { detected: minutesLater(0), started: minutesLater(0) }, null],
    [
      'with one before the one it follows',
      { started: minutesLater(5) },
      { earlier: 'declared', than: 'started' },
    ],
    [
      'with an unknown one between them',
      { mitigated: minutesLater(-5), detected: null },
      { earlier: 'mitigated', than: 'declared' },
    ],
  ])('knows times %s', (_, times, order) => {
    expect(outOfOrder({ ...timesOf(resolved), ...times })).toEqual(order);
  });
});

describe('newDisorder', () => {
  const before = { ...timesOf(resolved), started: minutesLater(5) };

  it('says nothing of what was out of order before', () => {
    expect(newDisorder(before, { mitigated: minutesLater(20) })).toBeNull();
    expect(newDisorder(timesOf(resolved), { started: minutesLater(5) })).not.toBeNull();
  });
});
