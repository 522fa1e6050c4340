import { commanderOf, type Incident, isOpen } from '../../domain/incident.ts';
import { marked } from '../../kit/place.ts';
import type { World } from '../../kit/world.ts';
import type { Outgoing } from '../../store/outgoing.ts';

interface Warning {
  /** Who came to read it: what makes the line one of its kind. */
  readonly about: string;
  readonly text: string;
  readonly isOurDoing?: boolean;
  /** Nobody is told about themselves. */
  readonly except?: string;
}

/** The incidents that are spoken of in a channel: its own, or the open ones in its threads. */
export async function incidentsRead(channel: string, world: World): Promise<Incident[]> {
  const own = await world.incidents.ofChannel(channel);
  return own ? [own] : (await world.incidents.inThreadsOf(channel)).filter(isOpen);
}

/** One private line for each incident, once, to who leads it or else declared it. */
export async function warn(
  incidents: readonly Incident[],
  warning: Warning,
  world: World,
): Promise<void> {
  const rows = incidents.flatMap((incident) => line(incident, warning));
  await world.outbox.add(rows, world.now());
  world.wake();
}

function line(incident: Incident, { about, text, isOurDoing, except }: Warning): Outgoing[] {
  const { id, declaredBy } = incident;
  const leader = isOurDoing ? null : commanderOf(incident);
  const [first, second] = [leader, declaredBy].filter((user) => user !== null && user !== except);
  if (!first) return [];
  const key = `${id}:outsiders:${about}`;
  const told = (user: string): Omit<Outgoing, 'key'> => ({
    lane: `direct:${user}`,
    send: { method: 'direct', user, message: marked(incident, { text }) },
  });
  const isOther = second && second !== first;
  const otherwise = isOther ? { otherwise: { key: `${key}:declarer`, ...told(second) } } : {};
  return [{ key, ...told(first), ...otherwise }];
}
