import type { WrittenReview } from '../../domain/document.ts';
import { placeOf } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { writtenMarkdown } from '../../domain/written/markdown.ts';
import type { Subcommand } from '../../kit/feature.ts';
import { typed } from '../../kit/incident-of.ts';
import { fileIn, rowsFor } from '../../kit/place.ts';
import { writtenReview } from '../../kit/written-review.ts';
import { followUpsCsv, timelineCsv } from '../../outside/written/csv.ts';
import { writtenHtml } from '../../outside/written/html.ts';
import { writtenPdf } from '../../outside/written/pdf.ts';
import { reviewJson } from '../../outside/written/review-json.ts';
import type { TextFile } from '../../store/outgoing.ts';

type Content = Pick<TextFile, 'content' | 'encoding'>;

/** The files of each format, by what they are called before the incident's number. */
const FORMATS: Readonly<
  Record<string, (review: WrittenReview) => Promise<Readonly<Record<string, Content>>>>
> = {
  html: async (review) => ({ 'review.html': { content: writtenHtml(review) } }),
  md: async (review) => ({ 'review.md': { content: writtenMarkdown(review) } }),
  json: async (review) => ({ 'review.json': { content: reviewJson(review) } }),
  csv: async (review) => ({
    'timeline.csv': { content: timelineCsv(review) },
    'follow-ups.csv': { content: followUpsCsv(review) },
  }),
  async pdf(review) {
    const bytes = await writtenPdf(review);
    return { 'review.pdf': { content: Buffer.from(bytes).toString('base64'), encoding: 'base64' } };
  },
};

/** Posts the review as a file where the incident is spoken of: its readers are those of the channel. */
export const exportCommand: Subcommand = {
  name: 'export',
  usage: 'html|md|pdf|json|csv',
  summary: 'Post the review here as a file.',

  run: typed(async (incident, call, world) => {
    const word = call.text.trim().toLowerCase();
    const write = Object.hasOwn(FORMATS, word) ? FORMATS[word] : undefined;
    if (!write) {
      throw new Refusal(
        `Say as what: \`${world.command} export html\`, \`md\`, \`pdf\`, \`json\` or \`csv\`.`,
      );
    }
    if (!placeOf(incident)) throw new Refusal('It has no channel, so there is nowhere to post it.');
    const { number, id } = incident;
    const title = `Review of #${number}`;
    const files = Object.entries(await write(await writtenReview(incident, world)));
    const rows = files.flatMap(([name, content]) => {
      const file = { ...content, title, comment: `${title}, as it stands now.` };
      return rowsFor(incident, `${id}:export:${call.key}:${name}`, (place) =>
        fileIn(incident, place, { ...file, name: name.replace('.', `-${number}.`) }),
      );
    });
    await world.outbox.add(rows, world.now());
    world.wake();
    return null;
  }),
};
