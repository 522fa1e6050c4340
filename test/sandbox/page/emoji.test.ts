import { describe, expect, it } from 'vitest';
import { emojiLike, emojiNamed } from '../../../src/sandbox/page/emoji.ts';

describe('emoji', () => {
  it.each([
    ['pushpin', '📌'],
    ['+1', '👍️'],
    ['thumbsup', '👍️'],
    ['wave::skin-tone-3', '👋'],
    ['party_parrot', null],
  ])('has :%s: as %s', (name, emoji) => {
    expect(emojiNamed(name)).toBe(emoji);
  });

  it('offers names that begin with the words before names that hold them, and then descriptions', () => {
    const names = emojiLike('pin', 200).map(([name]) => name);

    expect(names[0]).toMatch(/^pin/);
    expect(names.indexOf('pushpin')).toBeGreaterThan(names.findIndex((name) => /^pin/.test(name)));
    expect(emojiLike('beaming', 3).map(([name]) => name)).toContain('grin');
  });

  it.each([['white check'], [':white_check'], ['WHITE CHECK']])('is found by %j', (words) => {
    expect(emojiLike(words, 5).map(([name]) => name)).toContain('white_check_mark');
  });

  it('offers some before anything is typed, nothing for nonsense, and never more than asked', () => {
    expect(emojiLike('', 7)).toHaveLength(7);
    expect(emojiLike('zzzz', 7)).toEqual([]);
    expect(emojiLike('a', 7)).toHaveLength(7);
  });
});
