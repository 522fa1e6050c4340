import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Noticed,
  noticedIn,
  signalOfWording,
  writtenIn,
} from '../../../src/domain/facilitation/wording.ts';

const fine: Noticed = { counterfactuals: 0, isBlame: false };
const blame: Noticed = { counterfactuals: 0, isBlame: true };
const hadThey: Noticed = { counterfactuals: 1, isBlame: false };
const times = (n: number, one: Noticed) => Array.from({ length: n }, () => one);

describe('noticedIn', () => {
  it.each<[string, Noticed]>([
    ['You broke the checkout for all of us.', blame],
    ['You should have checked the graph before the deploy.', hadThey],
    ['The deploy at 14:05 was followed by a rise in errors.', fine],
    ['Du hast das kaputt gemacht, und wir haben nicht geschlafen.', fine],
  ])('sees in "%s" no more than it needs', (text, seen) => {
    expect(noticedIn(text, { context: 'chat' })).toEqual(seen);
  });

  it('leaves out what people reject', () => {
    const text = 'You broke the checkout for all of us.';
    const every = { has: () => true } as unknown as ReadonlySet<string>;

    expect(noticedIn(text, { context: 'chat' }, every)).toEqual(fine);
  });
});

describe('writtenIn', () => {
  it('is what people wrote and left standing', () => {
    const section = { id: 'a', rev: 1, isGenerated: false, isDeleted: false };
    const document = {
      incidentId: 'inc7',
      rev: 1,
      sections: [
        { ...section, text: 'by hand' },
        { ...section, text: 'by the bot', isGenerated: true },
        { ...section, text: 'taken out', isDeleted: true },
      ],
      factors: [{ id: 'f', text: 'a factor', question: null }],
      users: { felt: 'nothing loaded', howWeKnow: null, promise: null },
      published: null,
      readers: 0,
    };

    expect(writtenIn(document)).toEqual(['by hand', 'a factor', 'nothing loaded']);
  });
});

describe('signalOfWording', () => {
  it.each<[string, Noticed[], Noticed[], string | null]>([
    ['nothing of fine words', times(9, fine), times(9, fine), null],
    ['blame in a text', [fine, blame], [], 'its text puts something down to a person.'],
    ['nothing of two people', [], times(2, blame), null],
    [
      'blame by three people',
      [],
      [...times(3, blame), fine],
      'since the end, several people in the channel put it down to a person.',
    ],
    ['nothing of two sentences', times(2, hadThey), [], null],
    [
      'what did not happen, three times over all texts',
      [{ counterfactuals: 2, isBlame: false }, hadThey],
      [],
      'its text tells more than once of what did not happen.',
    ],
    ['nothing of one who says it often', [], [{ counterfactuals: 9, isBlame: false }], null],
    [
      'what did not happen, by three people',
      [],
      times(3, hadThey),
      'since the end, several people in the channel told of what did not happen.',
    ],
  ])('tells %s', (_, texts, people, fact) => {
    expect(signalOfWording({ texts, people }, 'U9')?.fact ?? null).toBe(fact);
  });

  it('counts nothing aloud, and speaks of a channel only from three people on', () => {
    const noticed = fc.record({ counterfactuals: fc.nat(4), isBlame: fc.boolean() });
    fc.assert(
      fc.property(fc.array(noticed, { maxLength: 6 }), (people) => {
        const signal = signalOfWording({ texts: [], people }, 'U9');
        const most = Math.max(
          people.filter(({ isBlame }) => isBlame).length,
          people.filter(({ counterfactuals }) => counterfactuals > 0).length,
        );

        expect(signal !== null).toBe(most >= 3);
        expect(signal?.fact ?? '').not.toMatch(/\d/);
      }),
    );
  });
});
