import { describe, expect, it } from 'vitest';
import type { Attendee } from '../../../src/domain/scheduling/attendee.ts';
import { blockersOf } from '../../../src/domain/scheduling/blockers.ts';
import { bestSlots, type Wish } from '../../../src/domain/scheduling/slots.ts';

const day = (opensAt: string, closesAt: string) => ({ opensAt, closesAt });
const person = (id: string, more: Partial<Attendee> = {}): Attendee => ({
  id,
  zone: 'UTC',
  workingDays: [1, 2, 3, 4, 5],
  hours: day('09:00', '17:00'),
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
    ['a holiday', { holidays: [{ zones: ['UTC'], days: new Set(['2026-03-02']) }] }],
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

  it('is facilitated by nobody who was in it, though they stand on the rota', () => {
    const slots = bestSlots({ ...WISH, facilitators: [person('bo'), person('fay')] });

    expect(slots.map(({ facilitator }) => facilitator)).toEqual(['fay', 'fay', 'fay']);
  });

  it('is none where nobody at all would come', () => {
    const nobody = { ...WISH, commander: null, facilitators: [], responders: [] };

    expect(bestSlots(nobody)).toEqual([]);
    expect(bestSlots({ ...nobody, optional: [person('ana', { workingDays: [7] })] })).toEqual([]);
  });

  it('is not held up by what takes no time', () => {
    const at = new Date('2026-03-02T10:15:00Z');
    const [best] = bestSlots({
      ...WISH,
      commander: person('ana', { busy: [{ from: at, to: at }] }),
    });

    expect(best?.startsAt).toEqual(new Date('2026-03-02T10:00:00Z'));
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

  it('never does without everybody who was in it', () => {
    const alone = { ...WISH, commander: person('ana', { workingDays: [7] }), responders: [] };

    expect(blockersOf(alone)).toEqual([]);
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
