import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromParts, inParts } from '../../../src/domain/document/parts.ts';

const words = fc.constantFrom('a', 'queue ', '\n', '\n\n', '🔥', 'x'.repeat(900), '. ');
const texts = fc.array(words, { maxLength: 60 }).map((all) => all.join(''));

describe('inParts', () => {
  it('fits every part in a field of Slack’s, and gives the same text when put together', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const cut = inParts(text);

        expect(fromParts(cut)).toBe(text);
        expect(cut.joints).toHaveLength(cut.parts.length - 1);
        for (const part of cut.parts) {
          expect(part.length).toBeLessThanOrEqual(3000);
          expect(part.isWellFormed()).toBe(true);
        }
      }),
      { numRuns: 1000 },
    );
  });

  it.each(['\n', '\n\n', ' ', '\n \n'])('keeps a text’s own end: %j', (end) => {
    const text = `${'x'.repeat(2700 - end.length + 1)}${end}`;

    expect(fromParts(inParts(text))).toBe(text);
    expect(fromParts(inParts(`${'x'.repeat(2700)}${end}`))).toBe(`${'x'.repeat(2700)}${end}`);
  });

  it('cuts between paragraphs where it can', () => {
    const [one, two] = ['a '.repeat(900).trim(), 'b '.repeat(900).trim()];

    expect(inParts(`${one}\n\n${two}`)).toEqual({ parts: [one, two], joints: ['\n\n'] });
  });
});

describe('fromParts', () => {
  it('takes what was written in a new field for a paragraph, and an emptied one for nothing', () => {
    expect(fromParts({ parts: ['a', 'b', 'c'], joints: [' '] })).toBe('a b\n\nc');
    expect(fromParts({ parts: ['a', '', 'c'], joints: ['\n', '\n'] })).toBe('a\nc');
    expect(fromParts({ parts: ['', ''], joints: [] })).toBe('');
  });
});
