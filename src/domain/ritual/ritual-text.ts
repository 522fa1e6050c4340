import { wordsOf } from '../alike.ts';
import type { RitualSection } from './ritual-document.ts';
import { isOneOf, matchesOf, WORDING } from './wording.ts';

export interface Sentence {
  readonly text: string;
  readonly start: number;
}

/** Sentences and lines of a text, with their places in it; list marks and empty lines are left out. */
export function sentencesOf(text: string): Sentence[] {
  const found: Sentence[] = [];
  for (const part of text.matchAll(/[^\n]+?(?:[.!?](?=\s|$)|(?=\n)|$)/gu)) {
    const mark = /^\s*(?:[-*+]\s+|\d+[.)]\s+|>\s*)?(?:\[[ x]\]\s*)?/u.exec(part[0])?.[0] ?? '';
    const body = part[0].slice(mark.length).trimEnd();
    if (/[\p{L}\p{N}?…-]/u.test(body)) found.push({ text: body, start: part.index + mark.length });
  }
  return found;
}

/** Items at the left edge of a list. */
export function itemsOf(text: string): Sentence[] {
  return [
    ...text.matchAll(
      /^(?:[-*+]|\d+[.)])\s+(?:\[[ x]\]\s*)?(.*(?:\n(?!\s*(?:[-*+]|\d+[.)])\s|\n|#).*)*)/gimu,
    ),
  ].map((found) => ({
    text: found[1] ?? '',
    start: found.index + found[0].length - (found[1] ?? '').length,
  }));
}

/** The text without comments, rules, and what the template says itself. */
export function ownText(text: string, template: readonly string[]): string {
  let left = text.replace(/<!--[\s\S]*?-->/gu, '').replace(/^[ \t]*[-*_]{3,}[ \t]*$/gmu, '');
  for (const sentence of template) {
    left = left.split(sentence).join('');
  }
  return left.trim();
}

/** Nobody's words: a placeholder in each line, or an instruction that was left standing. */
export function isPlaceholder(text: string): boolean {
  if (!/[\p{L}\p{N}]/u.test(text)) return true;
  return text
    .split('\n')
    .map((line) =>
      line
        .replace(/^\s*(?:[-*+>]|\d+[.)])\s+/u, '')
        .replace(/[*_`<>[\]()]/gu, '')
        .trim(),
    )
    .filter(Boolean)
    .every((line) => isOneOf('placeholders', line));
}

/**
 * Words that point at something that is there: names, numbers, code, links,
 * and the nouns of machines. Each counts once.
 */
export function concreteWords(text: string): Set<string> {
  const found = new Set<string>();
  const named =
    /`[^`\n]+`|https?:\/\/\S+|\b[\w]*\d[\w.%:-]*|\b[a-z]+(?:[-_./][a-z0-9]+)*[_/.][a-z0-9]+\b|\b[A-Z]{2,}s?\b|\b[a-z]+[A-Z]\w*|\b[A-Z][a-z]+[A-Z]\w*|(?<=[a-z,] )[A-Z][a-z]+/gu;
  for (const [word] of text.matchAll(named)) {
    if (!/^(TBD|TODO|N\/?A|TBA|WIP|INC|SEV\d?|IT|OK)$/u.test(word)) found.add(word.toLowerCase());
  }
  const known = new Set(WORDING.concreteNouns);
  const words = wordsOf(text);
  for (const [at, word] of words.entries()) {
    const pair = `${word} ${words[at + 1] ?? ''}`;
    if (known.has(word)) found.add(word);
    if (known.has(pair)) found.add(pair);
  }
  return found;
}

/** Praise and reassurance that would fit any incident. */
export function isStockPraise(text: string): boolean {
  return matchesOf('stockPraise', text).length > 0 && concreteWords(text).size < 2;
}

export function shinglesOf(text: string, length: number): Set<string> {
  const words = wordsOf(text);
  return new Set(words.slice(length - 1).map((_, at) => words.slice(at, at + length).join(' ')));
}

/** How much two sets have in common, of all that is in either: 0 to 1. */
export function jaccard(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  const both = [...one].filter((item) => other.has(item)).length;
  const all = one.size + other.size - both;
  return all === 0 ? 0 : both / all;
}

export function wordCount(text: string): number {
  return wordsOf(text).length;
}

/** Where a section's own words begin and end in the document. */
export function spanOf({ text, start }: RitualSection | Sentence): [number, number] {
  const lead = text.length - text.trimStart().length;
  return [start + lead, start + Math.max(text.trimEnd().length, lead)];
}
