import { type Incident, openedAt } from '../../domain/incident.ts';
import type { Role } from '../../domain/policy.ts';
import { freeRole, giveRole } from '../../domain/roles.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import { whoIs } from '../../kit/people.ts';
import type { World } from '../../kit/world.ts';
import { suggest } from './suggest.ts';
import { summaryReply } from './summary.ts';

/** Who takes a role before then has seen all there is to see. */
const FROM_THE_START_MS = 10 * 60_000;

/** A role and whom it is for; null lays it down. */
export interface Assignment {
  readonly role: Role;
  readonly userId: string | null;
}

/** Takes a role, lays it down, or asks somebody else to take it: nobody is given one unasked. */
export async function assign(
  { role, userId }: Assignment,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Reply | null> {
  if (userId === call.userId) return take(role, incident, call, world);
  if (userId) return suggest(role, userId, incident, call, world);
  await changeIncident(incident, call, world, (it, act) => freeRole(it, role, act));
  return null;
}

/** Takes a role oneself; who takes it over, or comes late, reads how things stand. */
export async function take(
  role: Role,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Reply | null> {
  const { userId } = call;
  const holder = incident.roles[role.id];
  const { name } = await whoIs(userId, world);
  const next = await changeIncident(incident, call, world, (it, act) =>
    giveRole(it, role, { userId, name }, act),
  );
  const isHandedOver = holder !== undefined && holder !== userId;
  const isLate = call.at.getTime() - openedAt(next).getTime() >= FROM_THE_START_MS;
  return isHandedOver || isLate ? summaryReply(role, next, world) : null;
}
