import type { SectionPlan } from './section-plan.ts';

/** The sections of a review where the team's policy names none. */
export const USUAL_SECTIONS: readonly SectionPlan[] = [
  {
    id: 'summary',
    title: 'Summary',
    purpose: 'What happened, for a colleague who was asleep.',
    kind: 'text',
  },
  {
    id: 'impact',
    title: 'Impact',
    purpose: 'What users could not do, for how long, and how we know.',
    kind: 'text',
  },
  {
    id: 'timeline',
    title: 'Timeline',
    purpose: 'What was seen and done, told forwards.',
    kind: 'timeline',
  },
  {
    id: 'factors',
    title: 'Contributing factors',
    purpose: 'Conditions that came together; each was needed, and none was enough by itself.',
    kind: 'factors',
  },
  {
    id: 'surprises',
    title: 'What surprised us',
    purpose: 'One to three lines: where the system was not as we had pictured it.',
    kind: 'text',
  },
  {
    id: 'went-well',
    title: 'What went well, and why',
    purpose: 'What kept this from growing: people, tools, habits, luck.',
    kind: 'text',
  },
  {
    id: 'unknown',
    title: 'What we still do not know',
    purpose: 'Questions that stayed open; a guess is fine, marked as one.',
    kind: 'text',
  },
  {
    id: 'users',
    title: 'What users felt',
    purpose: 'What did users feel, how do we know, and did an SLO or SLA say so?',
    kind: 'users',
  },
  {
    id: 'follow-ups',
    title: 'Follow-ups',
    purpose: 'Few, each with an owner and a date; dropping one is fine.',
    kind: 'follow-ups',
  },
];
