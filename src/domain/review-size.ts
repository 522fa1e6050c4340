import { minutesBetween } from './calendar.ts';
import type { Incident } from './incident.ts';
import { levelOf, type Policy, type Severity } from './policy.ts';
import { isAlike } from './related.ts';
import { AS_SEVERITY, REVIEW_SIZES, type ReviewSize, type SizeRule } from './size-rules.ts';

const DAY_MS = 86_400_000;

/** What the rows of the table ask about. */
export interface Evidence {
  readonly severity: Severity | null;
  readonly minutes: number;
  readonly isSurprising: boolean;
  /** Since the last incident with the same service ended; null where there was none. */
  readonly daysSinceAlike: number | null;
  readonly asked: ReviewSize | null;
  readonly isDrill: boolean;
}

/** The size that the first matching row of the policy gives, and that row. */
export function sizeFor(evidence: Evidence, policy: Policy): { size: ReviewSize; rule: SizeRule } {
  const rule = policy.review.sizes.find((row) => matches(row, evidence)) ?? AS_SEVERITY;
  return { size: sizeOf(rule, evidence, policy), rule };
}

function matches({ when }: SizeRule, evidence: Evidence): boolean {
  const { severity, minutes, isSurprising, daysSinceAlike, asked, isDrill } = evidence;
  const { longerThanMinutes: more, shorterThanMinutes: less, recurredWithinDays: days } = when;
  const isSaid = (wanted: boolean | undefined, is: boolean) =>
    wanted === undefined || wanted === is;
  return (
    (when.severity === undefined || when.severity.includes(severity ?? 'unknown')) &&
    (more === undefined || minutes > more) &&
    (less === undefined || minutes < less) &&
    (days === undefined || (daysSinceAlike !== null && daysSinceAlike <= days)) &&
    isSaid(when.surprise, isSurprising) &&
    isSaid(when.asked, asked !== null) &&
    isSaid(when.drill, isDrill)
  );
}

/** A severity that nobody has set is reviewed in writing: the middle is the smaller mistake. */
function sizeOf({ size }: SizeRule, { severity, asked }: Evidence, policy: Policy): ReviewSize {
  const usual = levelOf(severity, policy)?.review ?? 'written';
  if (size === 'severity') return usual;
  if (size === 'larger') return usual === 'none' ? 'written' : 'workshop';
  if (size === 'asked') return asked ?? usual;
  return size;
}

/** What a proposal becomes that nobody answers. */
export function nextSmaller(size: ReviewSize): ReviewSize {
  return REVIEW_SIZES[REVIEW_SIZES.indexOf(size) - 1] ?? 'none';
}

/** How long users may have felt it, by the earliest instant that anybody knows. */
export function minutesOf({ startedAt, detectedAt, declaredAt, resolvedAt }: Incident): number {
  return resolvedAt ? minutesBetween(startedAt ?? detectedAt ?? declaredAt, resolvedAt) : 0;
}

/** Whole days since the last of the others ended that had to do with the same; null for none. */
export function daysSinceAlike(
  incident: Incident,
  others: readonly Incident[],
  now: Date,
): number | null {
  const ends = others
    .filter((other) => other.id !== incident.id && isAlike(incident, other))
    .flatMap(({ endedAt }) => endedAt?.getTime() ?? []);
  return ends.length > 0 ? Math.floor((now.getTime() - Math.max(...ends)) / DAY_MS) : null;
}

/** The days that the table looks back over. */
export function daysLookedBack({ review }: Policy): number {
  return Math.max(0, ...review.sizes.map(({ when }) => when.recurredWithinDays ?? 0));
}
