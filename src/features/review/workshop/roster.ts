import type { Incident } from '../../../domain/incident.ts';
import { type AgendaItem, agendaOf } from '../../../domain/workshop/agenda.ts';
import { scriptOf, type Workshop } from '../../../domain/workshop/workshop.ts';
import { respondersOf } from '../../../kit/review-wish.ts';
import { timelineFor } from '../../../kit/timeline.ts';
import type { World } from '../../../kit/world.ts';

/** Who is expected: those who were in it, and who is invited to its review and did not say no. */
export async function expectedAt(incident: Incident, world: World): Promise<string[]> {
  const { meeting } = incident;
  const all = [...(await respondersOf(incident, world)), ...(meeting?.invited ?? [])];
  const away = meeting?.declined ?? [];
  return [...new Set(all)].filter((id) => !away.includes(id));
}

/** How close each was to the incident; small groups are drawn across it. Whoever is not named was not in it. */
export async function strataOf(incident: Incident, world: World): Promise<Map<string, string>> {
  const holders = new Set(Object.values(incident.roles));
  const all = await respondersOf(incident, world);
  return new Map(all.map((id) => [id, holders.has(id) ? 'held a role' : 'took part']));
}

export async function agendaFor(
  workshop: Workshop,
  incident: Incident,
  world: World,
): Promise<AgendaItem[]> {
  const lines = await timelineFor(incident, world);
  return agendaOf(scriptOf(workshop), { incident, lines, zone: world.policy.zone });
}
