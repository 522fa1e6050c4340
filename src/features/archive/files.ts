import { actionsMarkdown, exportedJson } from '../../domain/export.ts';
import { type Incident, placeOf } from '../../domain/incident.ts';
import { fileIn, rowsFor } from '../../kit/place.ts';
import { draftText } from '../../kit/review-files.ts';
import type { World } from '../../kit/world.ts';
import type { Outgoing } from '../../store/outgoing.ts';

/** The keys under which an export goes out. */
export function fileKeys(occasion: string): readonly [string, string] {
  return [`${occasion}:markdown`, `${occasion}:json`];
}

/** The two files of an export: one for people, one for programs. */
export async function fileRows(
  incident: Incident,
  occasion: string,
  world: World,
): Promise<Outgoing[]> {
  const { id, number, title } = incident;
  const [entries, actions, document] = [
    await world.entries.ofIncident(id),
    await world.actions.ofIncident(id),
    await world.documents.of(id),
  ];
  const place = placeOf(incident);
  const [text, data] = fileKeys(occasion);
  const todo = actionsMarkdown(actions);
  const draft = await draftText(incident, world);
  const markdown = {
    name: `incident-${number}.md`,
    title: `#${number} ${title}`,
    content: todo ? `${draft}\n${todo}` : draft,
    comment:
      'All that I know of this incident is in these two files. This channel is archived soon; everything in it stays readable.',
  };
  const json = {
    name: `incident-${number}.json`,
    title: `#${number} ${title}, for programs`,
    content: exportedJson({ incident, entries, actions, document }, world.now()),
    comment: 'The same for other programs to read.',
  };
  return [
    ...rowsFor(incident, text, (where) => fileIn(incident, where, markdown), place),
    ...rowsFor(incident, data, (where) => fileIn(incident, where, json), place),
  ];
}
