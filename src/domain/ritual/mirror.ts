import { COUNTER_SIGNALS } from './counter-signals.ts';
import type { RitualDocument } from './ritual-document.ts';
import type { SignalId, Strength } from './ritual-policy.ts';
import type { Evidence, Sight, Signal, Surroundings } from './signal.ts';
import { SIGNALS } from './signals.ts';

interface Seen {
  readonly number: number;
  readonly id: SignalId;
  readonly strength: Strength;
  readonly weight: number;
  readonly means: string;
  readonly question: string;
  readonly evidence: readonly Evidence[];
}

interface CounterSeen {
  readonly id: string;
  readonly says: string;
  readonly weight: number;
  readonly evidence: readonly Evidence[];
}

/** What the mirror shows of one document: never a grade, and nothing to be done before anything else. */
export interface Reading {
  /** All that was seen, by number; shown or not. */
  readonly seen: readonly Seen[];
  readonly counter: readonly CounterSeen[];
  /** What is worth showing: none, one, or up to three, the heaviest first. */
  readonly shown: readonly Seen[];
  /** A sentence that proposes less, where there is much; else null. */
  readonly less: string | null;
}

const LESS = 'A note of five lines may serve better than this form.';

/**
 * Looks at a document, and says what may be worth a second thought.
 *
 * A strong signal weighs three, a medium two, a weak one. What speaks for the
 * document weighs as much as a medium one, and is taken off: one empty field
 * beside a disagreement that was let stand is no ritual. `shrugged` holds until
 * when a signal keeps quiet; what the team does not want is not looked for.
 */
export function readMirror(
  document: RitualDocument,
  around: Surroundings,
  shrugged: Readonly<Record<string, Date>>,
  now: Date,
): Reading {
  const { policy } = around;
  const seen = SIGNALS.filter(
    ({ id }) => !policy.silent.includes(id) && !isQuiet(shrugged[id], now),
  )
    .map((signal) => seenBy(signal, signal.look(document, around), policy.weights))
    .filter((it) => it !== null);
  const counter = COUNTER_SIGNALS.map(({ id, says, look }) => ({
    id,
    says,
    weight: policy.weights.medium,
    evidence: look(document),
  })).filter(({ evidence }) => evidence.length > 0);
  const weight = sum(seen) - sum(counter);
  return {
    seen,
    counter,
    shown: seen.toSorted((a, b) => b.weight - a.weight).slice(0, countFor(weight, policy)),
    less: weight > policy.lessAbove ? LESS : null,
  };
}

/** Until when a signal that the team shrugged at is silent. */
export function quietUntil(now: Date, { shrugDays }: Surroundings['policy']): Date {
  return new Date(now.getTime() + shrugDays * 86_400_000);
}

function isQuiet(until: Date | undefined, now: Date): boolean {
  return until !== undefined && now.getTime() < until.getTime();
}

function countFor(
  weight: number,
  { sayFrom, lessAbove, mostShown }: Surroundings['policy'],
): number {
  if (weight < sayFrom) return 0;
  return weight > lessAbove ? mostShown : 1;
}

function seenBy(
  { number, id, means, question, strength }: Signal,
  sight: Sight | null,
  weights: Surroundings['policy']['weights'],
): Seen | null {
  if (!sight) return null;
  return {
    number,
    id,
    strength,
    weight: weights[strength] * (sight.twice ? 2 : 1),
    means,
    question: question.replace('{fill}', sight.fill ?? ''),
    evidence: sight.evidence,
  };
}

function sum(found: readonly { readonly weight: number }[]): number {
  return found.reduce((total, { weight }) => total + weight, 0);
}
