/** The words, classes and groups of one part of a pattern, apart. */
export function alternativesOf(part: string): string[] {
  return part.split(/\|(?![^<]*>|[^{]*\})/);
}

/**
 * What a sentence must have for a pattern to be in it: of each list at least one. Most sentences lack something,
 * so most patterns need not be looked for: it is what keeps a message under a few milliseconds.
 */
export function needsOf(parts: readonly string[]): string[][] {
  if (alternatives(parts).length > 1) return needsOfEither(parts);
  const needs: string[][] = [];
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? '';
    if (part === '(') {
      const end = closing(parts, at);
      if (!/[?*]$/.test(parts[end] ?? '')) needs.push(...needsOfEither(parts.slice(at + 1, end)));
      at = end;
      continue;
    }
    if (/^(?:\.\.+|\^|\$|ANY|!.+)$|.[?*]$/.test(part)) continue;
    needs.push(alternativesOf(part.replace(/(?<=.)\+$/, '')).flatMap(flagsOf));
  }
  return needs;
}

/** One list, of the first need of each side; none where a side needs nothing. */
function needsOfEither(parts: readonly string[]): string[][] {
  const sides = alternatives(parts).map(needsOf);
  if (sides.some((side) => side.length === 0)) return [];
  return sides.length === 1 ? (sides[0] ?? []) : [sides.flatMap(([first = []]) => first)];
}

function alternatives(parts: readonly string[]): string[][] {
  const sides: string[][] = [[]];
  let depth = 0;
  for (const part of parts) {
    if (part === '(') depth += 1;
    if (/^\)[?*+]?$/.test(part)) depth -= 1;
    if (part === '|' && depth === 0) sides.push([]);
    else sides.at(-1)?.push(part);
  }
  return sides;
}

function closing(parts: readonly string[], from: number): number {
  let depth = 0;
  for (let at = from; at < parts.length; at += 1) {
    if (parts[at] === '(') depth += 1;
    if (/^\)[?*+]?$/.test(parts[at] ?? '')) depth -= 1;
    if (depth === 0) return at;
  }
  return parts.length;
}

function flagsOf(part: string): string[] {
  const kind = /^<(.+)>$/.exec(part)?.[1];
  if (kind) return kind.split('|');
  const set = /^\{(.+)\}$/.exec(part)?.[1];
  return set ? set.split('|').map((name) => `=${name}`) : [part];
}
