import type { Incident } from '../domain/incident.ts';
import { heldRoles } from '../domain/roles.ts';
import { whoIs } from './people.ts';
import type { World } from './world.ts';

/** How a review shows somebody. */
export interface Shown {
  /** Their role while they held one, or that they responded. */
  readonly role: string;
  /** Null where they go by their role. */
  readonly name: string | null;
}

/** How a review shows each of these people: as they chose for themselves, else as the policy has it. */
export async function shownPeople(
  incident: Incident,
  userIds: Iterable<string>,
  world: World,
): Promise<ReadonlyMap<string, Shown>> {
  const held = heldRoles(incident, world.policy);
  const shown = async (userId: string) => {
    const role = held.find((one) => one.userId === userId)?.role.name ?? 'a responder';
    const { named } = await world.preferences.of(userId);
    const isNamed = userId === world.self.userId || (named ?? world.policy.names === 'names');
    const name = isNamed ? (await whoIs(userId, world)).name : null;
    return [userId, { role, name }] as const;
  };
  return new Map(await Promise.all([...new Set(userIds)].map(shown)));
}
