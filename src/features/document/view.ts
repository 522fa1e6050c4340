import type { KnownBlock } from '@slack/web-api';
import type { Section, SectionPlan } from '../../domain/document.ts';
import type { Incident } from '../../domain/incident.ts';
import { type ButtonLook, buttons, context, header, row, section } from '../../kit/blocks.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import { documentOf, type Planned } from '../../kit/review-document.ts';
import { inSlack } from '../../kit/slack-markdown.ts';
import { clipped, escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { factorLines, userLines } from './said.ts';

export const BUTTON = {
  edit: 'document:edit',
  delete: 'document:delete',
  restore: 'document:restore',
  factors: 'document:factors',
  users: 'document:users',
} as const;

const MOST_TEXT = 900;

/** The document as the person who writes in it sees it; in place of what they pressed, where that is theirs. */
export async function documentReply(
  incident: Incident,
  { responseUrl }: Pick<Call, 'responseUrl'>,
  world: World,
): Promise<Reply> {
  const planned = await documentOf(incident, world);
  const text = `The review of #${incident.number} ${escaped(incident.title)}`;
  const how = `Change what is wrong, delete what does not help. \`${world.command} publish #channel\` shows it to readers; nothing waits for it.`;
  const sections = planned.plans.flatMap((plan) => sectionBlocks(plan, incident, planned));
  const blocks = [
    header(`Review of #${incident.number} ${incident.title}`),
    ...sections,
    context(how),
  ];
  return { text, blocks, ...(responseUrl && { replaces: true as const }) };
}

function sectionBlocks(plan: SectionPlan, { id }: Incident, planned: Planned): KnownBlock[] {
  const found = planned.document.sections.find((one) => one.id === plan.id);
  if (!found) return [];
  const value = `${id} ${plan.id}`;
  const title = `*${escaped(plan.title)}*`;
  if (found.isDeleted) {
    return [row({ actionId: BUTTON.restore, label: 'Restore', value }, `~${title}~ (deleted)`)];
  }
  const lines = [title, `_${escaped(plan.purpose)}_`, ...saidIn(plan, found, planned)];
  return [section(...lines), buttons(...looksOf(plan, value))];
}

function saidIn({ kind }: SectionPlan, found: Section, { document }: Planned): string[] {
  const { text, isGenerated } = found;
  const own = text === '' ? [] : [clipped(inSlack(text), MOST_TEXT)];
  const mark =
    isGenerated && text !== ''
      ? ['_Gathered by me from what people said and did; nobody has edited it yet._']
      : [];
  const data = [
    ...(kind === 'factors' ? factorLines(document.factors) : []),
    ...(kind === 'users' ? userLines(document.users) : []),
    ...(kind === 'timeline' ? ['The lines of the timeline.'] : []),
    ...(kind === 'follow-ups' ? ['The follow-ups, as they stand.'] : []),
  ];
  return [...own, ...mark, ...data];
}

function looksOf({ kind }: SectionPlan, value: string): ButtonLook[] {
  const text = kind === 'text' ? 'Edit' : 'Add words';
  return [
    ...(kind === 'factors' ? [{ actionId: BUTTON.factors, label: 'Factors', value }] : []),
    ...(kind === 'users' ? [{ actionId: BUTTON.users, label: 'Fill in', value }] : []),
    { actionId: BUTTON.edit, label: text, value },
    { actionId: BUTTON.delete, label: 'Delete', value },
  ];
}
