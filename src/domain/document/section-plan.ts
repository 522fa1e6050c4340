/** What a section holds; each kind is shown and edited in a form of its own. */
export type SectionKind = 'text' | 'timeline' | 'factors' | 'users' | 'follow-ups';

/** A section as the team's policy has it. */
export interface SectionPlan {
  /** `surprises`: names it for good, whatever its title. */
  readonly id: string;
  readonly title: string;
  /** What it is there for, in one sentence or a question. */
  readonly purpose: string;
  readonly kind: SectionKind;
}
