import type { Entry } from '../../src/domain/entry.ts';
import type { Incident } from '../../src/domain/incident.ts';
import type { SeenChannel, SeenMessage } from '../../src/sandbox/index.ts';
import { keyIn } from './reference.ts';
import type { Stage } from './stage.ts';

interface Row {
  readonly key: string;
  readonly state: string;
}

interface OutboxRow extends Row {
  readonly lane: string;
  readonly send: { readonly method: string } | null;
  /** Where it went; null of what nobody can be shown again, such as a whisper. */
  readonly sent: object | null;
}

type Channel = SeenChannel & { readonly messages: readonly SeenMessage[] };

/** What is there in the end: in Slack, and in the database. */
export interface Found {
  readonly channels: readonly Channel[];
  readonly incidents: readonly Incident[];
  readonly entries: readonly Entry[];
  readonly inbox: readonly (Row & { readonly body: unknown })[];
  readonly outbox: readonly OutboxRow[];
  readonly jobs: readonly Row[];
  /** The keys of what was said with a file. */
  readonly files: ReadonlySet<string>;
}

export async function find({ slack, ground }: Stage): Promise<Found> {
  const all = async <T>(name: string): Promise<T[]> => {
    const found = await ground.db.collection(name).find().toArray();
    return found.map(({ _id, ...rest }) => ({ id: String(_id), key: String(_id), ...rest }) as T);
  };
  const incidents = await all<Incident>('incidents');
  return {
    channels: slack.control.channels().map(({ id }) => slack.control.channel({ channel: id })),
    incidents,
    entries: await all('entries'),
    inbox: await all('inbox'),
    outbox: await all('outbox'),
    jobs: await all('jobs'),
    files: new Set(incidents.flatMap(fileChanges)),
  };
}

/** Where an incident is spoken of, and what is said of it there: in its channel, or in its thread. */
export function placeIn(
  { id, channelId, threadIn }: Incident,
  { channels }: Found,
): {
  readonly channelId: string;
  readonly channel: Channel | null;
  readonly messages: readonly SeenMessage[];
} {
  const channel = channels.find((one) => one.id === (channelId ?? threadIn)) ?? null;
  const all = channel?.messages ?? [];
  const card = all.find((message) => keyIn(message) === `${id}:card`);
  const inThread = () =>
    all.filter((message) => message === card || (card && message.thread === card.ts));
  return { channelId: channel?.id ?? '', channel, messages: channelId ? all : inThread() };
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
