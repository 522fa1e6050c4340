import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asMarkdown, linkTo, oneLine } from '../../src/domain/markdown.ts';

/** Letters that build Markdown and HTML, far oftener than chance would bring them. */
const hostileText = fc.string({
  unit: fc.oneof(
    fc.constantFrom(...'\\`*_{}[]()<>#+-.!|&~$=@:/"\'1a \t\n\r'),
    fc.constantFrom('\u2028', '\u202e', '\u2066', '\u0000', '<script>', '](javascript:', '---'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 1 }),
  ),
  maxLength: 60,
});

describe('asMarkdown', () => {
  it.each([
    ['**bold** and _soft_', '\\*\\*bold\\*\\* and \\_soft\\_'],
    ['<script>alert(1)</script>', '\\<script\\>alert(1)\\</script\\>'],
    ['[safe](javascript:alert(1))', '\\[safe\\](javascript:alert(1))'],
    ['![](https://evil.example/x.png)', '!\\[\\](https://evil.example/x.png)'],
    ['a | b', 'a \\| b'],
    ['&lt;b&gt;', '\\&lt;b\\&gt;'],
    ['`rm -rf`', '\\`rm -rf\\`'],
    ['# not a heading', '\\# not a heading'],
    ['- not a list', '\\- not a list'],
    ['1. not a list', '1\\. not a list'],
    ['12) not a list', '12\\) not a list'],
    ['v1.2.3 - done', 'v1.2.3 - done'],
    ['    not code', 'not code'],
    ['C:\\temp\\', 'C:\\\\temp\\\\'],
    ['abc\u202edef\u2066', 'abcdef'],
    ['bell\u0007', 'bell'],
    ['@channel, ana@example.com', '@\u2060channel, ana@\u2060example.com'],
    ['one\r\n\n  two\u2028three', 'one\\\n  two\\\n  three'],
    ['a\n---\nb', 'a\\\n  \\---\\\n  b'],
    ['a\n===', 'a\\\n  \\==='],
  ])('shows %j letter by letter', (text, markdown) => {
    expect(asMarkdown(text)).toBe(markdown);
  });

  it('leaves nothing in any text that could be markup', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const lines = asMarkdown(text).split('\\\n  ');

        for (const line of lines) {
          // Every backslash is one half of a pair: what is left has only plain letters.
          const left = line.replace(/\\[\\`*_[\]<>&~|$#\-+=.)]/g, '');
          expect(left).not.toMatch(/[\\`*_[\]<>&~|$#\n\r]/);
          expect(line).not.toMatch(/^([-+=]|\d+[.)]|\s)/);
          expect(line).not.toMatch(/@[\p{L}\p{N}]/u);
        }
      }),
      { numRuns: 500 },
    );
  });

  it('loses no letter that a person sees', () => {
    fc.assert(
      fc.property(hostileText, (text) => {
        const shown = asMarkdown(text)
          .replaceAll('\\\n  ', '')
          .replace(/\\(.)/gsu, '$1')
          .replaceAll('\u2060', '');

        expect(seen(shown)).toBe(seen(text));
      }),
    );
  });
});

describe('oneLine', () => {
  it('never ends the line it stands on', () => {
    expect(oneLine('Checkout\n# down\u2028now')).toBe('Checkout \\# down now');
  });
});

describe('linkTo', () => {
  it.each([
    ['https://a.slack.com/archives/C1/p1?thread_ts=1.2&cid=C1', true],
    ['http://127.0.0.1:3001/archives/C1/p1', true],
    ['javascript:alert(1)', false],
    ['https://a.example/) [x](https://evil.example', false],
    ['https://a.example/<b>', false],
    ['', false],
    [null, false],
  ])('links to %j: %j', (address, isLink) => {
    expect(linkTo('message', address)).toBe(isLink ? `[message](${address})` : null);
  });
});

function seen(text: string): string {
  return text.replace(/[\s\p{Cc}\u2060\u202a-\u202e\u2066-\u2069]/gu, '');
}
