import type { Incident } from '../domain/incident.ts';
import { surpriseLines } from '../domain/learning/surprises.ts';
import { shownPeople } from './shown-people.ts';
import type { World } from './world.ts';

/** What surprised people, as lines of Markdown; each with a name where its author is shown by theirs. */
export async function surprisesTold(incident: Incident, world: World): Promise<string[]> {
  const told = await world.surprises.ofIncidents([incident.id]);
  const authors = told.map(({ by }) => by);
  const people = await shownPeople(incident, authors, world);
  return surpriseLines(told.map(({ text, by }) => ({ text, name: people.get(by)?.name ?? null })));
}
