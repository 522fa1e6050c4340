import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { asMarkdown } from '../../src/domain/markdown.ts';
import { inSlack } from '../../src/kit/slack-markdown.ts';
import { escaped } from '../../src/kit/text.ts';

describe('inSlack', () => {
  it.each([
    ['## What we saw', '*What we saw*'],
    ['- one\n  - two', '• one\n  • two'],
    ['a **strong** word', 'a *strong* word'],
    ['[the chart](https://example.com/a)', 'the chart (https://example.com/a)'],
    ['snake\\_case \\<b\\> \\& 2 \\* 3', 'snake_case &lt;b&gt; &amp; 2 * 3'],
    [
      '<!channel> <@U1> <https://evil.example|status>',
      '&lt;!channel&gt; &lt;@U1&gt; &lt;https://evil.example|status&gt;',
    ],
  ])('shows %s', (markdown, shown) => {
    expect(inSlack(markdown)).toBe(shown);
  });

  it('shows one line of human text that was made Markdown as it was', () => {
    const bits = fc.constantFrom('a', ' b', '_', '*', '<@U1>', '&', '[x](y)', '\\', '@team', '1. ');
    const text = fc.array(bits, { minLength: 1 }).map((all) => `x${all.join('')}`.trim());

    fc.assert(
      fc.property(text, (it) => {
        expect(inSlack(asMarkdown(it))).toBe(escaped(it));
      }),
    );
  });

  it('leaves nothing that alarms or links, whatever it is given', () => {
    const bits = fc.constantFrom('<', '>', '!', '@', '\\', 'a', '*', '|', '&lt;');

    fc.assert(
      fc.property(fc.string({ unit: bits }), (it) => {
        expect(inSlack(it)).not.toMatch(/[<>]/);
      }),
    );
  });
});
