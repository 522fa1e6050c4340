import { describe, expect, it } from 'vitest';
import type { Incident } from '../../src/domain/incident.ts';
import { moveTo, reopen, resolve } from '../../src/domain/lifecycle.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import {
  afterAsking,
  afterTalk,
  askedNoMore,
  plannedQuietJobs,
  quietKey,
  readQuiet,
} from '../../src/domain/quiet.ts';
import { act, anIncident, MOMENT, minutesLater } from '../support/incidents.ts';

const DAY = 24 * 60;
const asksAt = (incident: Incident) =>
  plannedQuietJobs(incident, DEFAULT_POLICY).map(({ runAt }) => runAt);
const asked = (times: number) => {
  let incident = anIncident();
  for (let nth = 1; nth <= times; nth += 1) {
    incident = afterAsking(incident, nth, minutesLater(nth * DAY));
  }
  return incident;
};

describe('plannedQuietJobs', () => {
  it.each([
    ['nothing was done since it began', anIncident(), [minutesLater(240)]],
    ['something was done', moveTo(anIncident(), 'mitigating', act('k', 30)), [minutesLater(270)]],
    [
      'somebody spoke',
      afterTalk(anIncident(), minutesLater(100), DEFAULT_POLICY),
      [minutesLater(340)],
    ],
    ['it was asked before', asked(1), [minutesLater(2 * DAY)]],
    ['it was asked twice', asked(2), [minutesLater(3 * DAY)]],
    ['it was asked three times', asked(3), []],
    ['nobody wants to be asked', askedNoMore(anIncident()), []],
    ['it has ended', resolve(anIncident(), act('end', 5)), []],
  ])('asks at the right time when %s', (_, incident, due) => {
    expect(asksAt(incident)).toEqual(due);
  });

  it('counts one asking once', () => {
    const twice = afterAsking(asked(1), 1, minutesLater(3 * DAY));

    expect(twice.stillGoing).toEqual(asked(1).stillGoing);
  });

  it('gives a job that was put off another key, and the question the same', () => {
    const off = afterTalk(anIncident(), minutesLater(100), DEFAULT_POLICY);
    const key = (incident: Incident) => plannedQuietJobs(incident, DEFAULT_POLICY)[0]?.key;

    expect(key(off)).not.toBe(key(anIncident()));
    expect(quietKey(off)).toBe(quietKey(anIncident()));
    expect(quietKey(asked(1))).not.toBe(quietKey(anIncident()));
  });

  it('begins anew when the incident comes back', () => {
    const back = reopen(resolve(asked(3), act('end', 4 * DAY)), '', act('back', 5 * DAY));

    expect(asksAt(back)).toEqual([minutesLater(5 * DAY + 240)]);
    expect(quietKey(back)).not.toBe(quietKey(anIncident()));
  });
});

describe('readQuiet', () => {
  it.each([
    ['', 60],
    ['1h', 60],
    ['30m', 30],
    ['30 minutes', 30],
    ['2 Hours', 120],
    ['1h 30m', 90],
    ['1h30m', 90],
    ['24h', 1440],
  ])('reads %j', (text, minutes) => {
    expect(readQuiet(text, MOMENT)).toEqual(minutesLater(minutes));
  });

  it('reads "off" as no longer', () => {
    expect(readQuiet(' OFF ', MOMENT)).toBeNull();
  });

  it.each([
    ['for a while', 'For how long?'],
    ['h', 'For how long?'],
    ['0m', 'For how long?'],
    ['-1h', 'For how long?'],
    ['9999h', 'at most 24 hours'],
    ['25h', 'at most 24 hours'],
  ])('says of %j what to write instead', (text, words) => {
    expect(() => readQuiet(text, MOMENT)).toThrow(words);
  });
});
