import type { Action } from './action.ts';
import type { Entry } from './entry.ts';
import type { Incident } from './incident.ts';

/** Everybody who took part in an incident, as far as anything here tells of it. */
export function partakersOf(
  { declaredBy, roles, changes }: Pick<Incident, 'declaredBy' | 'roles' | 'changes'>,
  entries: readonly Entry[],
  actions: readonly Action[],
): ReadonlySet<string> {
  const written = entries.flatMap(({ wording }) => wording?.authorId ?? []);
  const owned = actions.flatMap(({ ownerId }) => ownerId ?? []);
  const did = changes.map(({ by }) => by);
  return new Set([declaredBy, ...Object.values(roles), ...did, ...written, ...owned]);
}
