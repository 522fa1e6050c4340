import type { Entry } from '../../src/domain/entry.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { SeenChannel, SeenMessage } from '../../src/sandbox/index.ts';
import type { Stage } from './stage.ts';

interface Row {
  readonly key: string;
  readonly state: string;
}

/** What is there in the end: in Slack, and in the database. */
export interface Found {
  readonly channels: readonly (SeenChannel & { readonly messages: readonly SeenMessage[] })[];
  readonly incidents: readonly Incident[];
  readonly entries: readonly Entry[];
  readonly inbox: readonly (Row & { readonly body: unknown })[];
  readonly outbox: readonly (Row & { readonly lane: string })[];
  readonly jobs: readonly Row[];
  /** The keys of what was said with a file. */
  readonly files: ReadonlySet<string>;
  /** The requests that are known to be about an incident. */
  keysOf(incident: Incident): ReadonlySet<string>;
}

export async function find({ slack, ground }: Stage): Promise<Found> {
  const all = async <T>(name: string): Promise<T[]> => {
    const found = await ground.db.collection(name).find().toArray();
    return found.map(({ _id, ...rest }) => ({ id: String(_id), key: String(_id), ...rest }) as T);
  };
  const incidents = await all<Incident>('incidents');
  const entries = await all<Entry>('entries');
  const ofFiles = incidents.flatMap(fileChanges);
  return {
    channels: slack.control.channels().map(({ id }) => slack.control.channel({ channel: id })),
    incidents,
    entries,
    inbox: await all('inbox'),
    outbox: await all('outbox'),
    jobs: await all('jobs'),
    files: new Set(ofFiles),
    keysOf: ({ id, changes }) =>
      new Set([
        ...changes.map(({ key }) => key),
        ...entries
          .filter(({ incidentId, kind }) => incidentId === id && kind === 'log')
          .map((entry) => entry.id.slice('log:'.length)),
      ]),
  };
}

/** A booking comes with a file, and so does its cancellation. */
function fileChanges({ id, changes }: Incident): string[] {
  const booked = changes.findIndex(({ kind }) => kind === 'meeting');
  return changes
    .filter(
      ({ kind }, at) => kind === 'meeting' || (kind === 'review' && booked >= 0 && booked < at),
    )
    .map(({ key }) => `${id}:change:${key}`);
}
