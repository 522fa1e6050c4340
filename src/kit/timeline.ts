import { mergedTimeline } from '../domain/duplicate.ts';
import { type TimelineLine, timelineOf } from '../domain/entry.ts';
import type { Incident } from '../domain/incident.ts';
import type { World } from './world.ts';

/** A duplicate leads to an incident that is none itself, so longer chains come of old links only. */
const LONGEST_CHAIN = 3;

/** The timeline of an incident, with those of its duplicates in it. */
export async function timelineFor(
  incident: Incident,
  world: World,
  chain = LONGEST_CHAIN,
): Promise<TimelineLine[]> {
  let lines = timelineOf(incident, await world.entries.ofIncident(incident.id));
  if (chain === 0) return lines;
  for (const duplicate of await world.incidents.duplicatesOf(incident.id)) {
    // Made private since then: its words are for its own people.
    if (duplicate.isPrivate && !incident.isPrivate) continue;
    const theirs = await timelineFor(duplicate, world, chain - 1);
    lines = mergedTimeline(lines, { number: duplicate.number, lines: theirs });
  }
  return lines;
}
