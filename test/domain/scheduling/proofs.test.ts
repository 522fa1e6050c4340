import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blockersOf } from '../../../src/domain/scheduling/blockers.ts';
import { bestSlots, MOST_INVITED, type Wish } from '../../../src/domain/scheduling/slots.ts';
import { blockersByHand, offsetsOf, shownAt, slotsByHand } from './reference.ts';
import { wishes, ZONES } from './teams.ts';

/** Ten thousand teams in all: many small ones, and some large ones with a long window. */
const SMALL = 9_500;
const LARGE = 500;

const small = wishes({ facilitators: 2, responders: 2, optional: 1, hours: 48 });
const large = wishes({ facilitators: 3, responders: 8, optional: 4, hours: 9 * 24 });

/** What the teams of a run were like: a proof over teams that all have it easy would prove little. */
function tally() {
  const seen = { teams: 0, feasible: 0, blocked: 0, hopeless: 0, clockChange: 0 };
  return {
    seen,
    note(wish: Wish, slots: number, blockers: number): void {
      seen.teams += 1;
      if (slots > 0) seen.feasible += 1;
      else if (blockers > 0) seen.blocked += 1;
      else seen.hopeless += 1;
      if (isAcrossAChange(wish)) seen.clockChange += 1;
    },
  };
}

function isAcrossAChange({ window, commander, responders }: Wish): boolean {
  const minute = (at: Date) => Math.floor(at.getTime() / 60_000);
  return [...(commander ? [commander] : []), ...responders].some(
    ({ zone }) => offsetsOf(zone)(minute(window.from)) !== offsetsOf(zone)(minute(window.to)),
  );
}

describe.each([
  ['small', small, SMALL, ['feasible', 'blocked', 'hopeless', 'clockChange']],
  ['large', large, LARGE, ['feasible', 'blocked', 'clockChange']],
] as const)('over %s teams', (_, teams, numRuns, kinds) => {
  it(`finds the slots, or what is in their way, that trying every minute finds: ${numRuns} times`, () => {
    const { seen, note } = tally();
    fc.assert(
      fc.property(teams, (wish) => {
        const slots = bestSlots(wish);
        expect(slots).toEqual(slotsByHand(wish));
        for (const { suits } of slots) expect(suits.size).toBeLessThanOrEqual(MOST_INVITED);

        const blockers = slots.length === 0 ? blockersOf(wish) : [];
        if (slots.length === 0) expect(blockers).toEqual(blockersByHand(wish));
        note(wish, slots.length, blockers.length);
      }),
      { numRuns },
    );

    expect(seen.teams).toBe(numRuns);
    for (const kind of kinds) {
      expect(seen[kind], kind).toBeGreaterThan(numRuns / 20);
    }
  }, 300_000);
});

describe('the reference', () => {
  it('is right that no clock changes within a quarter of an hour', () => {
    const anyMinute = fc.integer({ min: 29_538_000, max: 29_712_000 });
    fc.assert(
      fc.property(fc.constantFrom(...ZONES), anyMinute, (zone, minute) => {
        expect(minute + offsetsOf(zone)(minute)).toBe(shownAt(zone, minute));
      }),
      { numRuns: 2_000 },
    );
  });
});
