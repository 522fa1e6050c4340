import { inOrder, labelOf } from '../domain/action.ts';
import type { TimelineLine } from '../domain/entry.ts';
import { commanderOf, type Incident } from '../domain/incident.ts';
import {
  type PostmortemFollowUp,
  type PostmortemLine,
  postmortemDraft,
} from '../domain/postmortem.ts';
import { promptsFor } from '../domain/prompts.ts';
import { lessonOf } from '../domain/scenarios.ts';
import { whoIs } from './people.ts';
import { permalink } from './permalink.ts';
import { togetherWith } from './review-wish.ts';
import { surprisesTold } from './surprises-told.ts';
import { timelineFor } from './timeline.ts';
import type { World } from './world.ts';

const MOST_QUESTIONS = 3;

/** The postmortem draft, in Markdown, from the timeline as it stands now. */
export async function draftOf(incident: Incident, world: World): Promise<string> {
  const { number, title, severity, status } = incident;
  const { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt } = incident;
  const commander = commanderOf(incident);
  const { zone, names } = world.policy;
  const lines = await timelineFor(incident, world);
  const lesson = lessonOf(incident);
  const usual = promptsFor('review_contributing').map(({ text }) => text);
  return postmortemDraft({
    number,
    title,
    severity,
    status,
    times: { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt },
    roles: commander ? [{ role: 'incident commander', userId: commander }] : [],
    lines: await Promise.all(lines.map((line) => lineOf(line, incident, world))),
    zone,
    names,
    followUps: await followUpsOf(incident, world),
    surprises: await surprisesTold(incident, world),
    questions: [...(lesson?.afterwards ?? []), ...usual].slice(0, MOST_QUESTIONS),
    together: (await togetherWith(incident, world)).map(({ number, title }) => ({ number, title })),
    planted: lesson && { surprise: lesson.surprise, source: lesson.source },
  });
}

async function followUpsOf({ id }: Incident, world: World): Promise<PostmortemFollowUp[]> {
  const all = await world.actions.ofIncident(id);
  const left = inOrder(all.filter((it) => it.kind === 'follow-up' && it.state !== 'dropped'));
  return Promise.all(
    left.map(async (it) => ({
      label: labelOf(it),
      text: it.text,
      state: it.state,
      evidence: it.evidence?.link ?? null,
      ownerId: it.ownerId,
      ownerName: it.ownerId ? (await whoIs(it.ownerId, world)).name : null,
      dueOn: it.dueOn,
    })),
  );
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
  const isNaming = change?.kind === 'role' && policy.names === 'roles';
  return isNaming ? `${line.text.split(':', 1)[0]}: somebody took it` : line.text;
}
