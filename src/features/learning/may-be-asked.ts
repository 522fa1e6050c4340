import type { Incident } from '../../domain/incident.ts';
import { whoIsNow } from '../../kit/people.ts';
import { visibleTo } from '../../kit/sight.ts';
import type { World } from '../../kit/world.ts';

/** Who wants it, is still there, and may know of the incident at this moment. */
export async function mayBeAsked(
  person: string,
  incident: Incident,
  world: World,
): Promise<boolean> {
  const { learning } = await world.preferences.of(person);
  if (!learning || (await whoIsNow(person, world)).isGone) return false;
  const [seen] = await visibleTo([incident], person, world);
  return seen !== undefined;
}
