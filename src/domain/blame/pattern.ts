import { alternativesOf, needsOf } from './pattern-needs.ts';

/** A pattern ready to be looked for. */
export interface Pattern {
  readonly regex: RegExp;
  /** Of each list a sentence has at least one word or flag, or the pattern is not in it. */
  readonly needs: readonly (readonly string[])[];
}

/**
 * A pattern is a sentence of parts, apart by spaces, that a reader of English can follow:
 *
 * - `should`, `could|might`: the word as it stands
 * - `{harm:past}`: a word or phrase of that class, in that form; `{trait}`: in any form
 * - `<person>`: all words of whoever is spoken of; `<name>`, `<you>`, `<self>`, `<we>`, `<human>` (any of them)
 * - `VERBED` (past or participle), `VERB`, `NOUN`, `ADJ`, `ADV`, `DET`, `STOP` (a mark that ends a clause), `ANY`
 * - `..` up to three words, `...` up to eight, of the same clause; `^` and `$`: where the sentence begins and ends
 * - `?`, `*`, `+` after a part; `!` before one: not that
 * - `( a few words | others )`: either of them; within brackets `|` parts whole phrases
 */
export function compile(pattern: string): Pattern {
  const parts = partsOf(pattern);
  return {
    regex: new RegExp(`(?<=^|;)(?:${parts.map(part).join('')})`),
    needs: needsOf(parts),
  };
}

/** The parts of a pattern; within brackets each `|` is a part of its own. */
function partsOf(pattern: string): string[] {
  let depth = 0;
  return pattern
    .replace(/\)([?*+]?)\|/g, ')$1 | ')
    .replace(/\|\(/g, ' | (')
    .trim()
    .split(/\s+/)
    .flatMap((text) => {
      if (text === '(') depth += 1;
      if (/^\)[?*+]?$/.test(text)) depth -= 1;
      return depth > 0 ? text.split(/(\|)(?![^<]*>|[^{]*\})/).filter((one) => one !== '') : [text];
    });
}

const WORD = '[^/;]*/[^;]*';

function part(text: string): string {
  if (text === '(') return '(?:';
  if (/^(?:\||\)[?*+]?)$/.test(text)) return text;
  if (text === '^') return '(?<![^])';
  if (text === '$') return '(?=(?:[^\\w/;]+/[^;]*;)*$)';
  if (text === '..') return `(?:${inClause()}){0,3}?`;
  if (text === '...') return `(?:${inClause()}){0,8}?`;
  if (/^!./.test(text)) return `(?!${part(text.slice(1))})`;
  const counted = /^(.*[^\\?])([?*+])$/.exec(text);
  if (counted) return `(?:${part(counted[1] ?? '')})${counted[2]}`;
  return one(text);
}

function inClause(): string {
  return `(?!${WORD},STOP,)[^;]*;`;
}

function one(text: string): string {
  if (text === 'ANY') return '[^;]+;';
  const either = alternativesOf(text);
  if (either.length > 1 && /[<{]/.test(text)) return `(?:${either.map(one).join('|')})`;
  const kind = /^<([a-z|]+)>$/.exec(text)?.[1];
  if (kind) return `(?:${kind.split('|').map(group).join('|')})`;
  const set = /^\{([^}]+)\}$/.exec(text)?.[1];
  if (set) return flagged(set.split('|').map((name) => `=${name}`));
  if (/^[A-Z|]+$/.test(text)) return flagged(text.split('|'));
  return `(?:${text.split('|').map(literally).join('|')})/[^;]*;`;
}

/** A class of words may hold phrases: the words after the first are bound to it by a mark of their own. */
function flagged(flags: readonly string[]): string {
  return `${WORD},(?:${flags.map(literally).join('|')}),[^;]*;(?:${WORD},bound,[^;]*;)*`;
}

/** All words of one group, up to its head: "the", "storage", "team". */
function group(kind: string): string {
  return `(?:${WORD},in-${kind},[^;]*;)*${WORD},${kind},[^;]*;`;
}

function literally(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
