import fc from 'fast-check';
import MarkdownIt from 'markdown-it';
import { describe, expect, it } from 'vitest';
import type { WrittenReview } from '../../../src/domain/document.ts';
import { writtenMarkdown } from '../../../src/domain/written/markdown.ts';
import { writtenHtml } from '../../../src/outside/written/html.ts';
import { writtenPdf } from '../../../src/outside/written/pdf.ts';
import { NO_POPPLER, POPPLER, wordsOf } from '../../support/poppler.ts';
import { aLine, aReview, section } from '../../support/written.ts';

/** Latin, Greek and Cyrillic, with what people type between: words that no Markdown is made of, and some that is. */
const letter = fc.oneof(
  fc.constantFrom(...'aZ09äßéœŁşžΑωέЖяђ€–„“'),
  fc.constantFrom(...'*_`<>[]()#&|~"\'!-+='),
);
const word = fc.array(letter, { minLength: 1, maxLength: 9 }).map((all) => all.join(''));
const said = fc.array(word, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));
const plainWord = fc
  .array(fc.constantFrom(...'aZ09äßéœŁşžΑωέЖяђ€'), { minLength: 1, maxLength: 9 })
  .map((all) => all.join(''));
/** What people write in a section is Markdown, so its marks are none of its words. */
const written = fc.array(plainWord, { minLength: 1, maxLength: 6 }).map((all) => all.join(' '));

const review = fc.record({
  title: said,
  line: said,
  who: said,
  factor: said,
  felt: said,
  followUp: said,
  own: written,
});

type Texts = typeof review extends fc.Arbitrary<infer T> ? T : never;

function reviewOf({ title, line, who, factor, felt, followUp, own }: Texts): WrittenReview {
  const bare = aReview();
  return aReview({
    title,
    timeline: [aLine(0, { text: line, who })],
    factors: [{ id: 'f', text: factor, question: line }],
    users: { felt, howWeKnow: null, promise: null },
    followUps: bare.followUps.map((item) => ({ ...item, text: followUp })),
    sections: [section('own', own, 'text', { text: own, purpose: own }), ...bare.sections],
  });
}

/** Letters alone: how a format breaks its lines and joins its words is its own affair. */
function letters(text: string): string {
  return text.replace(/[\s\u2060\u200b]/g, '');
}

function missing(texts: Texts, words: string): string[] {
  const all = letters(words);
  return Object.values(texts).filter((text) => !all.includes(letters(text)));
}

describe('every text of a review', () => {
  it('is in its HTML', () => {
    fc.assert(
      fc.property(review, (texts) => {
        expect(missing(texts, shownBy(writtenHtml(reviewOf(texts))))).toEqual([]);
      }),
    );
  });

  it('is in its Markdown, as any reader of Markdown shows it', () => {
    const reader = new MarkdownIt({ html: false });
    fc.assert(
      fc.property(review, (texts) => {
        const html = reader.render(writtenMarkdown(reviewOf(texts)));

        expect(missing(texts, shownBy(html))).toEqual([]);
      }),
    );
  });

  it.skipIf(!POPPLER)(`is in its PDF${NO_POPPLER}`, { timeout: 120_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(review, async (texts) => {
        expect(missing(texts, wordsOf(await writtenPdf(reviewOf(texts))))).toEqual([]);
      }),
      { numRuns: 25 },
    );
  });
});

const NAMED: Readonly<Record<string, string>> = {
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
  '&amp;': '&',
};

/** The words of a page without its tags. */
function shownBy(html: string): string {
  return html
    .replace(/<style>.*?<\/style>/s, '')
    .replace(/<[^>]*>/g, '')
    .replace(/&(?:lt|gt|quot|#39|amp);/g, (name) => NAMED[name] ?? name);
}
