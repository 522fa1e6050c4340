import { setOwn } from './codec.ts';
import { own } from './paths.ts';
import { type Doc, isDoc } from './values.ts';

/** Sets a field in a document, and in each element where the path meets an array; undefined takes it away. */
export function assign(node: unknown, parts: readonly string[], value: unknown): void {
  if (Array.isArray(node)) for (const item of node) assign(item, parts, value);
  if (isDoc(node)) assignField(node, parts, value);
}

function assignField(doc: Doc, [part = '', ...rest]: readonly string[], value: unknown): void {
  const inner = own(doc, part);
  if (value === undefined && (inner === undefined || rest.length === 0)) {
    delete doc[part];
    return;
  }
  if (rest.length === 0) setOwn(doc, part, value);
  else {
    if (!isDoc(inner) && !Array.isArray(inner)) setOwn(doc, part, {});
    assign(own(doc, part), rest, value);
  }
}
