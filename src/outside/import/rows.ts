import { CsvError, parse } from 'csv-parse/sync';
import { LineCounter, parseDocument } from 'yaml';

/** One incident of a file, and on which line it stands. */
export interface Row {
  readonly value: unknown;
  readonly line: number;
}

/** A file that holds no incidents, in one sentence. */
export class Unreadable extends Error {
  override readonly name = 'Unreadable';
}

/** Under these a file may hold its incidents; what stands beside them belongs to one by its `incident_id`. */
const LISTS = ['incidents', 'items', 'data'] as const;
const BESIDE = ['incident_updates', 'follow_ups', 'events', 'tasks', 'participants'] as const;

/** Reads a file as JSON where it begins as JSON does, and as CSV otherwise. */
export function rowsOf(file: string): Row[] {
  const text = file.replace(/^\ufeff/, '');
  return /^\s*[[{]/.test(text) ? fromJson(text) : fromCsv(text);
}

function fromJson(text: string): Row[] {
  const all = parsed(text);
  if (Array.isArray(all)) return located(all, [], text);
  const holder = all as Record<string, unknown>;
  const list = LISTS.find((name) => Array.isArray(holder[name]));
  if (!list) return [{ value: all, line: 1 }];
  return located(holder[list] as unknown[], [list], text).map(({ value, line }) => {
    return { value: withBeside(value, holder), line };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const why = error instanceof SyntaxError ? error.message.replace(/, ".*$/s, '') : 'unreadable';
    throw new Unreadable(`It is no JSON: ${why}.`);
  }
}

/** Where each of a list begins. JSON is YAML, too, whose reader knows the lines. */
function located(list: readonly unknown[], path: readonly string[], text: string): Row[] {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, strict: false });
  return list.map((value, index) => {
    const node = document.getIn([...path, index], true) as { range?: [number, number, number] };
    return { value, line: lines.linePos(node?.range?.[0] ?? 0).line };
  });
}

/** An incident with what other lists of its file have of it. */
function withBeside(value: unknown, holder: Record<string, unknown>): unknown {
  if (typeof value !== 'object' || value === null || !('id' in value)) return value;
  const { id } = value;
  const beside = BESIDE.flatMap((name) => {
    const all = holder[name];
    if (!Array.isArray(all)) return [];
    return [[name, all.filter((it) => (it?.incident_id ?? it?.parent) === id)] as const];
  });
  return { ...Object.fromEntries(beside), ...value };
}

/** Columns are known by their names, however they are written: `Resolved at` is `resolved_at`. */
function fromCsv(text: string): Row[] {
  try {
    const found = parse(text, {
      columns: (heads: string[]) =>
        heads.map((head) => head.trim().toLowerCase().replace(/\s+/g, '_')),
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: unknown; info: { lines: number } }[];
    return found.map(({ record, info }) => ({ value: record, line: info.lines }));
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    throw new Unreadable(`It is no CSV that can be read: ${error.message}.`);
  }
}
