import { copy } from '../codec.ts';
import { ServerError } from '../errors.ts';
import { isOperators } from '../query.ts';
import { isRegex } from '../regex.ts';
import { type Doc, isArray, isDoc } from '../values.ts';
import { placeOf, put } from './places.ts';

/** The document an upsert begins with: what the filter says each field must equal. */
export function seedOf(filter: Doc): Doc {
  const found = new Map<string, unknown>();
  collect(filter, found);
  const doc: Doc = {};
  for (const [path, value] of found) {
    const place = placeOf(doc, path.split('.'), true);
    if (place) put(place, copy(value));
  }
  return doc;
}

function collect(filter: Doc, found: Map<string, unknown>): void {
  for (const [key, condition] of Object.entries(filter)) {
    const parts = key.startsWith('$') ? surelyTrue(key, condition) : [];
    for (const part of parts) collect(part, found);
    if (key.startsWith('$')) continue;
    for (const value of equalities(condition)) note(key, value, found);
  }
}

/** The sub-filters that must all hold: those of `$and`, and the only one of an `$or`. */
function surelyTrue(key: string, branches: unknown): Doc[] {
  if (!isArray(branches)) return [];
  return key === '$and' || (key === '$or' && branches.length === 1) ? branches.filter(isDoc) : [];
}

function equalities(condition: unknown): unknown[] {
  if (isRegex(condition)) return [];
  if (!isOperators(condition)) return [condition];
  const single = (name: string) => {
    const list = condition[name];
    return Array.isArray(list) && list.length === 1 && !isOperators(list[0]) ? list : [];
  };
  return ['$eq' in condition ? [condition['$eq']] : [], single('$in'), single('$all')].flat();
}

function note(path: string, value: unknown, found: Map<string, unknown>): void {
  for (const known of found.keys()) {
    if (known === path || known.startsWith(`${path}.`) || path.startsWith(`${known}.`)) {
      throw new ServerError(
        'NotSingleValueField',
        `cannot infer query fields to set, path '${path}' is matched twice`,
      );
    }
  }
  found.set(path, value);
}
