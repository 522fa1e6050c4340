import { type TimelineLine, timelineOf } from '../../domain/entry.ts';
import { type Incident, type Place, placeOf } from '../../domain/incident.ts';
import { type PostmortemLine, postmortemDraft } from '../../domain/postmortem.ts';
import { promptsFor } from '../../domain/prompts.ts';
import type { Subcommand, Task } from '../../kit/feature.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import { whoIs } from '../../kit/people.ts';
import { permalink } from '../../kit/permalink.ts';
import { fileIn } from '../../kit/place.ts';
import { reconcile } from '../../kit/reconcile.ts';
import { sayFor } from '../../kit/say-for.ts';
import type { World } from '../../kit/world.ts';
import type { Sending } from '../../store/outgoing.ts';

const MOST_QUESTIONS = 3;

export const draftTask: Task = {
  name: 'draft',
  run: (job, world) => sayFor(job, world, (incident, place) => draftFile(incident, place, world)),
};

export const draftCommand: Subcommand = {
  name: 'draft',
  usage: '',
  summary: 'Post the postmortem draft, from the timeline as it stands now.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const place = placeOf(incident);
    if (!place) return null;
    const send = await draftFile(incident, place, world);
    const key = `${incident.id}:draft:${call.key}`;
    await world.outbox.add([{ key, lane: place.channel, send }], world.now());
    world.wake();
    return null;
  },
};

/** The channel is read once before, so that no lost event leaves its mark on the draft. */
async function draftFile(incident: Incident, place: Place, world: World): Promise<Sending> {
  await reconcile(incident, world);
  const name = `postmortem-${incident.number}.md`;
  const title = `Postmortem draft of #${incident.number}`;
  const comment = `${title}, from the timeline. It is yours: change it, and delete what does not help.`;
  const file = { name, title, content: await draftOf(incident, world), comment };
  return fileIn(incident, place, file);
}

async function draftOf(incident: Incident, world: World): Promise<string> {
  const { number, title, severity, status, commander, declaredAt, mitigatedAt, resolvedAt } =
    incident;
  const { zone, names } = world.policy;
  const lines = timelineOf(incident, await world.entries.ofIncident(incident.id));
  return postmortemDraft({
    number,
    title,
    severity,
    status,
    times: { declaredAt, mitigatedAt, resolvedAt },
    roles: commander ? [{ role: 'incident commander', userId: commander }] : [],
    lines: await Promise.all(lines.map((line) => lineOf(line, incident, world))),
    zone,
    names,
    questions: promptsFor('review_contributing')
      .slice(0, MOST_QUESTIONS)
      .map(({ text }) => text),
  });
}

async function lineOf(
  line: TimelineLine,
  incident: Incident,
  world: World,
): Promise<PostmortemLine> {
  const { at, kind, authorId, message } = line;
  const authorName = line.authorName ?? (authorId ? (await whoIs(authorId, world)).name : null);
  const link = message && permalink(message, world.self);
  return { at, kind, authorId, authorName, text: textOf(line, incident, world), permalink: link };
}

/** Where people go by their roles, the line that gave somebody theirs must not name them. */
function textOf(line: TimelineLine, incident: Incident, { policy }: World): string {
  const change = incident.changes.find(({ key }) => key === line.key);
  const isNaming = change?.kind === 'commander' && policy.names === 'roles';
  return isNaming ? 'Somebody took command' : line.text;
}
