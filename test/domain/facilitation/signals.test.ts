import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  actingUntil,
  repeated,
  type Scene,
  signalsIn,
} from '../../../src/domain/facilitation/signals.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import { DEFAULT_POLICY } from '../../../src/domain/policy.ts';
import { commanderRole, giveRole } from '../../../src/domain/roles.ts';
import { act, anIncident, minutesLater } from '../../support/incidents.ts';
import { aLine } from '../../support/timeline-lines.ts';

const SELF = 'UBOT';
const led = anIncident({ roles: { commander: 'U1' } });
const line = (minutes: number, authorId: string | null = 'U1') => aLine(minutes, { authorId });
const scene = (more: Partial<Scene>): Scene => ({
  incident: led,
  lines: [line(0)],
  now: minutesLater(10),
  policy: DEFAULT_POLICY,
  self: SELF,
  spokenAt: null,
  spared: new Set(),
  ...more,
});
const takes = (incident: Incident, userId: string, minutes: number) =>
  giveRole(
    incident,
    commanderRole(DEFAULT_POLICY),
    { userId, name: userId },
    act(`lead-${userId}`, minutes, userId),
  );
const over = takes(takes(anIncident(), 'U1', 1), 'U2', 40);
const names = (more: Partial<Scene>) => signalsIn(scene(more)).map(({ when }) => when);
const crowd = Array.from({ length: 8 }, (_, n) => line(n, `U${n + 1}`));
const carried = [20, 40, 60, 80, 100, 120].map((minutes) => line(minutes));

describe('signalsIn', () => {
  it.each<[string, Partial<Scene>, string[]]>([
    ['nothing after ten minutes', {}, []],
    ['silence after twenty', { now: minutesLater(20) }, ['long_silence']],
    ['no silence while people talk', { now: minutesLater(30), spokenAt: minutesLater(11) }, []],
    ['a handover', { incident: over, now: minutesLater(54), lines: [line(40)] }, ['handover']],
    ['no handover any more', { incident: over, now: minutesLater(55), lines: [line(40)] }, []],
    ['no silence a minute earlier', { now: minutesLater(19) }, []],
    ['no silence where nobody leads', { incident: anIncident(), now: minutesLater(90) }, []],
    ['many people from eight on', { lines: crowd }, ['many_responders']],
    ['not many with seven', { lines: crowd.slice(1), incident: anIncident() }, []],
    [
      'nobody in what the bot notes',
      { lines: [...crowd.slice(0, 7), line(8, SELF), line(9, null)] },
      [],
    ],
    [
      'one who carried it for two hours',
      { lines: carried, now: minutesLater(125) },
      ['single_hero'],
    ],
    ['nobody who carried it for less', { lines: carried, now: minutesLater(119) }, []],
    [
      'nobody who carried it where others took part',
      { lines: [...carried, line(110, 'U2'), line(115, 'U3')], now: minutesLater(125) },
      [],
    ],
    [
      'nobody who carried what left hardly a trace',
      { lines: carried.slice(-3), now: minutesLater(125) },
      [],
    ],
  ])('sees %s', (_, more, seen) => {
    expect(names(more)).toEqual(seen);
  });

  it('shows each with the fact of the timeline that it rests on', () => {
    const facts = [
      scene({ now: minutesLater(83) }),
      scene({ lines: crowd }),
      scene({ lines: carried, now: minutesLater(125) }),
      scene({ incident: over, now: minutesLater(42), lines: [line(40)] }),
    ].flatMap(signalsIn);

    expect(facts).toEqual([
      { when: 'long_silence', fact: 'Nothing new on the timeline for 1 hour 23 minutes.' },
      { when: 'many_responders', fact: '8 people have had a hand in this so far.' },
      {
        when: 'single_hero',
        fact: 'Nearly all that the timeline has of the last two hours is yours.',
        people: { person: 'U1' },
      },
      {
        when: 'handover',
        fact: 'Command changed hands after 40 minutes.',
        people: { outgoing: 'U1', incoming: 'U2' },
      },
    ]);
  });
});

describe('actingUntil', () => {
  it('is two minutes after the last act, and null from then on', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 60 }), { maxLength: 8 }),
        fc.integer({ min: 60, max: 70 }),
        (acts, now) => {
          const entries = acts.map((minutes) => ({ at: minutesLater(minutes), marks: {} }));
          const last = Math.max(0, ...acts);

          const doings = { incident: anIncident(), entries, actions: [] };
          const until = actingUntil(doings, minutesLater(now));

          expect(until).toEqual(now - last < 2 ? minutesLater(last + 2) : null);
        },
      ),
    );
  });

  it('counts a mark as an act, however old the message', () => {
    const ts = String(minutesLater(59).getTime() / 1000);
    const entries = [{ at: minutesLater(5), marks: { U1: { on: true, at: ts } } }];

    const doings = { incident: anIncident(), entries, actions: [] };

    expect(actingUntil(doings, minutesLater(60))).toEqual(minutesLater(61));
  });

  it('counts what is done about a task', () => {
    const step = { by: 'U1', at: minutesLater(59), what: 'done', key: 'k' } as const;
    const actions = [{ madeAt: minutesLater(5), steps: [step] }];
    const doings = { incident: anIncident(), entries: [], actions };

    expect(actingUntil(doings, minutesLater(60))).toEqual(minutesLater(61));
  });
});

describe('repeated', () => {
  const now = anIncident({ services: ['Payments'] });
  const earlier = (number: number, more: Partial<Incident> = {}) =>
    anIncident({ id: `inc${number}`, number, services: ['payments'], ...more });
  const days = (n: number) => [{ ...act('d', -n * 24 * 60), kind: 'declared' as const, text: '' }];

  it.each<[string, Incident[], number | null]>([
    ['two of the same service', [earlier(3), earlier(5)], 2],
    ['one of it', [earlier(5)], null],
    ['one that was too long ago', [earlier(3, { changes: days(91) }), earlier(5)], null],
    ['one within ninety days', [earlier(3, { changes: days(89) }), earlier(5)], 2],
    ['one that was practice', [earlier(3, { isDrill: true }), earlier(5)], null],
    ['one that was none', [earlier(3, { status: 'cancelled' }), earlier(5)], null],
    ['later ones', [earlier(8), earlier(9)], null],
    ['itself', [now, earlier(5)], null],
  ])('counts %s', (_, others, n) => {
    expect(repeated(now, 'U9', others)?.n ?? null).toBe(n);
  });

  it('names them, which is what it rests on', () => {
    expect(repeated(now, 'U9', [earlier(5), earlier(2), earlier(3)])).toEqual({
      when: 'third_repeat',
      fact: '#2, #3 and #5 touched the same, within 90 days.',
      n: 3,
      people: { facilitator: 'U9' },
    });
  });
});
