import { describe, expect, it } from 'vitest';
import { findBlame } from '../../src/domain/blame/find-blame.ts';
import { worthSaying } from '../../src/domain/worth-saying.ts';

describe('worthSaying', () => {
  const BLAME = 'You broke the checkout for all of us.';

  it.each([
    ['blame', BLAME, 'accusation'],
    ['a plain account', 'The deploy was rolled back when the checkout broke.', undefined],
    [
      'what weighs little in a chat',
      'It was obvious that the migration would lock the table.',
      undefined,
    ],
    [
      'another language',
      `${BLAME} Wir haben das nicht und wir sind der Meinung, es ist nicht gut.`,
      undefined,
    ],
  ])('of %s', (_, words, category) => {
    expect(worthSaying(words, [])?.category).toBe(category);
  });

  it('keeps what people reject to drafts, whatever other rule is against the same words', () => {
    const found = findBlame(BLAME, { context: 'chat' });
    const rejected = new Set(found.map(({ rule }) => rule));

    expect(worthSaying(BLAME, [], rejected)).toBeNull();
  });
});
