import { timelineOf } from '../../domain/entry.ts';
import type { Incident } from '../../domain/incident.ts';
import { whoIs } from '../../kit/people.ts';
import type { World } from '../../kit/world.ts';

/** What those are called who are known to take part: so that a name is told from a thing of that name. */
export async function rosterOf(incident: Incident, world: World): Promise<readonly string[]> {
  const lines = timelineOf(incident, await world.entries.ofIncident(incident.id));
  const known = new Set([
    incident.declaredBy,
    ...Object.values(incident.roles),
    ...lines.flatMap(({ authorId }) => authorId ?? []),
  ]);
  return Promise.all([...known].map(async (id) => (await whoIs(id, world)).name));
}
