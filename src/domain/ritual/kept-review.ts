import type { Action } from '../action.ts';
import { isTouched } from '../document/lay-out.ts';
import type { ReviewDocument, SectionPlan } from '../document.ts';
import type { TimelineLine } from '../entry.ts';
import type { Incident } from '../incident.ts';
import type { Workshop } from '../workshop/workshop.ts';

/** All that is kept of the review of one incident. */
export interface KeptReview {
  readonly incident: Incident;
  readonly document: ReviewDocument;
  readonly plans: readonly SectionPlan[];
  readonly lines: readonly TimelineLine[];
  /** Follow-ups alone. */
  readonly followUps: readonly Action[];
  /** Each text that somebody sent, the earliest first. */
  readonly sent: readonly Sent[];
  readonly workshop: Workshop | null;
}

export interface Sent {
  readonly part: string;
  readonly text: string;
  readonly by: string;
  readonly at: Date;
}

/** Whether there is anything of people's in it to look at. */
export function isWritten({ document, followUps }: KeptReview): boolean {
  return isTouched(document) || followUps.length > 0;
}
