import type { Incident } from '../domain/incident.ts';
import { whoIs } from './people.ts';
import type { World } from './world.ts';

/** What those are called who are known to take part: so that a name is told from a thing of that name. */
export async function rosterOf(
  { declaredBy, roles }: Incident,
  world: World,
): Promise<readonly string[]> {
  const known = new Set([declaredBy, ...Object.values(roles)]);
  return Promise.all([...known].map(async (id) => (await whoIs(id, world)).name));
}
