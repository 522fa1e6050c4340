import { timelineOf } from '../../src/domain/entry.ts';
import { type Incident, standingMeeting } from '../../src/domain/incident.ts';
import { plannedJobs } from '../../src/domain/plan.ts';
import { cardText, topicOf } from '../../src/kit/card.ts';
import type { SeenMessage } from '../../src/sandbox/index.ts';
import { SECRET } from './act.ts';
import { type Found, find } from './find.ts';
import { capturedIn, keyIn, shownLine } from './reference.ts';
import { POLICY, type Stage } from './stage.ts';
import { ANNOUNCEMENTS } from './surroundings.ts';

/** Every way in which what stands in Slack and in the database is not what was promised. */
export async function faultsOf(stage: Stage): Promise<string[]> {
  const found = await find(stage);
  return [
    ...declarations(found, stage),
    ...found.incidents.flatMap((incident) => ofIncident(incident, found, stage)),
    ...queues(found, stage),
    ...answers(stage),
    ...leaks(found, stage),
  ];
}

/** One record and one channel for each declaration that was taken, and none for nothing. */
function declarations({ incidents, channels }: Found, { ledger }: Stage): string[] {
  const asked = ledger.asked.filter(({ kind }) => kind === 'declare');
  const keyOf = (incident: Incident) => incident.changes[0]?.key;
  const made = channels.filter(({ name }) => name.startsWith(`${POLICY.channelPrefix}-`));
  return [
    ...asked
      .filter(({ key, taken }) => taken && !incidents.some((one) => keyOf(one) === key))
      .map(() => 'A declaration was acknowledged, and there is no incident of it.'),
    ...(new Set(incidents.map(keyOf)).size < incidents.length
      ? ['One declaration made two incidents.']
      : []),
    ...(made.length === incidents.length
      ? []
      : [`There are ${incidents.length} incidents and ${made.length} channels of theirs.`]),
  ];
}

function ofIncident(incident: Incident, found: Found, stage: Stage): string[] {
  const channel = found.channels.find(({ id }) => id === incident.channelId);
  if (!channel) return ['An incident has no channel.'];
  const { id, declaredBy } = incident;
  const card = channel.messages.find((message) => keyIn(message) === `${id}:card`);
  const said = found.channels.find(({ name }) => name === ANNOUNCEMENTS)?.messages ?? [];
  return [
    ...(channel.members.includes(declaredBy) ? [] : ['The reporter was not invited.']),
    ...(card?.text === cardText(incident) ? [] : ['The card does not show how things stand.']),
    ...(channel.topic === topicOf(incident, POLICY) ? [] : ['The topic is not the latest.']),
    ...(count(said, `${id}:announce`) === 1 ? [] : ['The announcement does not stand once.']),
    ...messages(incident, channel.messages, found),
    ...timeline(incident, found, stage),
  ];
}

function count(messages: readonly SeenMessage[], key: string): number {
  return messages.filter((message) => keyIn(message) === key).length;
}

