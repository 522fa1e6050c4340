import type { Kind } from './who.ts';

/** One part of a pattern. */
export type Part =
  | { readonly is: 'word'; readonly word: string }
  | { readonly is: 'either'; readonly parts: readonly Part[] }
  | { readonly is: 'list'; readonly names: readonly string[] }
  | { readonly is: 'group'; readonly kinds: readonly Kind[]; readonly owns: boolean }
  | VerbPart
  | { readonly is: 'gap'; readonly most: number }
  | { readonly is: 'optional'; readonly parts: readonly Part[] }
  | { readonly is: 'tag'; readonly tag: string }
  | { readonly is: 'start' }
  | { readonly is: 'end' };

/** Something done: in one of these modes, or any; denied, not denied, or either; of these verbs, or any. */
export interface VerbPart {
  readonly is: 'verb';
  readonly modes: readonly string[];
  readonly not: boolean | null;
  readonly verbs: readonly string[];
}

/** A pattern ready to be looked for. */
export interface Pattern {
  readonly parts: readonly Part[];
  /** Of each list a sentence has at least one, or the pattern is not in it: it keeps the search short. */
  readonly needs: readonly (readonly string[])[];
}
