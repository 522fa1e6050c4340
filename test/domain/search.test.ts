import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { excerpt, folded, foundIn, soughtWords } from '../../src/domain/search.ts';

const title = { where: 'title', text: '#7 Überlauf in der Warteschlange' };
const line = { where: 'timeline', text: 'The queue of Zahlungen is back' };

describe('foundIn', () => {
  it.each([
    ['uberlauf', 'title'],
    ['WARTESCHLANGE Überlauf', 'title'],
    ['zahlungen queue', 'timeline'],
    ['überlauf zahlungen queue', 'timeline'],
    ['#7', 'title'],
    ['überlauf redis', undefined],
    ['redis', undefined],
  ])('finds %j in the %s', (query, where) => {
    expect(foundIn(soughtWords(query), [title, line])?.where).toBe(where);
  });
});

describe('soughtWords', () => {
  it('keeps each word once, without marks, case and quotation', () => {
    expect(soughtWords('  "Café CAFE" straße ')).toEqual(['cafe', 'strasse']);
  });

  it('takes ten at most', () => {
    expect(soughtWords('a b c d e f g h i j k l')).toHaveLength(10);
  });
});

describe('excerpt', () => {
  it('shows the word in its surroundings, and that more stands around it', () => {
    const long = `${'before '.repeat(40)}the Überlauf came${' after'.repeat(60)}`;

    const shown = excerpt(long, ['uberlauf']);

    expect(shown).toMatch(/^….*the Überlauf came.*…$/);
    expect(shown.length).toBeLessThan(200);
  });

  it('holds the word that was found, whatever the text is', () => {
    const text = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 300 });

    fc.assert(
      fc.property(text, text, (before, after) => {
        expect(folded(excerpt(`${before} nadel ${after}`, ['nadel']))).toContain('nadel');
      }),
    );
  });
});
