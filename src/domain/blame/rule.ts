/** Where a text is written: a message in a channel, a written review, or something to do. */
export type BlameContext = 'chat' | 'draft' | 'action_item';

export type Severity = 'high' | 'medium' | 'low';

/** One way in which blame is said. */
export interface Rule {
  readonly id: string;
  /** In plain words, what it looks for. */
  readonly says: string;
  /** A sure one speaks for itself, a hint only beside another. */
  readonly sure: boolean;
  /** Patterns, any of which is enough. */
  readonly when: readonly string[];
  /** Patterns that make it something else, anywhere in the same sentence. */
  readonly unless?: readonly string[];
  /** Left out: wherever something is written. */
  readonly contexts?: readonly BlameContext[];
  /** A wording or a question to offer; left out, that of its category. */
  readonly rewrite?: string;
  readonly examples: {
    readonly match: readonly Example[];
    readonly leave: readonly Example[];
  };
}

/** A kind of blame, as one file of `rules/` has it. */
export interface Category {
  readonly id: string;
  readonly why: string;
  readonly source: string;
  readonly severity: Readonly<Record<BlameContext, Severity>>;
  readonly rewrite: string;
  readonly rules: readonly Rule[];
}

/** A sentence in a chat, or one written elsewhere. */
export type Example = string | { readonly text: string; readonly context: BlameContext };
