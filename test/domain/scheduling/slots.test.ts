import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Attendee } from '../../../src/domain/scheduling/attendee.ts';
import { blockersOf, type Relaxed } from '../../../src/domain/scheduling/blockers.ts';
import {
  bestSlots,
  MOST_INVITED,
  type Slot,
  STEP_MS,
  type Wish,
} from '../../../src/domain/scheduling/slots.ts';
import { canCome, wishes } from './support.ts';

const TEAMS = 10_000;
const SMALL = 400;

const everybody = ({ commander, facilitators, responders, optional }: Wish) => [
  ...(commander ? [commander] : []),
  ...facilitators,
  ...responders,
  ...optional,
];

function attendeeIn(wish: Wish, id: string): Attendee {
  const found = everybody(wish).find((one) => one.id === id);
  if (!found) throw new Error(`nobody is called ${id}`);
  return found;
}

const cannot = (wish: Wish, { startsAt, suits }: Slot) =>
  [...suits.keys()].filter((id) => !canCome(attendeeIn(wish, id), startsAt, wish.minutes));

/** Every quarter of an hour, and who of those with a seat could not come: by hand, without an index. */
function exhaustive(wish: Wish): { startsAt: Date; missing: number }[] {
  const { commander, facilitators, responders, optional, minutes, window } = wish;
  const seats = MOST_INVITED - Math.min(facilitators.length, 1);
  const others = [...(commander ? [commander] : []), ...responders, ...optional].slice(0, seats);
  const seated = responders.filter((one) => others.includes(one));
  const found: { startsAt: Date; missing: number }[] = [];
  const first = Math.ceil(window.from.getTime() / STEP_MS) * STEP_MS;
  for (let start = first; start + minutes * 60_000 <= window.to.getTime(); start += STEP_MS) {
    const startsAt = new Date(start);
    const comes = (one: Attendee) => canCome(one, startsAt, minutes);
    const isQuorum =
      (!commander || comes(commander)) &&
      (facilitators.length === 0 || facilitators.some(comes)) &&
      (seated.length === 0 || seated.some(comes));
    if (isQuorum) found.push({ startsAt, missing: others.filter((one) => !comes(one)).length });
  }
  return found;
}

describe('the best slots', () => {
  it(`hold for ${TEAMS} teams: who is said to be able to come can, and the quorum is there`, () => {
    fc.assert(
      fc.property(wishes(3, 9), (wish) => {
        for (const slot of bestSlots(wish)) {
          const missing = [...slot.suits].filter(([, suits]) => suits === 'not').map(([id]) => id);
          expect(cannot(wish, slot)).toEqual(missing);
          expect(slot.suits.size).toBeLessThanOrEqual(MOST_INVITED);
          expect(slot.startsAt >= wish.window.from && slot.endsAt <= wish.window.to).toBe(true);
          expect(slot.startsAt.getTime() % STEP_MS).toBe(0);
          expect(missing).not.toContain('commander');
          expect(slot.facilitator === null).toBe(wish.facilitators.length === 0);
        }
      }),
      { numRuns: TEAMS },
    );
  }, 120_000);

  it('are those that trying every quarter of an hour finds', () => {
    fc.assert(
      fc.property(wishes(2, 4), (wish) => {
        const [best] = bestSlots(wish);
        const all = exhaustive(wish);
        const fewest = Math.min(...all.map(({ missing }) => missing));
        const missing = best && cannot(wish, best).length;
        expect(missing).toBe(all.length === 0 ? undefined : fewest);
        // Nobody is asked out of hours where a slot within everybody's is left.
        for (const slot of bestSlots(wish)) expect(cannot(wish, slot)).toHaveLength(fewest);
      }),
      { numRuns: SMALL },
    );
  }, 120_000);

  it('lie two hours apart, and are three at most', () => {
    fc.assert(
      fc.property(wishes(2, 14), (wish) => {
        const starts = bestSlots(wish).map(({ startsAt }) => startsAt.getTime());
        expect(starts.length).toBeLessThanOrEqual(3);
        for (const [at, one] of starts.entries()) {
          for (const other of starts.slice(at + 1)) {
            expect(Math.abs(one - other)).toBeGreaterThanOrEqual(2 * 3_600_000);
          }
        }
      }),
      { numRuns: SMALL },
    );
  }, 60_000);
});

const day = (opensAt: string, closesAt: string) => ({ opensAt, closesAt });
const person = (id: string, more: Partial<Attendee> = {}): Attendee => ({
  id,
  zone: 'UTC',
  workingDays: [1, 2, 3, 4, 5],
  hours: day('09:00', '17:00'),
  holidays: new Set(),
  busy: [],
  ...more,
});
const WISH: Wish = {
  window: { from: new Date('2026-03-02T00:00:00Z'), to: new Date('2026-03-04T00:00:00Z') },
  minutes: 45,
  commander: person('ana'),
  facilitators: [person('fay'), person('gus')],
  responders: [person('bo')],
  optional: [],
};

