import { describe, expect, it } from 'vitest';
import { alikeTo } from '../../src/domain/alike.ts';
import { anIncident, MOMENT, minutesLater } from '../support/incidents.ts';

const KNOWN = ['Checkout', 'search-api'];
const NOW = minutesLater(60);

function sketch(title: string, services: readonly string[] = []) {
  return { title, services, isDrill: false };
}

describe('alikeTo', () => {
  it.each([
    ['Payments are failing', 'Payments failing', true],
    ['Payments fail for card users', 'Card payments are failing', true],
    ['Zahlungen fällen aus', 'zahlungen fallen AUS!', true],
    ['決済が落ちた', '決済が落ちた', true],
    ['Login is slow', 'Billing is slow', false],
    ['Login page of the partner portal is blank', 'Billing page is blank for admins', false],
    ['Search is down', 'Search index is stale', false],
    ['Mail answers 500', 'Checkout answers 500', false],
    ['Incident 1', 'Incident 2', false],
    ['It is down', 'Is it broken?', false],
  ])('of %j and %j is %s', (one, other, isAlike) => {
    const open = [anIncident({ title: other })];

    expect(alikeTo(sketch(one), open, [], NOW)).toEqual(isAlike ? open : []);
  });

  it.each([
    ['both name the service', sketch('Orders hang', ['checkout']), ['Checkout'], 'Cards refused'],
    ['its title says the known service', sketch('checkout: orders hang'), ['Checkout'], 'Cards'],
    ['both titles say it', sketch('The search API lags'), [], 'No results from search-api'],
  ])('finds one of the same service where %s', (_, one, services, title) => {
    const open = [anIncident({ title, services })];

    expect(alikeTo(one, open, KNOWN, NOW)).toEqual(open);
  });

  it('does not take a part of a word for a service', () => {
    const open = [anIncident({ title: 'Checkouts of books are late' })];

    expect(alikeTo(sketch('Orders hang', ['Checkout']), open, KNOWN, NOW)).toEqual([]);
  });

  it.each([
    ['is private', { isPrivate: true }],
    ['is a drill, and this is none', { isDrill: true }],
    ['has ended', { status: 'resolved' } as const],
    ['was declared over a day ago', { declaredAt: new Date(MOMENT.getTime() - 86_400_000) }],
  ])('leaves out one that %s', (_, more) => {
    const open = [anIncident({ title: 'Payments are failing', ...more })];

    expect(alikeTo(sketch('Payments are failing'), open, [], NOW)).toEqual([]);
  });
});
