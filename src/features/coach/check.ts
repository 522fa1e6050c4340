import { inOrder, labelOf } from '../../domain/action.ts';
import { findBlame } from '../../domain/blame/find-blame.ts';
import { isEnglish } from '../../domain/english.ts';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Call, Reply, Subcommand } from '../../kit/feature.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import { documentOf } from '../../kit/review-document.ts';
import { clipped, readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { rosterOf } from './roster.ts';
import { foundIn, type Looked } from './wording.ts';

const NOTHING = 'Nothing here reads as blame.';
const LONGEST = 6_000;

/** A text of the review, and the part that it was sent for. */
interface Written extends Pick<Looked, 'where' | 'text'> {
  readonly part: string;
}

export const checkCommand: Subcommand = {
  name: 'check',
  usage: '<text>',
  summary:
    'What in a text reads as blame, and how else it could be said; `check draft` looks at what you wrote for the review. Only you see it, and nothing is kept.',
  inPassing: true,

  async run(call, world) {
    const text = clipped(call.text.trim(), LONGEST);
    if (text.toLowerCase() === 'draft') {
      return draftChecked(await incidentHere(call, world), call, world);
    }
    if (text === '') {
      throw new Refusal(
        `Give me the words: \`${world.command} check\` and what you would like to write, or \`${world.command} check draft\` for what you wrote for the review of this incident.`,
      );
    }
    return textChecked(await readable(text, world), call, world);
  },
};

async function textChecked(text: string, { channelId }: Call, world: World): Promise<Reply> {
  const incident = channelId === null ? null : await world.incidents.ofChannel(channelId);
  const roster = incident ? await rosterOf(incident, world) : [];
  const findings = findBlame(text, { context: 'chat', roster });
  const nothing = isEnglish(text) ? NOTHING : `${NOTHING} I only know English, though.`;
  return foundIn([{ where: null, text, findings }], nothing);
}

/** What others wrote is for them to have looked at, and what the bot put together is nobody's. */
async function draftChecked(incident: Incident, { userId }: Call, world: World): Promise<Reply> {
  const roster = await rosterOf(incident, world);
  const review = (await reviewOf(incident, userId, world)).map((one) => {
    return looked(one, { context: 'draft', roster });
  });
  const followUps = (await followUpsOf(incident, userId, world)).map((one) => {
    return looked(one, { context: 'action_item', roster });
  });
  const all = [...review, ...followUps];
  const nothing =
    all.length === 0
      ? 'Nothing in the review of this incident is in your words so far.'
      : `${NOTHING} I looked at what you wrote for the review.`;
  return foundIn(all, nothing);
}

async function reviewOf(incident: Incident, userId: string, world: World): Promise<Written[]> {
  const { document, plans } = await documentOf(incident, world);
  const sections = plans.flatMap(({ id, title }): Written[] => {
    const section = document.sections.find((one) => one.id === id);
    if (!section || section.isDeleted || section.isGenerated) return [];
    return [{ part: `section:${id}`, where: title, text: section.text }];
  });
  const factors = document.factors.map(({ id, text }) => {
    return { part: `factor:${id}`, where: 'Contributing factor', text };
  });
  const users = (['felt', 'howWeKnow'] as const).flatMap((field): Written[] => {
    const text = document.users[field];
    return text === null ? [] : [{ part: `users:${field}`, where: 'What users felt', text }];
  });
  const all = [...sections, ...factors, ...users];
  const writers = await Promise.all(all.map((one) => writerOf(one, incident, world)));
  return all.filter((_, at) => writers[at] === userId);
}

/** Who last sent the words that stand there. */
async function writerOf(
  { part, text }: Written,
  { id }: Incident,
  { documents }: World,
): Promise<string | null> {
  const sent = await documents.textsOf(id, part);
  return sent.findLast((one) => one.text === text)?.by ?? null;
}

async function followUpsOf({ id }: Incident, userId: string, { actions }: World) {
  const all = await actions.ofIncident(id);
  const own = all.filter(
    ({ kind, state, wordedBy }) =>
      kind === 'follow-up' && state !== 'dropped' && wordedBy === userId,
  );
  return inOrder(own).map((action) => ({ where: labelOf(action), text: action.text }));
}

function looked(
  { where, text }: Pick<Looked, 'where' | 'text'>,
  how: Parameters<typeof findBlame>[1],
): Looked {
  return { where, text, findings: findBlame(text, how) };
}
