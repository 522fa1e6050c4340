import { valuesAt } from './paths.ts';
import { type Doc, isNumeric, toNumber } from './values.ts';

/** One field of an index; `step` is 1 or -1. */
export interface IndexField {
  readonly path: string;
  readonly step: 1 | -1;
}

/** True for a document that has a field, be it null. */
export function isPresent(doc: Doc, path: string): boolean {
  return valuesAt(doc, path).some(({ value }) => value !== undefined);
}

/** The fields of a checked index key. */
export function indexFields(key: Doc): IndexField[] {
  return Object.entries(key).map(([path, step]) => ({
    path,
    step: isNumeric(step) && toNumber(step) < 0 ? -1 : 1,
  }));
}
