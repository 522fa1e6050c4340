/** The words of a line or of several, apart by spaces, to be asked for. */
export function wordSet(lines: string): ReadonlySet<string> {
  return new Set(lines.trim().split(/\s+/));
}

/** Whether a word is in a set, be it one or several: "team", "teams". */
export function isOneOrMore(set: ReadonlySet<string>, word: string): boolean {
  return set.has(word) || (word.endsWith('s') && set.has(word.slice(0, -1)));
}
