import type { Incident } from './incident.ts';
import { levelOf, type Policy, type Severity } from './policy.ts';

/**
 * Whom policy names for the severity that an incident now has (people `U...`,
 * user groups `S...`): nobody where it was lowered, since less help is needed,
 * and nobody for a private incident, whose people are chosen by hand.
 */
export function namedPeople(
  { severity, isPrivate }: Pick<Incident, 'severity' | 'isPrivate'>,
  before: Severity | null,
  policy: Policy,
): readonly string[] {
  const level = levelOf(severity, policy);
  if (!level || isPrivate || isMilder(severity, before, policy)) return [];
  return [...new Set(level.invite)];
}

function isMilder(one: Severity | null, than: Severity | null, { severities }: Policy): boolean {
  const names = severities.map(({ name }) => name);
  const before = names.indexOf(than ?? '');
  return before !== -1 && names.indexOf(one ?? '') > before;
}
