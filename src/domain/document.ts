import type { SectionPlan } from './document/section-plan.ts';
import type { TimelineLine } from './entry.ts';
import type { Severity } from './policy.ts';

export type { SectionKind, SectionPlan } from './document/section-plan.ts';

export interface Section {
  readonly id: string;
  /** Markdown. Of a timeline or of follow-ups it is what stands above them. */
  readonly text: string;
  /** Made by the bot, until a person touches it: then it is never made again. */
  readonly isGenerated: boolean;
  readonly isDeleted: boolean;
  /** Counts its edits: whoever read an older one is shown both. */
  readonly rev: number;
}

/** One of the conditions that had to come together, with the question that led there. */
export interface ContributingFactor {
  readonly id: string;
  readonly text: string;
  readonly question: string | null;
}

/** What users felt, how we know, and what was promised them; every part may stay unsaid. */
export interface UsersFelt {
  readonly felt: string | null;
  readonly howWeKnow: string | null;
  /** Whether an SLO or SLA said so too: `none` where there is neither for it. */
  readonly promise: 'said-so' | 'did-not' | 'none' | null;
}

/** What people write together about one incident. */
export interface ReviewDocument {
  readonly incidentId: string;
  readonly rev: number;
  readonly sections: readonly Section[];
  readonly factors: readonly ContributingFactor[];
  readonly users: UsersFelt;
  readonly published: { readonly at: Date; readonly channelId: string } | null;
  /** How many people said that they read it; nobody is named. */
  readonly readers: number;
}

/** A review as a reader sees it, ready to be written in any format. People are shown as policy has it. */
export interface WrittenReview {
  readonly number: number;
  readonly title: string;
  readonly isDrill: boolean;
  readonly severity: Severity | null;
  readonly status: string;
  readonly services: readonly string[];
  /** An IANA name: all times are told in it. */
  readonly zone: string;
  readonly times: {
    readonly startedAt: Date | null;
    readonly detectedAt: Date | null;
    readonly declaredAt: Date;
    readonly mitigatedAt: Date | null;
    readonly resolvedAt: Date | null;
  };
  readonly people: readonly { readonly role: string; readonly name: string | null }[];
  /** Those that nobody deleted, in the order of the policy. */
  readonly sections: readonly (SectionPlan & Pick<Section, 'text' | 'isGenerated'>)[];
  readonly timeline: readonly WrittenLine[];
  readonly factors: readonly ContributingFactor[];
  readonly users: UsersFelt;
  readonly followUps: readonly WrittenFollowUp[];
}

export interface WrittenLine {
  readonly at: Date;
  readonly kind: TimelineLine['kind'];
  /** A role, a name, or the name of the tool that wrote it. */
  readonly who: string;
  readonly text: string;
  readonly permalink: string | null;
}

export interface WrittenFollowUp {
  /** `F1`. */
  readonly label: string;
  readonly text: string;
  readonly state: 'proposed' | 'accepted' | 'done' | 'verified' | 'dropped';
  readonly owner: string | null;
  /** A day, `2031-03-07`. */
  readonly dueOn: string | null;
  /** The test, drill, alert or measurement that shows the effect. */
  readonly evidence: string | null;
}
