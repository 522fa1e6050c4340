import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { localInstant, secondsOf } from '../../../src/sandbox/page/local-time.ts';

const ZONES = ['UTC', 'Europe/Lisbon', 'America/Los_Angeles', 'Asia/Kolkata', 'Pacific/Apia'];

describe('a field for date and time', () => {
  it('gives back the minute it was filled with, but for the hour that comes twice', () => {
    const minutes = fc.integer({ min: 28_000_000, max: 31_000_000 });

    fc.assert(
      fc.property(minutes, fc.constantFrom(...ZONES), (minute, tz) => {
        const local = localInstant(minute * 60, tz);
        const again = secondsOf(local, tz) ?? 0;
        expect(localInstant(again, tz)).toBe(local);
        expect([0, 3_600]).toContain(Math.abs(again - minute * 60));
      }),
    );
  });

  it.each([
    ['before the clocks change', '2026-03-29T00:30', 'Europe/Lisbon', '2026-03-29T00:30:00Z'],
    ['after it', '2026-03-29T02:30', 'Europe/Lisbon', '2026-03-29T01:30:00Z'],
    ['half an hour off', '2026-01-01T05:30', 'Asia/Kolkata', '2026-01-01T00:00:00Z'],
  ])('means the instant %s', (_, local, tz, at) => {
    expect(secondsOf(local, tz)).toBe(Date.parse(at) / 1000);
  });

  it.each(['', 'tomorrow', '2026-13-01T00:00'])('means nothing by %j', (local) => {
    expect(secondsOf(local, 'UTC')).toBeNull();
  });
});
