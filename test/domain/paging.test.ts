import { describe, expect, it } from 'vitest';
import { pageEvent, teamNamed } from '../../src/domain/paging.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { anIncident } from '../support/incidents.ts';

const request = {
  words: 'The database is full',
  dedupKey: 'fireside-1',
  workspaceUrl: 'https://acme.slack.com/',
};
const event = (more: Parameters<typeof anIncident>[0] = {}, words = request.words) =>
  pageEvent(anIncident(more), { ...request, words }, DEFAULT_POLICY);

describe('pageEvent', () => {
  it('says what is wrong, how bad, and where people are', () => {
    expect(event()).toEqual({
      event_action: 'trigger',
      dedup_key: 'fireside-1',
      payload: {
        summary: '#7 Checkout is slow: The database is full',
        source: 'acme.slack.com',
        severity: 'error',
      },
      links: [{ href: 'https://acme.slack.com/archives/C7', text: 'Incident #7 in Slack' }],
    });
  });

  it('tells of a private incident the number alone', () => {
    const text = JSON.stringify(event({ isPrivate: true }));

    expect(text).toContain('"Private incident #7"');
    expect(text).not.toMatch(/Checkout|database/);
  });

  it.each([
    ['sev1', 'critical'],
    ['sev2', 'error'],
    ['sev4', 'error'],
    [null, 'error'],
  ])('asks at %s as loudly as a pager takes it: %s', (severity, loud) => {
    expect(event({ severity }).payload.severity).toBe(loud);
  });

  it('is marked for a drill, and fits what PagerDuty takes', () => {
    const { summary } = event({ isDrill: true }, 'x'.repeat(2000)).payload;

    expect(summary.startsWith('Drill: #7')).toBe(true);
    expect(summary).toHaveLength(1024);
  });
});

describe('teamNamed', () => {
  it('reads a name in any case', () => {
    const team = { name: 'payments', url: null, keyFrom: null, call: null };

    expect(teamNamed('Payments', { ...DEFAULT_POLICY, teams: [team] })).toBe(team);
    expect(teamNamed('search', { ...DEFAULT_POLICY, teams: [team] })).toBeNull();
  });
});
