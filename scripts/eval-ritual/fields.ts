import type { RitualSection, SectionKind } from '../../src/domain/ritual/ritual-document.ts';
import { sectionKindOf } from '../../src/domain/ritual/section-kind.ts';

/** `**Cause**: ...`, `- **Cause:** ...`, `Cause: ...`, and the row `| Cause | ... |`. */
const LABELS = [
  /^([ \t]*)(?:[-*+] +|\d+[.)] +)?(\*\*|__|\*|_)([^*_\n:|]{2,40})(?::\2|\2 ?:)[ \t]*/gmu,
  /^([ \t]*)(?:[-*+] +|\d+[.)] +)?()(\p{Lu}[\p{L} /-]{2,30}):(?!\/\/)[ \t]*/gmu,
  /^([ \t]*)\|[ \t]*(\**)([^|*\n]{2,40}?):?\**[ \t]*\|(?=[^|\n]*\|[ \t]*$)/gmu,
];
const TOLD_IN_FIELDS: readonly SectionKind[] = [
  'summary',
  'cause',
  'impact',
  'actions',
  'went-well',
  'surprises',
];
/** Elsewhere a label is a word of the story. */
const MAY_HOLD_FIELDS: readonly SectionKind[] = ['meta', 'other', 'summary'];
const MOST_WORDS = 4;
const FACT = /^\W*[\w /-]{2,30}[*_]{0,2}:[^\n]{0,80}$|^\|/u;

interface Label {
  readonly title: string;
  readonly indent: number;
  readonly start: number;
  readonly end: number;
}

/** Nothing but lines such as `**Severity:** SEV2`, or a table. */
export function isFacts(body: string): boolean {
  const lines = body.split('\n').map((line) => line.trim());
  return lines.every((line) => line === '' || FACT.test(line));
}

/** The section, or its fields and what is left beside them where it is written as a form. */
export function withFields(section: RitualSection): RitualSection[] {
  if (!MAY_HOLD_FIELDS.includes(section.kind)) return [section];
  const labels = labelsIn(section.text);
  const fields = labels.filter(isTold).map((label) => fieldOf(label, labels, section));
  if (fields.length === 0) return [section];
  let from = 0;
  const parts: RitualSection[] = [];
  for (const { title, at, until, start } of fields) {
    parts.push(restOf(section, from, start));
    parts.push(partOf({ ...section, kind: sectionKindOf(title) }, title, at, until));
    from = until;
  }
  parts.push(restOf(section, from, section.text.length));
  return parts.filter(({ text }) => /[\p{L}\p{N}]/u.test(text));
}

function labelsIn(text: string): Label[] {
  const found = LABELS.flatMap((pattern) =>
    [...text.matchAll(pattern)].map((it) => ({
      title: (it[3] ?? '').trim(),
      indent: it[1]?.length ?? 0,
      start: it.index,
      end: it.index + it[0].length,
    })),
  ).sort((a, b) => a.start - b.start);
  return found.filter(({ start }, at) => start !== found[at - 1]?.start);
}

function isTold({ title }: Label): boolean {
  return title.split(/\s+/u).length <= MOST_WORDS && TOLD_IN_FIELDS.includes(sectionKindOf(title));
}

/** Words on the line of the label go on to the next blank line; a list below it to the next label beside it. */
function fieldOf(
  { title, indent, start, end }: Label,
  labels: readonly Label[],
  { text }: RitualSection,
) {
  const next = labels.find((it) => it.start > start && it.indent <= indent)?.start ?? text.length;
  const isOnLine = /\S/u.test(text.slice(end, lineEnd(text, end)));
  const blank = text.slice(end).search(/\n[ \t]*\n/u);
  const until = isOnLine && blank >= 0 ? Math.min(next, end + blank) : next;
  return { title, start, at: end, until: Math.max(until, end) };
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end < 0 ? text.length : end;
}

/** What is left beside the fields of a form, unless it is prose, is what they are filled in on. */
function restOf(section: RitualSection, from: number, to: number): RitualSection {
  const rest = partOf(section, section.title, from, to);
  return isFacts(rest.text) ? { ...rest, kind: 'meta' } : rest;
}

function partOf(section: RitualSection, title: string, from: number, to: number): RitualSection {
  const text = section.text.slice(from, Math.max(from, to));
  return { ...section, title, text, start: section.start + from, isPart: true };
}
