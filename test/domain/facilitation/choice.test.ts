import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chosenFor, forSignal } from '../../../src/domain/facilitation/choice.ts';
import type { Scene } from '../../../src/domain/facilitation/signals.ts';
import type { Incident } from '../../../src/domain/incident.ts';
import { moveTo } from '../../../src/domain/lifecycle.ts';
import { DEFAULT_POLICY } from '../../../src/domain/policy.ts';
import { PROMPTS } from '../../../src/domain/prompts.ts';
import { act, anIncident, minutesLater } from '../../support/incidents.ts';
import { aLine } from '../../support/timeline-lines.ts';

const NONE = new Map();
const lines = [0, 30, 60, 89].map((minutes) => aLine(minutes, { authorId: 'U2' }));
const at = (incident: Incident, minutes: number, all = lines): Scene => ({
  incident,
  lines: all.filter((line) => line.at <= minutesLater(minutes)),
  now: minutesLater(minutes),
  policy: { ...DEFAULT_POLICY, zone: 'UTC' },
  self: 'UBOT',
  spokenAt: null,
  spared: new Set(),
});
const told = [
  aLine(2, { text: 'The pager alert for checkout' }),
  aLine(25, { text: 'We will roll it back', moment: 'decision' }),
  aLine(60),
];
const known = anIncident({ impact: 'Nobody can pay.' });
const mitigating = moveTo(known, 'mitigating', act('go', 23));
const monitoring = moveTo(mitigating, 'monitoring', act('look', 40));

describe('chosenFor', () => {
  it.each<[string, Scene, string | null]>([
    [
      'what users notice, where nobody said so',
      at(anIncident(), 35),
      '35 minutes in, the record does not say yet what users notice.',
    ],
    ['the search itself', at(known, 31), '31 minutes of looking for what it is.'],
    ['nothing before half an hour', at(known, 29), null],
    [
      'the way to the first change of status',
      at({ ...mitigating, roles: { commander: 'U2' } }, 61),
      '23 minutes between the declaration and the first change of status.',
    ],
    [
      'the way to the decision, where the timeline tells it',
      at({ ...mitigating, roles: { commander: 'U2' } }, 61, told),
      '23 minutes between the first alert (09:02) and the first decision (09:25).',
    ],
    [
      'the way from the first alert',
      at({ ...mitigating, roles: { commander: 'U2' }, detectedAt: minutesLater(-7) }, 61),
      '30 minutes between the first alert and the first change of status.',
    ],
    [
      'the watching',
      at(monitoring, 72),
      '32 minutes of watching, after 23 minutes between the declaration and the first change of status.',
    ],
  ])('tells what called for a question: %s', (_, scene, fact) => {
    expect(chosenFor(scene, NONE)?.fact ?? null).toBe(fact);
  });

  it('asks nobody in particular of one whom there is not: no leader, no question to them', () => {
    expect(chosenFor(at(mitigating, 61), NONE)).toBeNull();
  });

  it('passes over whoever is to be spared, and asks the others', () => {
    const scene = at({ ...known, roles: { commander: 'U1' }, number: 6 }, 31);
    const quiet = { ...scene, lines: lines.slice(0, 1) };

    expect(chosenFor(quiet, NONE)?.to).toEqual({ person: 'U1' });
    expect(chosenFor({ ...quiet, spared: new Set(['U1']) }, NONE)).toBeNull();
    expect(chosenFor({ ...scene, spared: new Set(['U1']) }, NONE)?.to).toBe('channel');
  });

  it('asks nothing in the first twenty minutes but of a handover', () => {
    const crowd = Array.from({ length: 9 }, (_, n) => aLine(n, { authorId: `U${n}` }));
    const roles = { commander: 'U1' };

    expect(chosenFor(at({ ...known, roles }, 19, crowd), NONE)).toBeNull();
    expect(chosenFor(at({ ...known, roles }, 20, crowd), NONE)?.prompt.when).toBe(
      'many_responders',
    );
  });

  it('asks nobody about a burn rate, of which nothing is known', () => {
    const bank = PROMPTS.filter(({ when }) => when === 'slo_burning_fast');
    fc.assert(
      fc.property(
        fc.nat(50),
        fc.integer({ min: 20, max: 180 }),
        fc.constantFrom(known, mitigating, monitoring),
        (number, minutes, base) => {
          const incident = { ...base, number, roles: { commander: 'U2' } };

          expect(bank).not.toContain(chosenFor(at(incident, minutes), NONE)?.prompt);
        },
      ),
    );
  });

  it('asks the same again of the same state, and has no gap in what it says', () => {
    fc.assert(
      fc.property(
        fc.nat(200),
        fc.integer({ min: 0, max: 180 }),
        fc.constantFrom(known, mitigating, monitoring, anIncident()),
        fc.boolean(),
        (number, minutes, base, isLed) => {
          const incident = { ...base, number, ...(isLed && { roles: { commander: 'U2' } }) };
          const chosen = chosenFor(at(incident, minutes), NONE);

          expect(chosenFor(at(incident, minutes), NONE)).toEqual(chosen);
          expect(`${chosen?.fact} ${chosen?.question}`).not.toMatch(/[{}]|NaN|-\d/);
        },
      ),
    );
  });
});

describe('forSignal', () => {
  it('fills in how often, and asks whoever is known for the part', () => {
    const signal = { when: 'third_repeat', fact: '#2 and #3 touched the same.', n: 2 };
    const first = { ...known, number: 6 };

    expect(forSignal({ ...signal, people: { facilitator: 'U9' } }, first, NONE)).toMatchObject({
      question: 'We have met a similar one 2 times. What keeps making it possible?',
      to: { person: 'U9' },
    });
    expect(forSignal(signal, first, NONE)).toBeNull();
  });
});
