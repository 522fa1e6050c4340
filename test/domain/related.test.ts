import { describe, expect, it } from 'vitest';
import { relatedTo } from '../../src/domain/related.ts';
import { anIncident } from '../support/incidents.ts';

const subject = anIncident({ title: 'Checkout is slow', services: ['payments'] });
const other = (number: number, more: Parameters<typeof anIncident>[0]) =>
  anIncident({ id: `inc${number}`, number, title: `Nothing ${number}`, ...more });

function related(...others: ReturnType<typeof anIncident>[]) {
  return relatedTo(subject, [subject, ...others]).map(
    ({ incident, because }) => `#${incident.number} ${because.join('; ')}`,
  );
}

describe('relatedTo', () => {
  it.each([
    ['a service', { services: ['Payments'] }, 'same service: payments'],
    ['words of the title', { title: 'Slow checkout again' }, 'same words: checkout'],
    [
      'words of what users see',
      { impact: 'Nobody gets past the checkout' },
      'same words: checkout',
    ],
    ['its original', { id: 'x', duplicateOf: 'inc7' }, 'marked as the same'],
  ])('finds what shares %s, and says so', (_, more, because) => {
    const [found] = related(other(1, more));

    expect(found).toContain(because);
  });

  it('finds nothing in what shares no more than words of every title', () => {
    expect(
      related(other(1, { title: 'Search is down' }), other(2, { title: 'It is slow' })),
    ).toEqual([]);
  });

  it('takes no notice of a word that stands in many', () => {
    const many = Array.from({ length: 10 }, (_, at) => other(at + 10, { title: 'Checkout' }));

    expect(related(...many)).toEqual([]);
  });

  it('puts the same one before a service, and a service before a word', () => {
    const found = related(
      other(1, { title: 'Checkout' }),
      other(2, { services: ['payments'] }),
      other(3, { duplicateOf: 'inc7' }),
    );

    expect(found.map((line) => line.slice(0, 2))).toEqual(['#3', '#2', '#1']);
  });
});
