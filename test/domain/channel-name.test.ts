import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { channelName } from '../../src/domain/channel-name.ts';
import { DEFAULT_POLICY } from '../../src/domain/policy.ts';

const NUMBERED = DEFAULT_POLICY;
const DATED = { ...DEFAULT_POLICY, channelNames: 'date', zone: 'Asia/Tokyo' } as const;

/** Late in the evening of the third, which is the fourth in Tokyo. */
function titled(title: string, isDrill = false) {
  return { number: 42, title, declaredAt: new Date('2031-03-03T20:00:00.000Z'), isDrill };
}

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
    expect(channelName(titled(title), NUMBERED, attempt)).toBe(name);
  });

  it.each([
    ['Checkout is down', 1, 'inc-2031-03-04-checkout-is-down'],
    ['Checkout is down', 2, 'inc-2031-03-04-checkout-is-down-42'],
    ['Checkout is down', 3, 'inc-2031-03-04-checkout-is-down-42-2'],
    ['決済が落ちた', 1, 'inc-2031-03-04'],
  ])('by the date where the team is, of %j at attempt %i is %s', (title, attempt, name) => {
    expect(channelName(titled(title), DATED, attempt)).toBe(name);
  });

  it('says of a drill that it is one', () => {
    expect(channelName(titled('Lights out', true), NUMBERED, 1)).toBe('inc-42-drill-lights-out');
  });

  it('is always one that Slack takes, and begins with the number', () => {
    fc.assert(
      fc.property(
        fc.string({ maxLength: 300 }),
        fc.integer({ min: 1, max: 9 }),
        (title, attempt) => {
          const name = channelName(titled(title), NUMBERED, attempt);
          expect(name).toMatch(/^inc-42(-[a-z0-9]+)*$/);
          expect(name.length).toBeLessThanOrEqual(80);
        },
      ),
    );
  });
});
