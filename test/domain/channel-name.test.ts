import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelName } from '../../src/domain/channel-name.ts';

describe('channelName', () => {
  it.each([
    ['Checkout is down!', 1, 'inc-42-checkout-is-down'],
    ['Zahlung fällt aus', 1, 'inc-42-zahlung-fallt-aus'],
    ['決済が落ちた', 1, 'inc-42'],
    ['Checkout is down', 2, 'inc-42-checkout-is-down-2'],
    [
      'PRs blocked on missing required statuses after a bump',
      1,
      'inc-42-prs-blocked-on-missing-required-statuses',
    ],
  ])('of %j at attempt %i is %s', (title, attempt, name) => {
    expect(channelName('inc', 42, title, attempt)).toBe(name);
  });

  it('is always one that Slack takes, and begins with the number', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.integer({ min: 1, max: 9 }),
        (title, attempt) => {
          const name = channelName('inc', 7, title, attempt);
          expect(name).toMatch(/^inc-7(-[a-z0-9]+)*$/);
          expect(name.length).toBeLessThanOrEqual(80);
        },
      ),
    );
  });
});
