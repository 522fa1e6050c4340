import { describe, expect, it } from 'vitest';
import { readSurprise, surpriseLines } from '../../../src/domain/learning/surprises.ts';

describe('surpriseLines', () => {
  it('has the first three, and names only who is to be named', () => {
    const told = ['a', 'b', 'c', 'd'].map((text) => ({ text, name: text === 'b' ? 'Bo' : null }));

    expect(surpriseLines(told)).toEqual(['- a', '- b (Bo)', '- c']);
  });

  it('lets nobody write a heading, a link or a mention into the document', () => {
    const [line] = surpriseLines([
      { text: '# <b>x</b> [y](https://e.example) @here', name: '*z*' },
    ]);

    expect(line).toBe('- \\# \\<b\\>x\\</b\\> \\[y\\](https://e.example) @\u2060here (\\*z\\*)');
  });
});

describe('readSurprise', () => {
  it('makes one line of what was typed', () => {
    expect(readSurprise(' The cache \n was  cold ')).toBe('The cache was cold');
  });

  it.each([['  '], ['x'.repeat(201)]])('refuses what is no line: %#', (typed) => {
    expect(() => readSurprise(typed)).toThrow(/one line/);
  });
});
