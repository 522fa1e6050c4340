import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { reopen, resolve } from '../../src/domain/lifecycle.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import {
  isOfConcern,
  MOST_REMINDERS,
  minutesUntold,
  plannedUpdateJobs,
  postUpdate,
  reminded,
  snoozed,
  unreminded,
} from '../../src/domain/updates.ts';
import { act, anIncident, MOMENT, minutesLater } from '../support/incidents.ts';

const update = (incident: Incident, minutes: number) =>
  postUpdate(incident, { text: 'Half is back' }, act(`update-${minutes}`, minutes));

function plan(incident: Incident) {
  return plannedUpdateJobs(incident, DEFAULT_POLICY).map(({ task, runAt }) => [
    task,
    (runAt.getTime() - MOMENT.getTime()) / 60_000,
  ]);
}

describe('plannedUpdateJobs', () => {
  const sev2 = anIncident();
  const reminder = (minutes: number) => [['update-reminder', minutes]];

  it.each([
    ['an hour after a sev2 was declared', sev2, reminder(60)],
    ['half an hour after a sev1 was', anIncident({ severity: 'sev1' }), reminder(30)],
    ['never where the severity asks for none', anIncident({ severity: 'sev3' }), []],
    ['never while the severity is not set', anIncident({ severity: null }), []],
    ['an hour after the last update', update(sev2, 20), reminder(80)],
    [
      'an hour after the last reminder',
      reminded(sev2, minutesLater(60), minutesLater(65)),
      reminder(125),
    ],
    ['when a snooze is over', snoozed(sev2, minutesLater(90)), reminder(90)],
    ['as ever after a snooze that was too short', snoozed(sev2, minutesLater(10)), reminder(60)],
    [
      'as ever after an update that ends a snooze',
      update(snoozed(sev2, minutesLater(90)), 20),
      reminder(80),
    ],
    ['never once somebody wants no more', unreminded(sev2), []],
    ['never once it has ended', resolve(sev2, act('end', 10)), []],
    [
      'an hour after it came back',
      reopen(resolve(sev2, act('end', 10)), '', act('back', 500)),
      reminder(560),
    ],
  ])('reminds %s', (_, incident, planned) => {
    expect(plan(incident)).toEqual(planned);
  });

  it('reminds eight times at most, one at a time', () => {
    let incident: Incident = sev2;
    for (let times = 0; times < MOST_REMINDERS; times += 1) {
      const [job, another] = plannedUpdateJobs(incident, DEFAULT_POLICY);
      expect([job?.task, another]).toEqual(['update-reminder', undefined]);
      incident = reminded(incident, job?.runAt ?? MOMENT, job?.runAt ?? MOMENT);
    }

    expect([incident.updates.reminders, plan(incident)]).toEqual([8, []]);
  });

  it('counts a reminder once, however often it is noted', () => {
    const once = reminded(sev2, minutesLater(60), minutesLater(61));

    expect(reminded(once, minutesLater(60), minutesLater(62))).toEqual(once);
  });

  it('tells the end to those who were told of the course, and of a private one to nobody', () => {
    const told = resolve(update(sev2, 20), act('end', 30));

    expect(plan(told)).toEqual([['tell-end', 30]]);
    expect(plan({ ...told, isPrivate: true })).toEqual([]);
  });
});

describe('isOfConcern', () => {
  it.each([
    ['sev1', null, true],
    [null, null, true],
    ['sev1', 'sev2', true],
    ['sev2', 'sev2', true],
    ['sev3', 'sev2', false],
    [null, 'sev2', false],
    ['sev1', 'gone', false],
  ])('of a %s to those who asked for %s says %s', (severity, wanted, is) => {
    expect(isOfConcern(severity, wanted, DEFAULT_POLICY)).toBe(is);
  });
});

describe('minutesUntold', () => {
  it('counts from the last update', () => {
    expect(minutesUntold(update(anIncident(), 20), minutesLater(95))).toBe(75);
  });
});
