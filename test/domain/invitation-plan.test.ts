import { describe, expect, it } from 'vitest';
import type { Incident, Meeting } from '../../src/domain/incident.ts';
import { plannedInvitationJobs, plannedReplyJobs } from '../../src/domain/invitation-plan.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/domain/policy.ts';
import { anIncident } from '../support/incidents.ts';

const CALDAV = {
  kind: 'caldav',
  url: 'https://dav.example.com/reviews/',
  user: 'fireside',
  passwordFrom: 'DAV',
  organizer: null,
} as const;
const MAIL = {
  host: 'smtp.example.com',
  port: 587,
  user: null,
  passwordFrom: null,
  from: 'fireside@example.com',
};
const policy: Policy = { ...DEFAULT_POLICY, zone: 'Europe/Berlin', calendar: CALDAV, mail: MAIL };

function booked(more: Partial<Meeting> = {}): Incident {
  const meeting = {
    sequence: 2,
    startsAt: new Date('2031-03-07T13:00:00Z'),
    bookedAt: new Date('2031-03-05T10:00:00Z'),
    cancelled: false,
    minutes: 45,
    facilitator: null,
    invited: ['U0ANA'],
    declined: [],
    guests: [],
    passed: [],
    ...more,
  };
  return { ...anIncident(), id: 'i', meeting };
}

describe('a booking', () => {
  it('goes out by each way that policy names, once for each sequence', () => {
    const keys = (one: Incident, by: Policy) =>
      plannedInvitationJobs(one, by).map(({ key }) => key);

    expect(keys(booked(), policy)).toEqual([
      'deliver-invitation:i:2:calendar',
      'deliver-invitation:i:2:mail',
    ]);
    expect(keys(booked({ sequence: 3, cancelled: true }), { ...policy, mail: null })).toEqual([
      'deliver-invitation:i:3:calendar',
    ]);
    expect(keys(booked(), DEFAULT_POLICY)).toEqual([]);
    expect(keys({ ...booked(), meeting: null }, policy)).toEqual([]);
  });
});

describe('the answers to it', () => {
  const asks = (one: Incident, by = policy) =>
    plannedReplyJobs(one, by).map(({ runAt }) => runAt.toISOString().slice(0, 16));

  it('are read as a working day opens and in the middle of it, until shortly before', () => {
    expect(asks(booked())).toEqual([
      '2031-03-05T12:00',
      '2031-03-06T08:00',
      '2031-03-06T12:00',
      '2031-03-07T08:00',
      '2031-03-07T12:00',
    ]);
    expect(asks(booked({ startsAt: new Date('2031-03-07T12:20:00Z') }))).not.toContain(
      '2031-03-07T12:00',
    );
  });

  it('are read twice a day at most, and in two weeks at most, however far ahead it was booked', () => {
    const all = asks(booked({ startsAt: new Date('2032-03-05T13:00:00Z') }));
    const perDay = [...Map.groupBy(all, (at) => at.slice(0, 10)).values()];

    expect(all.length).toBeLessThanOrEqual(22);
    expect(Math.max(...perDay.map((one) => one.length))).toBe(2);
  });

  it.each([
    ['it is off', booked({ cancelled: true }), policy],
    ['there is no calendar', booked(), { ...policy, calendar: null }],
    ['there is no meeting', { ...booked(), meeting: null }, policy],
  ])('are not read where %s', (_, incident, by) => {
    expect(asks(incident, by)).toEqual([]);
  });
});
