import type { RitualDocument } from './ritual-document.ts';
import type { RitualPolicy, SignalId, Strength } from './ritual-policy.ts';

/** What a signal was seen by: words of the text, or a figure where there is no place to point to. */
export interface Evidence {
  readonly text: string;
  readonly span: { readonly start: number; readonly end: number } | null;
}

export interface Surroundings {
  readonly policy: RitualPolicy;
  /** The team's earlier reviews, latest first. */
  readonly earlier: readonly RitualDocument[];
  /** Names of people who may be spoken of, so that one is told from a thing of that name. */
  readonly roster: readonly string[];
  readonly isWorkingDay: (day: Date) => boolean;
}

/** What a rule saw; `fill` goes into its question, `twice` doubles its weight. */
export interface Sight {
  readonly evidence: readonly Evidence[];
  readonly fill?: string;
  readonly twice?: boolean;
}

/** One thing to notice in a document. It answers null where it sees nothing, or cannot see. */
export interface Signal {
  readonly number: number;
  readonly id: SignalId;
  readonly strength: Strength;
  /** What it means, for whoever asks where this comes from. */
  readonly means: string;
  readonly question: string;
  readonly look: (document: RitualDocument, around: Surroundings) => Sight | null;
}

export function figure(text: string): Evidence {
  return { text, span: null };
}

/** Words of the document at a place of it. */
export function quote(document: RitualDocument, start: number, end: number): Evidence {
  return { text: document.text.slice(start, end), span: { start, end } };
}
