import { type Action, inOrder, labelOf } from '../domain/action.ts';
import type { WrittenFollowUp, WrittenLine, WrittenReview } from '../domain/document.ts';
import type { TimelineLine } from '../domain/entry.ts';
import type { Incident } from '../domain/incident.ts';
import { heldRoles, upperFirst } from '../domain/roles.ts';
import { permalink } from './permalink.ts';
import { documentOf, type Planned } from './review-document.ts';
import { type Shown, shownPeople } from './shown-people.ts';
import { timelineFor } from './timeline.ts';
import type { World } from './world.ts';

type People = ReadonlyMap<string, Shown>;

const UNSAID = { felt: null, howWeKnow: null, promise: null } as const;

/**
 * The review of an incident as a reader sees it at this moment, to be written
 * in any format. What people wrote in a section that they deleted is not in it.
 */
export async function writtenReview(incident: Incident, world: World): Promise<WrittenReview> {
  const { number, title, isDrill, severity, status, services } = incident;
  const { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt } = incident;
  const planned = await documentOf(incident, world);
  const { document } = planned;
  const lines = await timelineFor(incident, world);
  const followUps = await followUpsOf(incident, world);
  const held = heldRoles(incident, world.policy);
  const people = await shownPeople(incident, idsIn(held, lines, followUps), world);
  const sections = sectionsOf(planned);
  const has = (kind: string) => sections.some((section) => section.kind === kind);
  return {
    number,
    title,
    isDrill,
    severity,
    status,
    services,
    zone: world.policy.zone,
    times: { startedAt, detectedAt, declaredAt, mitigatedAt, resolvedAt },
    people: held.map(({ role, userId }) => {
      return { role: upperFirst(role.name), name: people.get(userId)?.name ?? null };
    }),
    sections,
    timeline: lines.map((line) => lineOf(line, people, world)),
    factors: has('factors') ? document.factors : [],
    users: has('users') ? document.users : UNSAID,
    followUps: followUps.map((action) => followUpOf(action, people)),
  };
}

function sectionsOf({ document, plans }: Planned): WrittenReview['sections'] {
  return plans.flatMap((plan) => {
    const section = document.sections.find(({ id }) => id === plan.id);
    if (!section || section.isDeleted) return [];
    const { text, isGenerated } = section;
    return [{ ...plan, text, isGenerated: isGenerated && text !== '' }];
  });
}

async function followUpsOf({ id }: Incident, { actions }: World): Promise<Action[]> {
  const all = await actions.ofIncident(id);
  return inOrder(all.filter(({ kind }) => kind === 'follow-up'));
}

function idsIn(
  held: readonly { readonly userId: string }[],
  lines: readonly TimelineLine[],
  followUps: readonly Action[],
): string[] {
  return [
    ...held.map(({ userId }) => userId),
    ...lines.flatMap(({ authorId }) => authorId ?? []),
    ...followUps.flatMap(({ ownerId }) => ownerId ?? []),
  ];
}

function lineOf(line: TimelineLine, people: People, { self }: World): WrittenLine {
  const { at, kind, authorId, authorName, message } = line;
  const who = authorId === null ? (authorName ?? 'a tool') : called(authorId, people);
  const link = message && permalink(message, self);
  return { at, kind, who, text: textOf(line, people), permalink: link };
}

/** Where anybody goes by their role, the line that gave somebody theirs must not name them. */
function textOf({ change, text }: TimelineLine, people: People): string {
  const areAllNamed = [...people.values()].every(({ name }) => name !== null);
  if (change !== 'role' || areAllNamed || text.endsWith(': nobody')) return text;
  return `${text.split(':', 1)[0]}: somebody took it`;
}

function followUpOf(action: Action, people: People): WrittenFollowUp {
  const { text, ownerId, dueOn, state, evidence } = action;
  return {
    label: labelOf(action),
    text,
    // Only tasks are `open`.
    state: state === 'open' ? 'proposed' : state,
    owner: ownerId && called(ownerId, people),
    dueOn,
    evidence: evidence?.link ?? null,
  };
}

function called(userId: string, people: People): string {
  const shown = people.get(userId);
  return shown?.name ?? shown?.role ?? 'a responder';
}
