import type { WrittenReview } from '../document.ts';
import { isOpenStatus, type OpenStatus } from '../incident.ts';

/** How an incident stood from one instant to another. */
export interface Phase {
  readonly name: 'not yet detected' | OpenStatus;
  readonly from: Date;
  readonly to: Date;
}

interface Turn {
  readonly at: Date;
  readonly name: Phase['name'] | null;
}

/**
 * The phases of an incident in order, told by its timeline's lines of state; where it has none, by
 * the times of its mitigation and end.
 */
export function phasesOf(review: WrittenReview, end: Date): Phase[] {
  const { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt } = review.times;
  const noticed = detectedAt ?? declaredAt;
  const told = review.timeline.flatMap(turnOf);
  const guessed: Turn[] = mitigatedAt ? [{ at: mitigatedAt, name: 'monitoring' }] : [];
  const turns: Turn[] = [
    ...(startedAt && startedAt < noticed
      ? [{ at: startedAt, name: 'not yet detected' } as const]
      : []),
    { at: noticed, name: 'investigating' },
    ...(told.some(({ name }) => name !== null) ? told : guessed),
    ...(resolvedAt ? [{ at: resolvedAt, name: null }] : []),
  ];
  const inOrder = turns.toSorted((a, b) => a.at.getTime() - b.at.getTime());
  return inOrder.flatMap(({ at, name }, index) => {
    const to = inOrder[index + 1]?.at ?? end;
    return name && to > at ? [{ name, from: at, to }] : [];
  });
}

/** `lifecycle.ts` writes these words; a test holds the two together. */
function turnOf({ kind, at, text }: WrittenReview['timeline'][number]): Turn[] {
  if (kind !== 'change') return [];
  if (/^Resolved\b/.test(text)) return [{ at, name: null }];
  if (/^Reopened\b/.test(text)) return [{ at, name: 'investigating' }];
  const [, status] = /^Status: (\w+)$/.exec(text) ?? [];
  return status && isOpenStatus(status) ? [{ at, name: status }] : [];
}
