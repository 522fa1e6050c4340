import { copy } from '../codec.ts';
import { ServerError } from '../errors.ts';
import { isOperators } from '../query.ts';
import { isRegex } from '../regex.ts';
import { type Doc, isDoc } from '../values.ts';
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
    if (key === '$and' || (key === '$or' && Array.isArray(condition) && condition.length === 1)) {
      for (const part of Array.isArray(condition) ? condition : [])
        if (isDoc(part)) collect(part, found);
    } else if (!key.startsWith('$')) {
      for (const value of equalities(condition)) note(key, value, found);
    }
  }
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
