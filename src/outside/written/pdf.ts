import type { WrittenFollowUp, WrittenReview } from '../../domain/document.ts';
import { drawingOf } from '../../domain/written/drawing.ts';
import {
  type Fact,
  type OutlineDay,
  type OutlineLine,
  type OutlineSection,
  outlineOf,
  standingOf,
} from '../../domain/written/outline.ts';
import { PAPER_WIDTH, writeDrawing } from './pdf-drawing.ts';
import { writeMarkdown } from './pdf-markdown.ts';
import { newPaper, type Paper } from './pdf-paper.ts';

/**
 * A review as PDF, for paper and for archives; the same review gives the same bytes.
 *
 * Its font has the letters of Latin, Greek, Cyrillic and some scripts more. Any
 * other letter stands as a replacement mark, and a note at the end says how
 * many did: nothing is left out unsaid.
 */
export function writtenPdf(review: WrittenReview): Promise<Uint8Array> {
  const { title, facts, sections } = outlineOf(review);
  const paper = newPaper({ title, at: lastInstant(review) });
  paper.heading(title, 1);
  writeFacts(facts, paper);
  for (const section of sections) writeSection(section, review, paper);
  return paper.finish();
}

function writeSection(section: OutlineSection, review: WrittenReview, paper: Paper): void {
  const { title, purpose, note, text, nothing } = section;
  const aside = { size: 9, colour: paper.soft };
  paper.heading(title, 2);
  if (purpose) paper.write([{ text: purpose, face: 'italic' }], aside);
  if (note) paper.write([{ text: note }], aside);
  if (text.trim()) writeMarkdown(text, paper);
  writeBody(section, review, paper);
  if (nothing) paper.write([{ text: nothing }], aside);
}

function writeBody({ body }: OutlineSection, review: WrittenReview, paper: Paper): void {
  switch (body.kind) {
    case 'text':
      return;
    case 'timeline':
      writeTimeline(body.days, review, paper);
      return;
    case 'factors':
      for (const factor of body.factors) writeFactor(factor, paper);
      return;
    case 'users':
      writeFacts(body.facts, paper);
      return;
    case 'follow-ups':
      for (const item of body.followUps) writeFollowUp(item, paper);
  }
}

function writeTimeline(days: readonly OutlineDay[], review: WrittenReview, paper: Paper): void {
  if (days.length > 0) writeDrawing(drawingOf(review, PAPER_WIDTH), paper);
  for (const { day, lines } of days) {
    paper.heading(day, 3);
    for (const line of lines) writeLine(line, paper);
  }
}

function writeFactor(
  { text, question }: { text: string; question: string | null },
  paper: Paper,
): void {
  paper.write([{ text: '• ' }, { text }], { gap: question ? 1 : 5 });
  if (!question) return;
  paper.write([{ text: `Asked: ${question}`, face: 'italic' }], { indent: 12, size: 9 });
}

function writeFacts(facts: readonly Fact[], paper: Paper): void {
  for (const { label, value } of facts) {
    paper.write([{ text: `${label}: `, face: 'bold' }, { text: value }], { gap: 2 });
  }
}

function writeLine({ number, clock, utc, line }: OutlineLine, paper: Paper): void {
  const beside = utc ? ` (${utc})` : '';
  paper.write(
    [
      { text: `${number}. ` },
      { text: clock, face: 'bold' },
      { text: `${beside} ${line.who}: ${line.text}` },
      ...(line.permalink ? [{ text: ' (' }, linked('message', line.permalink), { text: ')' }] : []),
    ],
    { size: 9.5, gap: 3 },
  );
}

function writeFollowUp(item: WrittenFollowUp, paper: Paper): void {
  const runs = [
    { text: `${item.label} `, face: 'bold' as const },
    { text: `${item.text} (${standingOf(item)})` },
  ];
  paper.write(runs, { gap: item.evidence ? 1 : 5 });
  if (!item.evidence) return;
  // A line of its own: a link that goes on after a line break is drawn over what stands before it.
  paper.write([{ text: 'Shown by: ' }, linked(item.evidence, item.evidence)], { indent: 12 });
}

function linked(text: string, address: string) {
  return { text, link: /^https?:\/\/\S+$/.test(address) ? address : null };
}

/** The last that is known of it: a file's own time would differ with each writing. */
function lastInstant({ times, timeline }: WrittenReview): Date {
  const { declaredAt, resolvedAt } = times;
  const all = [declaredAt, ...(resolvedAt ? [resolvedAt] : []), ...timeline.map(({ at }) => at)];
  return new Date(all.reduce((last, at) => Math.max(last, at.getTime()), 0));
}
