import { clockTime, minutesBetween } from '../calendar.ts';
import type { TimelineLine } from '../entry.ts';
import type { Incident } from '../incident.ts';
import { asMarkdown, linkTo, oneLine } from '../markdown.ts';
import type { Scenario } from '../scenarios.ts';
import type { GeneratedTexts } from './lay-out.ts';

const MOST_UPDATES = 8;

export interface Sources {
  readonly incident: Incident;
  /** In order of time. */
  readonly lines: readonly TimelineLine[];
  readonly zone: string;
  /** What people said that surprised them, as lines of Markdown. */
  readonly surprises: readonly string[];
  /** Of a drill that has ended: what there was to learn. */
  readonly lesson: Pick<Scenario, 'surprise' | 'source'> | null;
}

/**
 * What is known without anybody writing it down, as Markdown, by section.
 *
 * Facts alone: a question that stood there for text would be published as one.
 */
export function generatedTexts({
  incident,
  lines,
  zone,
  surprises,
  lesson,
}: Sources): GeneratedTexts {
  return {
    summary: summary(incident),
    impact: [...seen(incident), ...updates(lines, zone)].join('\n\n'),
    surprises: [...surprises, ...marked(lines)].join('\n'),
    ...(lesson && { planted: planted(lesson) }),
  };
}

function marked(lines: readonly TimelineLine[]): string[] {
  const found = lines.filter(({ moment }) => moment === 'surprise');
  return found.map(({ text }) => `- ${asMarkdown(text)}`);
}

/** `sev2, resolved after 1 h 10 min.`, and what was told last. */
function summary({ severity, status, declaredAt, startedAt, resolvedAt, updates: told }: Incident) {
  const ranked = severity ? oneLine(severity) : 'Severity not set';
  // Closed is when nothing more comes of it; what lasted was over before.
  const state = resolvedAt
    ? `resolved after ${duration(startedAt ?? declaredAt, resolvedAt)}`
    : status;
  const last = told.last ? [`Last update: ${asMarkdown(told.last.text)}`] : [];
  return [`${ranked}, ${state}.`, ...last].join('\n\n');
}

function seen({ impact, services }: Incident): string[] {
  return [
    ...(impact ? [asMarkdown(impact)] : []),
    ...(services.length > 0 ? [`Services: ${services.map(oneLine).join(', ')}`] : []),
  ];
}

/** What people were told, the last few of it. */
function updates(lines: readonly TimelineLine[], zone: string): string[] {
  const told = lines.filter(({ kind }) => kind === 'update').slice(-MOST_UPDATES);
  const words = (text: string) => asMarkdown(text.replace(/^Update: /, ''));
  const items = told.map(({ at, text }) => `- ${clockTime(at, zone)} ${words(text)}`);
  return items.length > 0 ? [items.join('\n')] : [];
}

function planted({ surprise, source }: Pick<Scenario, 'surprise' | 'source'>): string {
  const link = linkTo('the public report', source);
  return [asMarkdown(surprise), ...(link ? [`Source: ${link}`] : [])].join('\n\n');
}

/** `2 h 5 min`, and `40 min` below an hour. */
function duration(from: Date, to: Date): string {
  const minutes = Math.max(minutesBetween(from, to), 0);
  const hours = Math.floor(minutes / 60);
  return hours > 0 ? `${hours} h ${minutes % 60} min` : `${minutes} min`;
}
