import { describe, expect, it } from 'vitest';
import { writtenPdf } from '../../../src/outside/written/pdf.ts';
import { inkOf, NO_POPPLER, POPPLER, wordsOf } from '../../support/poppler.ts';
import { aLine, aReview, HOSTILE, section } from '../../support/written.ts';

describe('writtenPdf', () => {
  it('makes the same file of the same review, and another of another', async () => {
    const [one, two] = [await writtenPdf(aReview()), await writtenPdf(aReview())];
    const other = await writtenPdf(aReview({ title: 'Checkout is down' }));

    expect(Buffer.from(one).equals(Buffer.from(two))).toBe(true);
    expect(Buffer.from(one).equals(Buffer.from(other))).toBe(false);
  });
});

describe.skipIf(!POPPLER)(`a PDF, read back${NO_POPPLER}`, { timeout: 60_000 }, () => {
  it('tells on a line of its own what shows the effect of a follow-up', async () => {
    const evidence = 'https://example.com/alarms/queue';
    const followUp = { label: 'F1', text: 'Watch the queue', owner: null, dueOn: null };
    const pdf = await writtenPdf(
      aReview({ followUps: [{ ...followUp, state: 'verified', evidence }] }),
    );

    expect(wordsOf(pdf)).toContain(`\nShown by: ${evidence}\n`);
  });

  it('has every word, on pages that are numbered and not blank', async () => {
    const long = Array.from({ length: 120 }, (_, at) =>
      aLine(at / 2, { text: `Step ${at} taken` }),
    );
    const pdf = await writtenPdf(aReview({ timeline: long }));
    const words = wordsOf(pdf);

    expect(words).toContain('Incident 42: Checkout is slow');
    expect(words).toContain('The cache was cold, see the graph.');
    expect(long.filter(({ text }) => !words.includes(text))).toEqual([]);
    expect(words).toContain('Asked: What had to be there?');
    expect(words).toContain('F2 Ask how other teams do it (dropped)');
    const ink = inkOf(pdf);
    expect(ink.length).toBeGreaterThan(2);
    expect(words).toContain(`Page ${ink.length} of ${ink.length}`);
    expect(Math.min(...ink)).toBeGreaterThan(0.002);
  });

  it('shows hostile text letter by letter, forty thousand letters without a gap too', async () => {
    const texts = [...HOSTILE.filter((it) => !it.includes('\n')), 'x'.repeat(40_000)];
    const timeline = texts.map((text, at) => aLine(at, { text }));
    const sections = [
      section('own', 'Own', 'text', { text: HOSTILE.join('\n\n') }),
      section('timeline', 'Timeline', 'timeline'),
    ];
    const pdf = await writtenPdf(aReview({ timeline, sections }));
    const words = closed(wordsOf(pdf)).replace(
      /Page\d+of\d+(Incident42:Checkoutisslow)?|Incident42:Checkoutisslow/g,
      '',
    );

    expect(texts.filter((text) => !words.includes(closed(text)))).toEqual([]);
    expect(Buffer.from(pdf).toString('latin1')).not.toMatch(
      /\/(JavaScript|JS|Launch|OpenAction)\b/,
    );
  });

  it('shows what its font lacks as a mark, and says how much that was', async () => {
    const text = 'Ω, Ж and ř are there; 火 and 🔥 are not';
    const sections = [section('own', 'Own', 'text', { text })];
    const words = wordsOf(await writtenPdf(aReview({ sections })));

    expect(words).toContain('Ω, Ж and ř are there; \ufffd and \ufffd are not');
    expect(words).toMatch(/2 letters are of a script\s+that the font of this file lacks/);
  });

  it('says nothing of letters where it has them all', async () => {
    expect(wordsOf(await writtenPdf(aReview()))).not.toContain('the font of this file');
  });
});

/** Without what breaks lines and words. */
function closed(text: string): string {
  return text.replace(/[\s\u200b\u202c\u202e]/g, '');
}
