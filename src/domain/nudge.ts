/**
 * What people may be reminded of in private, the most important first: where a budget leaves room
 * for one alone, it is the first of these.
 */
export const NUDGE_KINDS = [
  'meeting-soon',
  'meeting-tomorrow',
  'size-proposal',
  'draft-due',
  'outcomes',
  'follow-up-late',
  'follow-up-due',
  'learning',
  'anniversary',
] as const;
export type NudgeKindName = (typeof NUDGE_KINDS)[number];

/** One reminder for one person. It holds no words: they are made of the state when it is said. */
export interface Nudge {
  /** Names the occasion and the person: the same one is asked for once. */
  readonly key: string;
  readonly kind: NudgeKindName;
  readonly incidentId: string;
  readonly person: string;
  /** What it is about within the incident, such as the id of a follow-up; empty where that is all of it. */
  readonly about: string;
  readonly wantedAt: Date;
}
