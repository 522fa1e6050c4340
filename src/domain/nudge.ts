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
  'repeat',
  'wording',
  'follow-up-late',
  'follow-up-due',
  'mirror',
  'learning',
  'anniversary',
] as const;
export type NudgeKindName = (typeof NUDGE_KINDS)[number];

/** What is of use at its moment only: late, it would be noise, so it is never put off. */
const PUNCTUAL: ReadonlySet<NudgeKindName> = new Set(['meeting-soon']);

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

/**
 * What became of one that was asked for. `merged`: it was said in the message of a more important
 * one. `dropped`: there was no room or no fitting moment for it. `stopped`: the person wanted none.
 * `moot`: once its time came, there was nothing left to say.
 */
export type NudgeState = 'waiting' | 'said' | 'merged' | 'dropped' | 'stopped' | 'moot';

/** One that waits, or waited. */
export interface NudgeRow extends Nudge {
  readonly state: NudgeState;
  /** When it can be said at the soonest, as far as is known by now. */
  readonly dueAt: Date;
  /** The message that it was last part of. */
  readonly messageKey: string | null;
}

export function isPunctual({ kind }: Pick<Nudge, 'kind'>): boolean {
  return PUNCTUAL.has(kind);
}

/** Negative where the one matters more than the other. */
export function byImportance(one: Nudge, other: Nudge): number {
  return (
    rankOf(one) - rankOf(other) ||
    one.wantedAt.getTime() - other.wantedAt.getTime() ||
    (one.key < other.key ? -1 : 1)
  );
}

export function isMoreImportant(one: Nudge, other: Nudge): boolean {
  return rankOf(one) < rankOf(other);
}

function rankOf({ kind }: Nudge): number {
  return NUDGE_KINDS.indexOf(kind);
}