describe('a slot', () => {
  it('is the first that suits everybody well', () => {
    const [best] = bestSlots(WISH);

    expect(best).toEqual({
      startsAt: new Date('2026-03-02T10:00:00Z'),
      endsAt: new Date('2026-03-02T10:45:00Z'),
      facilitator: 'fay',
      suits: new Map([
        ['ana', 'well'],
        ['bo', 'well'],
        ['fay', 'well'],
      ]),
    });
  });

  it('goes to the next facilitator where the one whose turn it is cannot come', () => {
    const fay = person('fay', { workingDays: [6] });

    expect(bestSlots({ ...WISH, facilitators: [fay, person('gus')] })[0]?.facilitator).toBe('gus');
  });

  it("is at the edge of somebody's day only where the days hardly meet", () => {
    const emi = person('emi', { zone: 'Asia/Tokyo', hours: day('09:00', '19:00') });
    const [best] = bestSlots({ ...WISH, responders: [emi] });

    expect([best?.startsAt.toISOString(), best?.suits.get('emi')]).toEqual([
      '2026-03-02T09:00:00.000Z',
      'edge',
    ]);
  });

  it.each([
    ['a holiday', { holidays: new Set(['2026-03-02']) }],
    ['a full day', { busy: [{ from: new Date(0), to: new Date('2026-03-03T00:00:00Z') }] }],
    ['other working days', { workingDays: [2] }],
  ])('waits for the commander over %s', (_, more) => {
    const [best] = bestSlots({ ...WISH, commander: person('ana', more) });

    expect(best?.startsAt).toEqual(new Date('2026-03-03T10:00:00Z'));
  });

  it('needs nobody who does not exist: no commander, facilitators or responders', () => {
    const alone = { ...WISH, commander: null, facilitators: [], responders: [] };

    expect(bestSlots({ ...alone, optional: [person('ana')] })).toHaveLength(3);
  });

  it('has a seat for eight', () => {
    const crowd = Array.from({ length: 20 }, (_, at) => person(`r${at}`));
    const [best] = bestSlots({ ...WISH, responders: crowd });

    expect([...(best?.suits.keys() ?? [])]).toEqual([
      ...['ana', 'r0', 'r1', 'r2', 'r3', 'r4', 'r5', 'fay'],
    ]);
  });
});

describe('where there is no slot', () => {
  it('names only what is truly in the way: without it there is the slot it promises', () => {
    let infeasible = 0;
    fc.assert(
      fc.property(wishes(2, 5), (wish) => {
        if (bestSlots(wish).length > 0) return;
        infeasible += 1;
        for (const { blocker, slot } of blockersOf(wish)) {
          expect(truth(wish, blocker, slot)).toBe(true);
        }
      }),
      { numRuns: 500 },
    );
    expect(infeasible).toBeGreaterThan(50);
  }, 120_000);

  it.each([
    ['the window', { commander: person('ana', { workingDays: [5] }) }, { kind: 'window', days: 7 }],
    [
      'what else is in a calendar',
      { commander: person('ana', { busy: [WISH.window] }) },
      { kind: 'busy', person: 'ana' },
    ],
    [
      'days that do not meet by two hours',
      { responders: [person('bo', { hours: day('17:00', '22:00') })] },
      { kind: 'hours', person: 'bo', hours: 2 },
    ],
    [
      'a shorter meeting',
      { responders: [person('bo', { hours: day('16:30', '23:00') })] },
      { kind: 'length', minutes: 25 },
    ],
    [
      'a responder who is never there',
      { responders: [person('bo', { workingDays: [7] })] },
      { kind: 'absent', who: 'responders' },
    ],
  ])('finds %s', (_, change, blocker) => {
    const wish = { ...WISH, ...change };

    expect(bestSlots(wish)).toEqual([]);
    expect(blockersOf(wish).map((one) => one.blocker)).toContainEqual(blocker);
  });

  it('says that nothing alone would help where much is in the way', () => {
    const never = { workingDays: [7] };
    const wish = {
      ...WISH,
      window: { ...WISH.window, to: new Date('2026-03-03T00:00:00Z') },
      commander: person('ana', { workingDays: [6] }),
      responders: [person('bo', never)],
    };

    expect(blockersOf(wish)).toEqual([]);
  });
});

/** By the slow way: with that one thing changed, everybody of the quorum comes. */
function truth(wish: Wish, blocker: Relaxed['blocker'], slot: Slot): boolean {
  const comes = (one: Attendee) =>
    canCome(
      relaxedFor(one, blocker),
      slot.startsAt,
      blocker.kind === 'length' ? blocker.minutes : wish.minutes,
    );
  const isLeft = (who: string) => !(blocker.kind === 'absent' && blocker.who === who);
  const { commander, facilitators, responders } = wish;
  return (
    (!isLeft('commander') || !commander || comes(commander)) &&
    (!isLeft('facilitator') || facilitators.length === 0 || facilitators.some(comes)) &&
    (!isLeft('responders') || responders.length === 0 || responders.some(comes))
  );
}

function relaxedFor(one: Attendee, blocker: Relaxed['blocker']): Attendee {
  if (!('person' in blocker) || blocker.person !== one.id) return one;
  if (blocker.kind === 'busy') return { ...one, busy: [] };
  const shifted = (time: string, by: number) => {
    const hour = Number(time.slice(0, 2)) + by;
    return hour > 23 ? '24:00' : `${String(Math.max(0, hour)).padStart(2, '0')}${time.slice(2)}`;
  };
  const { opensAt, closesAt } = one.hours;
  return { ...one, hours: { opensAt: shifted(opensAt, -2), closesAt: shifted(closesAt, 2) } };
}
