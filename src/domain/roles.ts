import {
  type Act,
  COMMANDER,
  changed,
  commanderOf,
  type Incident,
  isOpen,
  openedAt,
} from './incident.ts';
import type { PlannedJob } from './job.ts';
import { mustBeOpen } from './lifecycle.ts';
import type { Policy, Role } from './policy.ts';
import { Refusal } from './refusal.ts';

const MINUTE_MS = 60_000;

/** Long enough for somebody to step up unasked. */
const ASK_AFTER_MS = 10 * MINUTE_MS;

/** Gives a role to somebody; `name` is what the timeline calls them. */
export function giveRole(
  incident: Incident,
  role: Role,
  { userId, name }: { readonly userId: string; readonly name: string },
  act: Act,
): Incident {
  mustBeOpen(incident);
  if (incident.roles[role.id] === userId) throw new Refusal(`${name} is ${role.name} already.`);
  const roles = { ...incident.roles, [role.id]: userId };
  return changed({ ...incident, roles }, act, 'role', `${upperFirst(role.name)}: ${name}`);
}

/** Lays a role down; nobody has to hold one. */
export function freeRole(incident: Incident, role: Role, act: Act): Incident {
  if (!incident.roles[role.id]) throw new Refusal(`Nobody is ${role.name}.`);
  const { [role.id]: _gone, ...roles } = incident.roles;
  return changed({ ...incident, roles }, act, 'role', `${upperFirst(role.name)}: nobody`);
}

/** The role that somebody means by its id, its name, or the first letters of its words (`ic`). */
export function readRole(typed: string, { roles }: Policy): Role | null {
  const word = typed.trim().toLowerCase();
  const initials = (name: string) => name.split(/\s+/).map((part) => part.charAt(0));
  return (
    roles.find(({ id }) => id.toLowerCase() === word) ??
    roles.find(({ name }) => name.toLowerCase() === word) ??
    roles.find(({ name }) => word.length > 1 && initials(name).join('').toLowerCase() === word) ??
    null
  );
}

export function commanderRole({ roles }: Policy): Role {
  const role = roles.find(({ id }) => id === COMMANDER);
  if (!role) throw new Error('a policy without an incident commander');
  return role;
}

/** The roles that somebody holds, in the order of the policy. */
export function heldRoles(
  { roles: held }: Incident,
  { roles }: Policy,
): readonly { readonly role: Role; readonly userId: string }[] {
  return roles.flatMap((role) => {
    const userId = held[role.id];
    return userId ? [{ role, userId }] : [];
  });
}

/**
 * Asks once who leads: ten minutes after the beginning, or after the last
 * change of roles when somebody laid command down.
 *
 * The key is the same all the way, so a second occasion does not ask again.
 */
export function plannedRoleJobs(incident: Incident): PlannedJob[] {
  if (!isOpen(incident) || commanderOf(incident)) return [];
  const { id, changes } = incident;
  const since = changes.findLast(({ kind }) => kind === 'role')?.at ?? openedAt(incident);
  const runAt = new Date(since.getTime() + ASK_AFTER_MS);
  return [{ key: `ask-commander:${id}`, task: 'ask-commander', incidentId: id, runAt }];
}

export function upperFirst(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
