import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { handedOver } from '../../../src/domain/facilitation/handed-over.ts';
import {
  afterAnswer,
  afterPrompt,
  isWelcome,
  plannedFacilitatorJobs,
  plannedPromptJobs,
  putOff,
} from '../../../src/domain/facilitation/prompt-plan.ts';
import type { Incident, OpenStatus } from '../../../src/domain/incident.ts';
import { moveTo, reopen, resolve } from '../../../src/domain/lifecycle.ts';
import { bookMeeting } from '../../../src/domain/meeting.ts';
import { DEFAULT_POLICY } from '../../../src/domain/policy.ts';
import { commanderRole, freeRole, giveRole } from '../../../src/domain/roles.ts';
import { act, anIncident, minutesLater } from '../../support/incidents.ts';

const DAY = 24 * 60;
const command = commanderRole(DEFAULT_POLICY);
const plan = (incident: Incident) => plannedPromptJobs(incident, DEFAULT_POLICY);
const led = (incident: Incident, userId: string, minutes: number) =>
  giveRole(
    incident,
    command,
    { userId, name: userId },
    act(`lead-${userId}-${minutes}`, minutes, userId),
  );
const ask = (incident: Incident, phase: OpenStatus) =>
  afterPrompt(incident, { phase, id: 'declared-1', at: minutesLater(30) });

/** What one step makes of an incident; all that its plan asks is asked, answered, and written down. */
function after(incident: Incident, step: string, n: number, asked: string[]): Incident {
  const doing = act(`k${n}`, n + 1);
  if (step === 'again') {
    return reopen(resolve(incident, doing), '', { ...doing, key: `${doing.key}-again` });
  }
  if (step !== 'ask') {
    return incident.status === step ? incident : moveTo(incident, step as OpenStatus, doing);
  }
  if (plan(incident).length === 0) return incident;
  const phase = incident.status as OpenStatus;
  asked.push(phase);
  return afterAnswer(ask(incident, phase), phase, 'useful');
}

describe('plannedPromptJobs', () => {
  it('looks twenty minutes into a phase, then when the last look put it off to', () => {
    const phases = [
      anIncident(),
      putOff(anIncident(), minutesLater(32)),
      moveTo(putOff(anIncident(), minutesLater(32)), 'mitigating', act('go', 40)),
      putOff(anIncident(), minutesLater(181)),
    ];

    expect(phases.map((incident) => plan(incident).map(({ runAt }) => runAt))).toEqual([
      [minutesLater(20)],
      [minutesLater(32)],
      [minutesLater(60)],
      [],
    ]);
  });

  it('asks for nothing where the team has switched it off, or once it is over', () => {
    const off = { ...DEFAULT_POLICY, prompts: { response: false, review: true } };

    expect(plannedPromptJobs(led(led(anIncident(), 'U1', 1), 'U2', 2), off)).toEqual([]);
    expect(plan(resolve(anIncident(), act('end', 60)))).toEqual([]);
  });

  it('never calls for a second question in a phase, whatever happens to the incident', () => {
    const step = fc.constantFrom('investigating', 'mitigating', 'monitoring', 'again', 'ask');
    fc.assert(
      fc.property(fc.array(step, { maxLength: 25 }), (steps) => {
        const asked: string[] = [];
        const end = steps.reduce(
          (incident, one, n) => after(incident, one, n, asked),
          anIncident(),
        );
        const looked = plan(end).some(({ task }) => task === 'phase-prompt');

        expect(looked).toBe(end.prompting.asked.every(({ phase }) => phase !== end.status));
        expect(asked).toHaveLength(new Set(asked).size);
      }),
    );
  });

  it('looks once command has changed hands and two minutes have passed, unless the phase was asked', () => {
    const over = led(led(anIncident(), 'U1', 1), 'U2', 30);
    const next = moveTo(over, 'mitigating', act('go', 31));

    expect(plan(over).map(({ runAt }) => runAt)).toEqual([minutesLater(32), minutesLater(20)]);
    expect(plan(ask(over, 'investigating'))).toEqual([]);
    expect(plan(next).map(({ runAt }) => runAt)).toEqual([minutesLater(51)]);
  });

  it('has another key for each look, and the same for the same one', () => {
    const first = led(led(anIncident(), 'U1', 1), 'U2', 30);
    const looks = [first, putOff(first, minutesLater(42)), led(first, 'U1', 50)];
    const keys = looks.flatMap((incident) => plan(incident).map(({ key }) => key));

    // The handover's own look stands in both of the first two plans.
    expect(keys).toHaveLength(6);
    expect(new Set(keys).size).toBe(4);
  });
});

describe('plannedFacilitatorJobs', () => {
  const jobs = (startsAt: Date, facilitator: string | null = 'U9', policy = DEFAULT_POLICY) => {
    const over = resolve(anIncident(), act('end', 30));
    const company = { minutes: 45, facilitator, invited: [] };
    const booked = bookMeeting(over, startsAt, 'then', act('book', 60), company);
    return plannedFacilitatorJobs(booked, policy).map(({ task, runAt }) => [task, runAt]);
  };

  it('looks for the like of it at once, and how it is worded a working day ahead', () => {
    expect(jobs(minutesLater(2 * DAY))).toEqual([
      ['repeat', minutesLater(60)],
      ['wording', minutesLater(DAY)],
    ]);
  });

  it('does both at once where the review is booked at short notice', () => {
    expect(jobs(minutesLater(120))).toEqual([
      ['repeat', minutesLater(60)],
      ['wording', minutesLater(60)],
    ]);
  });

  it('asks nobody where nobody facilitates, or the team has switched it off', () => {
    const off = { ...DEFAULT_POLICY, prompts: { response: true, review: false } };

    expect([jobs(minutesLater(DAY), null), jobs(minutesLater(DAY), 'U9', off)]).toEqual([[], []]);
  });
});

describe('handedOver', () => {
  const one = led(anIncident(), 'U1', 1);
  const free = freeRole(one, command, act('free', 5, 'U1'));

  it.each<[string, Incident, string | null]>([
    ['nobody led', anIncident(), null],
    ['the first one took it', one, null],
    ['another one took it', led(one, 'U2', 9), 'U1 U2'],
    ['it was laid down', free, null],
    ['it was laid down first', led(free, 'U2', 9), 'U1 U2'],
    ['the same one took it again', led(free, 'U1', 9), null],
  ])('knows between whom, where %s', (_, incident, who) => {
    const over = handedOver(incident, DEFAULT_POLICY);

    expect(over && `${over.outgoing} ${over.incoming}`).toBe(who);
  });
});

describe('isWelcome', () => {
  const once = ask(anIncident(), 'investigating');
  const twice = ask(once, 'mitigating');

  it.each([
    ['at first', anIncident(), true],
    ['after one that nobody answered', once, true],
    ['after two that nobody answered', twice, false],
    ['after "not now"', afterAnswer(once, 'investigating', 'not-now'), false],
    ['after "useful"', afterAnswer(twice, 'mitigating', 'useful'), true],
    [
      'after a "not now" that came behind a "useful"',
      afterAnswer(afterAnswer(once, 'investigating', 'useful'), 'investigating', 'not-now'),
      true,
    ],
  ])('knows whether one more is, %s', (_, incident, welcome) => {
    expect(isWelcome(incident)).toBe(welcome);
  });
});
