/** What a section is for, as far as the signals care; `other` is any that a team thought up. */
export type SectionKind =
  | 'summary'
  | 'impact'
  | 'timeline'
  | 'cause'
  | 'lessons'
  | 'surprises'
  | 'went-well'
  | 'unknown'
  | 'actions'
  | 'notes'
  | 'meta'
  | 'standing'
  | 'other';

export interface RitualSection {
  readonly kind: SectionKind;
  readonly title: string;
  readonly text: string;
  /** Where its text begins in the document. */
  readonly start: number;
  /** A field of a form, or what is left beside one: it may be short. */
  readonly isPart?: true;
}

export interface RitualEntry {
  readonly at: Date;
  readonly text: string;
  readonly start: number;
  /** A tool wrote it: it says nothing of what people believed. */
  readonly isBot: boolean;
  readonly isSurprise: boolean;
}

export interface RitualFollowUp {
  readonly text: string;
  /** Where it stands in the document; null where it is only in its data. */
  readonly start: number | null;
  readonly owner: string | null;
  readonly due: string | null;
  readonly state: 'open' | 'done' | 'dropped';
  /** What it turned into; `unknown` where nobody could have said so. */
  readonly change: 'linked' | 'told' | 'none' | 'unknown';
  /** The day on which it was closed, and an opaque key of who did. */
  readonly closed: { readonly day: string; readonly by: string | null } | null;
  /** Why it was dropped; empty where nobody said. */
  readonly reason: string;
}

/** One sitting at the text. */
export interface RitualDraft {
  readonly at: Date;
  /** An opaque key that tells hands apart; it is never shown. */
  readonly author: string;
  readonly chars: number;
}

/** A review meeting; what is null was not seen. */
export interface RitualMeeting {
  readonly plannedAt: Date | null;
  readonly heldAt: Date | null;
  readonly minutes: number | null;
  readonly speakers: number | null;
  readonly hasQuestion: boolean | null;
}

/**
 * A review as the mirror sees it. People are counted and never named; null is
 * what nobody measured, and a signal that needs it stays silent.
 */
export interface RitualDocument {
  /** How other reviews call it: `INC-12`, its title, the name of its file. */
  readonly names: readonly string[];
  /** The whole Markdown; all spans are places in it. */
  readonly text: string;
  /** 1 is the worst. */
  readonly severity: number | null;
  readonly isPrivate: boolean;
  readonly services: readonly string[];
  readonly factorTags: readonly string[];
  readonly detectedAt: Date | null;
  readonly declaredAt: Date | null;
  readonly resolvedAt: Date | null;
  readonly completedAt: Date | null;
  /** When it had to be done by, where somebody made it a gate. */
  readonly dueBy: Date | null;
  readonly sections: readonly RitualSection[];
  /** Titles of those that the team took out. */
  readonly deletedSections: readonly string[];
  readonly timeline: readonly RitualEntry[];
  readonly followUps: readonly RitualFollowUp[];
  readonly history: readonly RitualDraft[] | null;
  /** How many took part in the incident. */
  readonly participants: number | null;
  /** How many others commented on the text. */
  readonly commenters: number;
  readonly meeting: RitualMeeting | null;
  readonly readers: {
    readonly daysOut: number;
    readonly outside: number;
    readonly reactions: number;
    readonly linksFromElsewhere: number;
  } | null;
  /** How often a later review or channel spoke of it. */
  readonly mentions: number;
}
