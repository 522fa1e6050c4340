import { commanderOf, type Incident } from '../incident.ts';
import type { Policy } from '../policy.ts';
import { commanderRole, upperFirst } from '../roles.ts';

/** Who laid command down and who took it, the last time that it went from one person to another. */
export function handedOver(incident: Incident, policy: Policy) {
  const opening = `${upperFirst(commanderRole(policy).name)}: `;
  // Nobody is given a role unasked, so whoever made the change is the one who holds it from then on.
  const taken = incident.changes.filter(
    ({ kind, text }) => kind === 'role' && text.startsWith(opening) && text !== `${opening}nobody`,
  );
  const last = taken.at(-1);
  const incoming = commanderOf(incident);
  if (!last || !incoming || last.by !== incoming) return null;
  const before = taken.at(-2);
  if (!before || before.by === incoming) return null;
  return { at: last.at, outgoing: before.by, incoming };
}
