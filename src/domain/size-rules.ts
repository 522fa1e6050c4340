/** How large a review is, from the smallest. A workshop is a small group that meets. */
export const REVIEW_SIZES = ['none', 'written', 'workshop'] as const;
export type ReviewSize = (typeof REVIEW_SIZES)[number];

/** What must hold for a row; what it does not name may be anything. */
interface SizeConditions {
  /** Names of severities; `unknown` is one that nobody has set. */
  readonly severity?: readonly string[] | undefined;
  readonly longerThanMinutes?: number | undefined;
  readonly shorterThanMinutes?: number | undefined;
  /** Whether somebody marked a surprise on the timeline. */
  readonly surprise?: boolean | undefined;
  /** The same service was in another incident that ended at most so many days before. */
  readonly recurredWithinDays?: number | undefined;
  /** Whether somebody who does not decide asked for a size. */
  readonly asked?: boolean | undefined;
  readonly drill?: boolean | undefined;
}

/** A row of the table that proposes a size; of all rows the first that matches counts. */
export interface SizeRule {
  /** Names the row for good, whatever it says. */
  readonly id: string;
  readonly when: SizeConditions;
  /** `severity`: as the severity has it. `larger`: one size more than that. `asked`: what was asked for. */
  readonly size: ReviewSize | 'severity' | 'larger' | 'asked';
  /** A sentence for those who read the proposal. */
  readonly why: string;
}

/** What holds where no row matches. */
export const AS_SEVERITY: SizeRule = {
  id: 'severity',
  when: {},
  size: 'severity',
  why: 'It is what your team has for its severity.',
};

/**
 * The table of a team that has written none.
 *
 * What surprised people, what came back and what took long has more to teach than its severity
 * says; nothing makes a review smaller than that, but a person's word.
 */
export const DEFAULT_SIZES: readonly SizeRule[] = [
  { id: 'asked', when: { asked: true }, size: 'asked', why: 'Somebody asked for it.' },
  {
    id: 'drill',
    when: { drill: true },
    size: 'written',
    why: 'It was practice, and the draft tells what was planted in it.',
  },
  {
    id: 'surprise',
    when: { surprise: true },
    size: 'larger',
    why: 'Something in it surprised somebody, and that is where there is most to learn.',
  },
  {
    id: 'again',
    when: { recurredWithinDays: 30 },
    size: 'larger',
    why: 'The same service was in another incident within the last 30 days.',
  },
  {
    id: 'long',
    when: { longerThanMinutes: 240 },
    size: 'larger',
    why: 'It lasted more than four hours.',
  },
  AS_SEVERITY,
];
