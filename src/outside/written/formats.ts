import type { WrittenReview } from '../../domain/document.ts';
import { drawingOf } from '../../domain/written/drawing.ts';
import { writtenMarkdown } from '../../domain/written/markdown.ts';
import { svgOf } from '../../domain/written/svg.ts';
import { followUpsCsv, timelineCsv } from './csv.ts';
import { writtenHtml } from './html.ts';
import { writtenPdf } from './pdf.ts';
import { reviewJson } from './review-json.ts';

export interface WrittenFile {
  readonly name: string;
  readonly content: string | Uint8Array;
}

/** A review in every format that there is; the same review gives the same files, byte for byte. */
export async function everyFormat(review: WrittenReview): Promise<WrittenFile[]> {
  return [
    { name: 'review.md', content: writtenMarkdown(review) },
    { name: 'review.html', content: writtenHtml(review) },
    { name: 'review.json', content: reviewJson(review) },
    { name: 'review.pdf', content: await writtenPdf(review) },
    { name: 'timeline.svg', content: `${svgOf(drawingOf(review))}\n` },
    { name: 'timeline.csv', content: timelineCsv(review) },
    { name: 'follow-ups.csv', content: followUpsCsv(review) },
  ];
}
