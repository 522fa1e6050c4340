import type { Incident } from '../domain/incident.ts';
import { Refusal } from '../domain/refusal.ts';
import { showLatest } from './change.ts';
import type { World } from './world.ts';

const TRIES = 10;

/**
 * Saves what is no event of the incident, such as a snooze: it stands on no
 * timeline and nobody is told. Harmless twice, where `adjust` is.
 */
export async function adjustIncident(
  first: Incident,
  world: World,
  adjust: (incident: Incident) => Incident,
): Promise<Incident> {
  let incident = first;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const next = adjust(incident);
    if (await world.incidents.replace(next)) {
      const saved = { ...next, rev: next.rev + 1 };
      await showLatest(saved, world);
      return saved;
    }
    incident = (await world.incidents.byId(first.id)) ?? incident;
  }
  throw new Refusal('Many people changed this incident just now. Please try again.');
}
