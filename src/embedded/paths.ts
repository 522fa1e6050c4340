import { type Doc, isDoc } from './values.ts';

/** One value a path leads to, and the place in the outermost array that it was found through. */
export interface Found {
  readonly value: unknown;
  readonly position?: number;
}

/**
 * All the values a dotted path leads to, as queries see them: an array on the way is
 * entered, by index where the path names one and by each of its elements. `undefined`
 * stands for a missing field. An array at the end comes as one value. An array on the way
 * that holds no sub-document gives nothing at all, not even `undefined`.
 */
export function valuesAt(doc: unknown, path: string): Found[] {
  const found: Found[] = [];
  walk(doc, path.split('.'), 0, undefined, found);
  return found;
}

function walk(
  node: unknown,
  parts: string[],
  at: number,
  position: number | undefined,
  found: Found[],
): void {
  const part = parts[at];
  if (part === undefined) {
    found.push(position === undefined ? { value: node } : { value: node, position });
  } else if (Array.isArray(node)) {
    walkArray(node, parts, at, position, found);
  } else {
    walk(
      isDoc(node) ? own(node, part) : undefined,
      parts,
      node === undefined ? parts.length : at + 1,
      position,
      found,
    );
  }
}

function walkArray(
  items: unknown[],
  parts: string[],
  at: number,
  position: number | undefined,
  found: Found[],
): void {
  const index = arrayIndex(parts[at]);
  if (index !== undefined && index < items.length)
    walk(items[index], parts, at + 1, position, found);
  for (const [place, item] of items.entries()) {
    if (isDoc(item)) walk(item, parts, at, position ?? place, found);
  }
}

/** The value at a path that enters no array, as the keys of an update and a sort by `_id` need it. */
export function plainValueAt(doc: unknown, path: string): unknown {
  let node = doc;
  for (const part of path.split('.')) {
    if (!isDoc(node)) return undefined;
    node = own(node, part);
  }
  return node;
}

export function own(doc: Doc, field: string): unknown {
  return Object.hasOwn(doc, field) ? doc[field] : undefined;
}

/** 0 for "0", undefined for what is no array index. */
export function arrayIndex(part: string | undefined): number | undefined {
  return part !== undefined && /^(0|[1-9]\d*)$/.test(part) ? Number(part) : undefined;
}
