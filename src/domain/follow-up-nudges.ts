import { type Action, isOpenAction } from './action.ts';
import { openingBeside } from './due-day.ts';
import type { Incident } from './incident.ts';
import type { Nudge } from './nudge.ts';
import type { Policy } from './policy.ts';

type DueNudge = 'follow-up-due' | 'follow-up-late';

/**
 * What reminds the owner of a follow-up that has a date: once the working day before it, and once
 * the working day after. Nobody else hears of it, and nobody at all of a drill's.
 *
 * The keys hold the day and the owner, so that asking twice is harmless, and another day or another
 * owner is a new occasion.
 */
export function plannedDueNudges(action: Action, incident: Incident, policy: Policy): Nudge[] {
  const { dueOn, ownerId } = action;
  if (!dueOn || !ownerId || !mayBeDue(action) || incident.isDrill) return [];
  if (policy.noise === 'silent') return [];
  const nudge = (kind: DueNudge, side: 'before' | 'after'): Nudge => ({
    key: keyOf(kind, action),
    kind,
    incidentId: incident.id,
    person: ownerId,
    about: action.id,
    wantedAt: openingBeside(dueOn, side, policy),
  });
  const touchedAt = action.steps.at(-1)?.at ?? action.madeAt;
  // Of a day that somebody chose at short notice they need not hear the same morning.
  return [nudge('follow-up-due', 'before'), nudge('follow-up-late', 'after')].filter(
    ({ wantedAt }) => wantedAt > touchedAt,
  );
}

/** Whether it is still called for, by how things stand now: open, on the same day, in the same hands. */
export function isStillDue({ kind, key }: Nudge, action: Action): boolean {
  return isDueKind(kind) && mayBeDue(action) && keyOf(kind, action) === key;
}

function isDueKind(kind: Nudge['kind']): kind is DueNudge {
  return kind === 'follow-up-due' || kind === 'follow-up-late';
}

function mayBeDue(action: Action): boolean {
  return action.kind === 'follow-up' && isOpenAction(action);
}

function keyOf(kind: DueNudge, { id, dueOn, ownerId }: Action): string {
  return `${kind}:${id}:${dueOn}:${ownerId}`;
}
