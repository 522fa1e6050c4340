import { describe, expect, it } from 'vitest';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';
import { callLine, callLink } from '../../src/kit/call.ts';
import { anIncident } from '../support/incidents.ts';

const TEMPLATE = 'https://meet.example.com/{number}/{slug}?from=a&to={number}';

function policy(call: string | null) {
  return { ...DEFAULT_POLICY, call };
}

describe('callLine', () => {
  it.each([
    [null, null],
    ['huddle', 'Call: start a huddle here, with the headphones at the top of this channel.'],
    ['https://meet.example.com/all', 'Call: https://meet.example.com/all'],
    [TEMPLATE, 'Call: https://meet.example.com/7/checkout-is-slow?from=a&amp;to=7'],
  ])('for the policy %j is %j', (call, line) => {
    expect(callLine(anIncident(), policy(call))).toBe(line);
  });
});

describe('callLink', () => {
  it('keeps the title of a private incident from whoever runs the call', () => {
    const link = callLink(anIncident({ isPrivate: true }), policy(TEMPLATE));

    expect(link).toBe('https://meet.example.com/7/private?from=a&to=7');
  });

  it('has a word for a title that leaves none', () => {
    const link = callLink(anIncident({ title: '決済' }), policy('https://meet.example.com/{slug}'));

    expect(link).toBe('https://meet.example.com/incident');
  });

  it('is none where people start a huddle', () => {
    expect(callLink(anIncident(), policy('huddle'))).toBeNull();
  });
});
