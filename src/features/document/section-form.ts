import type { KnownBlock, View } from '@slack/web-api';
import { sectionNamed } from '../../domain/document/edit.ts';
import { fromParts, inParts } from '../../domain/document/parts.ts';
import type { Section, SectionPlan } from '../../domain/document.ts';
import type { Incident } from '../../domain/incident.ts';
import { promptsFor } from '../../domain/prompts.ts';
import { Refusal } from '../../domain/refusal.ts';
import { context, FIELD, modal, textField } from '../../kit/blocks.ts';
import type { Call, Input, ViewState } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import type { Planned } from '../../kit/review-document.ts';
import { escaped } from '../../kit/text.ts';
import { inTurn, ofAnyTurn } from './turns.ts';

export const SECTION_FORM = 'document:section-form';

/** As many fields as still leave room in a form for what somebody else wrote. */
export const MOST_PARTS = 12;

/** So much in the last field calls for another one, to go on in. */
const FULL_PART = 1800;

const HINTS: Readonly<Record<string, string>> = {
  surprises: 'review_surprises',
  'went-well': 'review_went_well',
};

export function planNamed({ document, plans }: Planned, sectionId: string) {
  const plan = plans.find(({ id }) => id === sectionId);
  const section = sectionNamed(document, sectionId);
  if (plan) return { plan, section };
  throw new Refusal('That section is gone: your team has other ones now.');
}

/** The form of one section with `text` in it, as read in the state that `section` is in. */
export function sectionForm(
  {
    plan,
    section,
    text,
    above = [],
    turn = 0,
  }: {
    readonly plan: SectionPlan;
    readonly section: Section;
    readonly text: string;
    readonly above?: readonly KnownBlock[];
    readonly turn?: number;
  },
  { id }: Pick<Incident, 'id'>,
  { channelId, responseUrl }: Pick<Call, 'channelId' | 'responseUrl'>,
): View {
  const { parts, joints } = inParts(text);
  const last = parts.at(-1) ?? '';
  const fields = last.length > FULL_PART && parts.length < MOST_PARTS ? [...parts, ''] : parts;
  return modal({
    callbackId: SECTION_FORM,
    title: plan.title,
    submit: 'Save',
    metadata: {
      channelId: channelId ?? '',
      responseUrl: responseUrl ?? '',
      incidentId: id,
      section: section.id,
      rev: String(section.rev),
      read: idFrom(section.text),
      joints: JSON.stringify(joints),
      turn: String(turn),
    },
    blocks: [
      ...(plan.purpose ? [context(`_${escaped(plan.purpose)}_`)] : []),
      ...above,
      ...fields.map((part, at) => partField(part, at, plan, turn)),
    ],
  });
}

function partField(part: string, at: number, { id, kind }: SectionPlan, turn: number): KnownBlock {
  const [question] = promptsFor(HINTS[id] ?? '');
  const label = kind === 'text' ? 'What it says' : 'What stands above it';
  return textField({
    id: inTurn(`text-${at}`, turn),
    label: at === 0 ? label : 'and further',
    multiline: true,
    optional: true,
    initial: part,
    ...(at === 0 && question && { hint: question.text }),
  });
}

/** The fields as they stand, to be put together once it is known where they were cut. */
export function readSectionForm(sent: ViewState): { readonly input: Input } {
  const state = ofAnyTurn(sent);
  const texts = Array.from({ length: MOST_PARTS }, (_, at) => [
    `text-${at}`,
    state[`text-${at}`]?.[FIELD]?.value ?? '',
  ]);
  return { input: Object.fromEntries(texts) };
}

/** What a person wants the section to say. */
export function textOf(input: Input, metadata: Input): string {
  const parts = Array.from({ length: MOST_PARTS }, (_, at) => trimmed(input[`text-${at}`] ?? ''));
  const joints = JSON.parse(metadata['joints'] ?? '[]') as string[];
  return fromParts({ parts, joints });
}

function trimmed(text: string): string {
  return text.replace(/\r\n?/g, '\n').replace(/^\n+|\s+$/g, '');
}
