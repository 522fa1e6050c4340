import type { WrittenFollowUp, WrittenReview } from '../document.ts';
import { asMarkdown, linkTo, oneLine } from '../markdown.ts';
import { keptMarkdown } from './kept-markdown.ts';
import {
  type Fact,
  type OutlineDay,
  type OutlineLine,
  type OutlineSection,
  outlineOf,
  standingOf,
} from './outline.ts';

/**
 * A review as Markdown; the same review gives the same bytes.
 *
 * What people wrote in a section is their own Markdown and stays it. All other
 * words are text, whatever they are made of.
 */
export function writtenMarkdown(review: WrittenReview): string {
  const { title, facts, sections } = outlineOf(review);
  const parts = [
    `# ${oneLine(title)}`,
    facts.map(factItem).join('\n'),
    ...sections.flatMap(sectionParts),
  ];
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`;
}

function sectionParts(section: OutlineSection): string[] {
  const { title, purpose, note, text, nothing } = section;
  return [
    `## ${oneLine(title)}`,
    purpose ? `*${oneLine(purpose)}*` : '',
    note ? `*(${note})*` : '',
    keptMarkdown(text),
    ...bodyParts(section),
    nothing ?? '',
  ];
}

function bodyParts({ body }: OutlineSection): string[] {
  switch (body.kind) {
    case 'text':
      return [];
    case 'timeline':
      return body.days.flatMap(dayParts);
    case 'factors':
      return [body.factors.map(factorItem).join('\n')];
    case 'users':
      return [body.facts.map(factItem).join('\n')];
    case 'follow-ups':
      return [body.followUps.map(followUpItem).join('\n')];
  }
}

function dayParts({ day, lines }: OutlineDay): string[] {
  return [`### ${day}`, lines.map(lineItem).join('\n')];
}

function lineItem({ clock, utc, line }: OutlineLine): string {
  const link = linkTo('message', line.permalink);
  const beside = utc ? ` (${utc})` : '';
  return `- **${clock}**${beside} ${oneLine(line.who)}: ${asMarkdown(line.text)}${link ? ` (${link})` : ''}`;
}

function factItem({ label, value }: Fact): string {
  return `- ${oneLine(label)}: ${asMarkdown(value)}`;
}

function factorItem({ text, question }: { text: string; question: string | null }): string {
  return `- ${asMarkdown(text)}${question ? `\\\n  Asked: ${asMarkdown(question)}` : ''}`;
}

function followUpItem(item: WrittenFollowUp): string {
  const evidence = item.evidence
    ? `\\\n  Shown by: ${linkTo(item.evidence, item.evidence) ?? asMarkdown(item.evidence)}`
    : '';
  return `- ${oneLine(item.label)} ${asMarkdown(item.text)} (${oneLine(standingOf(item))})${evidence}`;
}