/** Each planned message once: by its key, or a file by its name. */
function messages(incident: Incident, all: readonly SeenMessage[], found: Found): string[] {
  const { id, number, changes } = incident;
  const rows = found.outbox.filter(({ lane }) => lane === incident.channelId);
  const fired = new Set(rows.map(({ key }) => key));
  const due = plannedJobs(incident, POLICY)
    .filter(({ task }) => !task.startsWith('review-') || !standingMeeting(incident))
    .filter(({ task }) => task !== 'reconcile')
    .map(({ key }) => key);
  const told = changes.slice(1).map(({ key }) => `${id}:change:${key}`);
  const isFile = (key: string) => found.files.has(key) || key.startsWith('draft:');
  const wanted = new Set([`${id}:card`, ...told, ...due, ...[...fired].filter(isPosted)]);
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

/** Rows that end as a message of their own. */
function isPosted(key: string): boolean {
  return !key.endsWith(':topic') && !key.endsWith(':card:now') && !key.includes(':first-capture:');
}

/** What stands on the timeline is what holds in Slack, with what was logged and changed. */
function timeline(incident: Incident, found: Found, { ledger, slack }: Stage): string[] {
  const entries = found.entries.filter(({ incidentId }) => incidentId === incident.id);
  const lines = timelineOf(incident, entries).map(shownLine);
  const here = ledger.asked.filter(({ key }) => found.keysOf(incident).has(key));
  const logs = here.filter(({ kind }) => kind === 'log');
  const changes = incident.changes.map(({ text }) => text);
  const channel = found.channels.find(({ id }) => id === incident.channelId);
  const wanted = [
    ...capturedIn(channel?.messages ?? [], slack.control.bot().botId, POLICY),
    ...logs.map(({ who, text }) => `U0${who.toUpperCase()}: ${text.slice('log '.length)}`),
    ...incident.changes.map(({ by, text }) => `${by}: ${text}`),
  ];
  const missing = without(wanted, lines);
  const extra = without(lines, wanted);
  return [
    ...(missing.length > 0 ? [`${missing.length} lines are missing on the timeline.`] : []),
    ...(extra.length > 0 ? [`${extra.length} lines stand on the timeline that should not.`] : []),
    ...(new Set(incident.changes.map(({ key }) => key)).size < changes.length
      ? ['One request changed the incident twice.']
      : []),
  ];
}

function without(these: readonly string[], those: readonly string[]): string[] {
  const left = [...those];
  return these.filter((line) => {
    const at = left.indexOf(line);
    if (at >= 0) left.splice(at, 1);
    return at < 0;
  });
}

/** Nothing acknowledged is left undone, and nothing is kept twice. */
function queues({ inbox, outbox, jobs, incidents, entries }: Found, { ledger }: Stage): string[] {
  const done = new Set([
    ...incidents.flatMap(({ changes }) => changes.map(({ key }) => key)),
    ...entries.map(({ id }) => id.replace(/^log:/, '')),
  ]);
  const open = inbox.filter(({ state }) => state !== 'done');
  const stuck = outbox.filter(({ state, key }) => state !== 'sent' && isPosted(key));
  const undone = ledger.asked.filter(
    ({ kind, taken, key }) => taken && kind !== 'ask' && !done.has(key),
  );
  return [
    ...open.map(({ state }) => `A row of the inbox is still ${state}.`),
    ...(inbox.some(({ body }) => body !== null) ? ['The inbox keeps what was said.'] : []),
    ...inbox
      .filter(({ key }) => !ledger.sent.has(key))
      .map(() => 'One thing that Slack sent is in the inbox twice.'),
    ...stuck.map(({ state, key }) => `A message is still ${state} (${key}).`),
    ...jobs.filter(({ state }) => state !== 'done').map(({ state }) => `A job is still ${state}.`),
    ...undone.map(({ text }) => `Acknowledged, and never done: ${text.split(' ')[0]}.`),
  ];
}

/** What may be said before an answer: that it is tried again, or that no form came up (one may have). */
const APOLOGY = /it is tried again|may not have opened the form/;

/** Nobody is answered twice; an apology, which says that it is tried again, may come before. */
function answers({ ledger }: Stage): string[] {
  const twice = [...ledger.answers.values()].filter(
    (texts) => texts.filter((text) => !APOLOGY.test(text)).length > 1,
  );
  return twice.map(([text = '']) => `An answer came twice: ${text.slice(0, 20)}...`);
}

/** What is said in an incident's channel stays there, and out of the log. */
function leaks({ channels }: Found, { ledger }: Stage): string[] {
  const elsewhere = channels.filter(({ name }) => !name.startsWith(`${POLICY.channelPrefix}-`));
  return [
    ...elsewhere
      .filter(({ messages: all }) => JSON.stringify(all).includes(SECRET))
      .map(({ name }) => `Words of an incident stand in #${name}.`),
    ...(ledger.log.some((line) => line.includes(SECRET))
      ? ['Words of people are in the log.']
      : []),
  ];
}
