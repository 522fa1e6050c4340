import { type Entry, type FileNote, isOnTimeline } from '../../domain/entry.ts';
import { MOST_FILE_BYTES, MOST_INCIDENT_BYTES, roomFor } from '../../domain/file-room.ts';
import type { Incident } from '../../domain/incident.ts';
import { entryOfJob, KEEP_FILES } from '../../kit/captured.ts';
import { download, lookUpFile } from '../../kit/download.ts';
import type { Task } from '../../kit/feature.ts';
import { rowsFor, whisperIn } from '../../kit/place.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

const MEGABYTE = 1_048_576;

type Outcome = 'kept' | 'large' | 'full' | 'missing_scope' | 'gone';

/**
 * Copies the files of a captured message into our own store, so that a review
 * finds the graph when the channel's files are long deleted.
 */
export const keepFiles: Task = {
  name: KEEP_FILES,

  async run(job, world) {
    const id = entryOfJob(job);
    const incident = await world.incidents.byId(job.incidentId);
    const entry = await world.entries.byId(id);
    if (!incident || !entry || !isOnTimeline(entry)) return;
    for (const file of entry.wording?.files ?? []) {
      await tell(await keep(file, entry, incident, world), file, entry, incident, world);
    }
    // Deleted meanwhile: whoever forgot the message may have come before the file.
    const now = await world.entries.byId(id);
    if (now?.deleted) await world.keptFiles.forgetEntry(id);
  },
};

async function keep(
  { id }: FileNote,
  entry: Entry,
  incident: Incident,
  world: World,
): Promise<Outcome> {
  if (await world.keptFiles.has(entry.id, id)) return 'kept';
  const found = await lookUpFile(id, world);
  if (!found) return 'gone';
  if (found === 'missing_scope') return found;
  const kept = await world.keptFiles.ofIncident(incident.id);
  const room = roomFor(
    found.size,
    kept.map(({ size }) => size),
  );
  if (room !== 'room') return room;
  const content = await download(found, world);
  if (!content) return 'gone';
  const { name, mimetype } = found;
  const about = { incidentId: incident.id, entryId: entry.id, name, mimetype };
  await world.keptFiles.keep(id, about, content);
  return 'kept';
}

/** Says to whoever marked the message what could not be kept, and of each reason once. */
async function tell(
  outcome: Outcome,
  file: FileNote,
  entry: Entry,
  incident: Incident,
  world: World,
): Promise<void> {
  const said = wordsFor(outcome, file, incident);
  const by = Object.entries(entry.marks).find(([, { on }]) => on)?.[0];
  if (!said || !by) return;
  const [user = ''] = by.split(':', 1);
  const rows = rowsFor(incident, said.key, (place) =>
    whisperIn(incident, place, user, { text: said.text }),
  );
  await world.outbox.add(rows, world.now());
  world.wake();
}

function wordsFor(
  outcome: Outcome,
  { id, name }: FileNote,
  incident: Incident,
): { key: string; text: string } | null {
  switch (outcome) {
    case 'missing_scope':
      return {
        key: 'timeline:files-read-missing',
        text: 'I may not read files here, so the timeline has their names and not the files. Whoever manages this app can grant it the scope `files:read`.',
      };
    case 'large':
      return {
        key: `${incident.id}:file-large:${id}`,
        text: `${escaped(name)} is larger than ${MOST_FILE_BYTES / MEGABYTE} MB, so the timeline has its name and a link to the message. Keep a copy elsewhere if the review will need it.`,
      };
    case 'full':
      return {
        key: `${incident.id}:files-full`,
        text: `The files of this incident come to ${MOST_INCIDENT_BYTES / MEGABYTE} MB, which is all I keep; from ${escaped(name)} on, the timeline has names only.`,
      };
    default:
      return null;
  }
}
