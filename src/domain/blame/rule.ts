/** Where a text is written: a message in a channel, a written review, or something to do. */
export type BlameContext = 'chat' | 'draft' | 'action_item';

export type Strength = 'weak' | 'strong';
export type Severity = 'high' | 'medium' | 'low';

/** One way in which blame is said. A strong one speaks for itself, a weak one only beside another. */
export interface Rule {
  readonly id: string;
  readonly description: string;
  readonly patterns: readonly string[];
  /** Patterns that make it something else, anywhere in the same sentence. */
  readonly unless?: readonly string[];
  readonly strength: Strength;
  /** Left out: wherever something is written. */
  readonly contexts?: readonly BlameContext[];
}

/** A kind of blame, as one file of `rules/` has it. */
export interface Category {
  readonly id: string;
  readonly why: string;
  readonly source: string;
  readonly severity: Readonly<Record<BlameContext, Severity>>;
  readonly rewrite: string;
  readonly rules: readonly Rule[];
  readonly examples: {
    readonly match: readonly Example[];
    readonly leave: readonly Example[];
  };
}

/** A sentence in a chat, or one written elsewhere. */
export type Example = string | { readonly text: string; readonly context: BlameContext };
