import { inOrder, labelOf } from '../../domain/action.ts';
import { findBlame } from '../../domain/blame/find-blame.ts';
import { isEnglish } from '../../domain/english.ts';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Reply, Subcommand } from '../../kit/feature.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import { documentOf } from '../../kit/review-document.ts';
import { rosterOf } from '../../kit/roster.ts';
import { clipped, readable } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { foundIn, type Looked } from './wording.ts';

const NOTHING = 'Nothing here reads as blame.';
const LONGEST = 6_000;

type Written = Pick<Looked, 'where' | 'text'>;

export const checkCommand: Subcommand = {
  name: 'check',
  usage: '<text>',
  summary:
    'What in a text reads as blame, and how else it could be said; `check draft` looks at the review. Only you see it, and nothing is kept.',
  inPassing: true,

  async run(call, world) {
    const text = clipped(call.text.trim(), LONGEST);
    if (text.toLowerCase() === 'draft') return draftChecked(await incidentHere(call, world), world);
    if (text === '') {
      throw new Refusal(
        `Give me the words: \`${world.command} check\` and what you would like to write, or \`${world.command} check draft\` for the review of this incident.`,
      );
    }
    return textChecked(await readable(text, world));
  },
};

function textChecked(text: string): Reply {
  const findings = findBlame(text, { context: 'chat' });
  const nothing = isEnglish(text) ? NOTHING : `${NOTHING} I only know English, though.`;
  return foundIn([{ where: null, text, findings }], nothing);
}

/** What people wrote for the review; of what the bot put together, the timeline's words are its people's. */
async function draftChecked(incident: Incident, world: World): Promise<Reply> {
  const { document, plans } = await documentOf(incident, world);
  const sections = plans.flatMap(({ id, title }): Written[] => {
    const section = document.sections.find((one) => one.id === id);
    if (!section || section.isDeleted || section.isGenerated) return [];
    return [{ where: title, text: section.text }];
  });
  const factors = document.factors.map(({ text }) => ({ where: 'Contributing factor', text }));
  const { felt, howWeKnow } = document.users;
  const users = [felt, howWeKnow].flatMap((text) =>
    text === null ? [] : [{ where: 'What users felt', text }],
  );
  const roster = await rosterOf(incident, world);
  const review = [...sections, ...factors, ...users].map((one) => {
    return looked(one, { context: 'draft', roster });
  });
  const followUps = (await followUpsOf(incident, world)).map((one) => {
    return looked(one, { context: 'action_item', roster });
  });
  return foundIn(
    [...review, ...followUps],
    `${NOTHING} I looked at what people wrote for the review.`,
  );
}

async function followUpsOf({ id }: Incident, { actions }: World): Promise<Written[]> {
  const all = await actions.ofIncident(id);
  const left = inOrder(
    all.filter(({ kind, state }) => kind === 'follow-up' && state !== 'dropped'),
  );
  return left.map((action) => ({ where: labelOf(action), text: action.text }));
}

function looked(written: Written, how: Parameters<typeof findBlame>[1]): Looked {
  return { ...written, findings: findBlame(written.text, how) };
}
