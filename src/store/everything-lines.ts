import { EJSON } from 'bson';
import type { Row } from './everything.ts';

/** Raised when a reader of an older file would misread a newer one. */
const SCHEMA = 'fireside-everything/1';

/** The lines of a file that holds a whole database: a first one, one for each document, and a last one. */
export const firstLine = JSON.stringify({ schema: SCHEMA });

/** Says how many came before, so that a file that was cut off is known by its lack. */
export function lastLine(rows: number): string {
  return JSON.stringify({ rows });
}

/** Canonical Extended JSON: each number and date keeps its type, whatever reads it. */
export function lineOf(row: Row): string {
  return EJSON.stringify({ in: row.in, doc: row.doc }, { relaxed: false });
}

/** Null for a line that is none of an export. `isExact` keeps the types of numbers as objects. */
export function rowIn(line: string, isExact: boolean): Row | null {
  try {
    const { in: name, doc } = EJSON.parse(line, { relaxed: !isExact });
    const isRow = typeof name === 'string' && typeof doc === 'object' && doc && '_id' in doc;
    return isRow ? { in: name, doc } : null;
  } catch {
    return null;
  }
}

/** How many documents the last line promises; null for any other line. */
export function rowsPromised(line: string): number | null {
  const digits = /^\{"rows":(\d+)\}$/.exec(line)?.[1];
  return digits === undefined ? null : Number(digits);
}
