import type { Incident } from '../../src/domain/incident.ts';
import { standingMeeting } from '../../src/domain/meeting.ts';
import { plannedJobs } from '../../src/domain/plan.ts';
import { cardText, topicOf } from '../../src/kit/card.ts';
import type { SeenMessage } from '../../src/sandbox/index.ts';
import { SECRET } from './act.ts';
import { type Found, find, placeIn } from './find.ts';
import { isForOne, isPosted, privately, queues } from './queues.ts';
import { keyIn } from './reference.ts';
import type { Stage } from './stage.ts';
import { ANNOUNCEMENTS, BEFORE, POLICY } from './surroundings.ts';
import { timelines } from './timelines.ts';

/** Every way in which what stands in Slack and in the database is not what was promised. */
export async function faultsOf(stage: Stage): Promise<string[]> {
  const found = await find(stage);
  return [
    ...stage.ledger.seen,
    ...declarations(found, stage),
    ...found.incidents.flatMap((incident) => ofIncident(incident, found, stage)),
    ...timelines(found, stage),
    ...queues(found, stage),
    ...privately(found, stage),
    ...leaks(found, stage),
  ];
}

/** One record and one place for each declaration that was taken, and none for nothing. */
function declarations({ incidents, channels }: Found, { ledger }: Stage): string[] {
  const asked = ledger.asked.filter(({ kind }) => kind === 'declare');
  const keyOf = (incident: Incident) => incident.changes[0]?.key;
  const made = channels.filter(({ name, isDirect }) => !isDirect && !isOld(name));
  const own = incidents.filter(({ channelId }) => channelId !== null);
  return [
    ...asked
      .filter(({ key, taken }) => taken && !incidents.some((one) => keyOf(one) === key))
      .map(() => 'A declaration was acknowledged, and there is no incident of it.'),
    ...(new Set(incidents.map(keyOf)).size < incidents.length
      ? ['One declaration made two incidents.']
      : []),
    ...(made.length === own.length
      ? []
      : [`There are ${own.length} incidents with channels and ${made.length} channels of theirs.`]),
  ];
}

/** There before anything was declared. */
function isOld(name: string): boolean {
  return name === BEFORE || name === ANNOUNCEMENTS;
}

function ofIncident(incident: Incident, found: Found, stage: Stage): string[] {
  const { channel, messages } = placeIn(incident, found);
  if (!channel) return ['An incident is nowhere.'];
  const { id, declaredBy, channelId, channelName } = incident;
  const card = messages.find((message) => keyIn(message) === `${id}:card`);
  const said = found.channels.find(({ name }) => name === ANNOUNCEMENTS)?.messages ?? [];
  const hasLeft = stage.slack.control.people().find((it) => it.id === declaredBy)?.deleted;
  const isInvited = channel.members.includes(declaredBy) || hasLeft;
  return [
    ...(isInvited ? [] : ['The reporter was not invited.']),
    ...(card?.text === cardText(incident) ? [] : ['The card does not show how things stand.']),
    ...(count(said, `${id}:announce`) === 1 ? [] : ['The announcement does not stand once.']),
    ...(channelId ? ofChannel(incident, channel) : []),
    ...(channelId && channelName !== channel.name ? ['The channel is known by an old name.'] : []),
    ...planned(incident, channel.id, messages, found),
  ];
}

function ofChannel(
  incident: Incident,
  { topic, isArchived }: { readonly topic: string; readonly isArchived: boolean },
): string[] {
  return [
    ...(topic === topicOf(incident, POLICY) ? [] : ['The topic is not the latest.']),
    ...(incident.channelState === (isArchived ? 'archived' : 'open')
      ? []
      : ['What became of the channel is not known.']),
  ];
}

function count(messages: readonly SeenMessage[], key: string): number {
  return messages.filter((message) => keyIn(message) === key).length;
}

/** The jobs that say something in the incident's channel, under their own key. */
const SAID_IN_CHANNEL: ReadonlySet<string> = new Set([
  'draft',
  'prompt',
  'review-reminder',
  'review-due',
  'meeting-reminder',
]);

/** Each planned message once: by its key, or a file by its name. */
function planned(
  incident: Incident,
  channelId: string,
  all: readonly SeenMessage[],
  found: Found,
): string[] {
  const { id, number, changes } = incident;
  const rows = found.outbox.filter(({ lane, key }) => lane === channelId && key.includes(id));
  const due = plannedJobs(incident, POLICY)
    .filter(({ task }) => !task.startsWith('review-') || !standingMeeting(incident))
    .filter(({ task }) => SAID_IN_CHANNEL.has(task))
    .map(({ key }) => key);
  const told = changes.slice(1).map(({ key }) => `${id}:change:${key}`);
  const isFile = (key: string) =>
    found.files.has(key) || key.startsWith('draft:') || /^archive:.*:(markdown|json)$/.test(key);
  const posted = rows.filter((row) => isPosted(row.key) && !isForOne(row)).map(({ key }) => key);
  const wanted = new Set([`${id}:card`, ...told, ...due, ...posted]);
  const keys = [...wanted].filter((key) => !isFile(key));
  const files = [...wanted].filter(isFile).length;
  const shared = all.filter(({ files: some }) => some.length > 0).length;
  return [
    ...keys.flatMap((key) => {
      const times = count(all, key);
      return times === 1 ? [] : [`A planned message stands ${times} times (${key}).`];
    }),
    ...(shared === files
      ? []
      : [`${files} files were planned, and ${shared} shared in #${number}.`]),
  ];
}

/** An update is for those outside the channel as well. */
function isNoUpdate({ text }: { readonly text: string }): boolean {
  return !text.includes(': Update: ');
}

/** What is said in an incident's place stays there, and out of the log. */
function leaks({ channels, incidents }: Found, { ledger }: Stage): string[] {
  const own = new Set(incidents.map(({ channelId, threadIn }) => channelId ?? threadIn));
  const tells = (all: readonly SeenMessage[]) => JSON.stringify(all.filter(isNoUpdate));
  return [
    ...channels
      .filter(({ id, messages: all }) => !own.has(id) && tells(all).includes(SECRET))
      .map(({ name }) => `Words of an incident stand in #${name}.`),
    ...(ledger.log.some((line) => line.includes(SECRET))
      ? ['Words of people are in the log.']
      : []),
  ];
}
