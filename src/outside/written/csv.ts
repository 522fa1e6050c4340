import { stringify } from 'csv-stringify/sync';
import { inZone } from '../../domain/calendar.ts';
import type { WrittenReview } from '../../domain/document.ts';

const TIMELINE = ['number', 'at_utc', 'at_local', 'kind', 'who', 'text', 'permalink'];
const FOLLOW_UPS = ['label', 'text', 'state', 'owner', 'due_on', 'evidence'];

/** The timeline as CSV (RFC 4180), each instant in UTC (ISO 8601) and as the zone of the review shows it. */
export function timelineCsv({ timeline, zone }: WrittenReview): string {
  const rows = timeline.map(({ at, kind, who, text, permalink }, index) => [
    String(index + 1),
    at.toISOString(),
    inZone(at, zone),
    kind,
    who,
    text,
    permalink ?? '',
  ]);
  return csv([TIMELINE, ...rows]);
}

export function followUpsCsv({ followUps }: WrittenReview): string {
  const rows = followUps.map(({ label, text, state, owner, dueOn, evidence }) => [
    label,
    text,
    state,
    owner ?? '',
    dueOn ?? '',
    evidence ?? '',
  ]);
  return csv([FOLLOW_UPS, ...rows]);
}

/**
 * A cell that begins as a formula does gets a `'` before it: spreadsheets run what begins with
 * `=`, `+`, `-`, `@`, a tab or a line's end, and people write such things.
 */
function csv(rows: readonly (readonly string[])[]): string {
  return stringify([...rows], { record_delimiter: '\r\n', escape_formulas: true });
}
