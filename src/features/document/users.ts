import type { KnownBlock, View } from '@slack/web-api';
import { type Fields, merged, userFields, withUserFields } from '../../domain/document/fields.ts';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { choiceField, context, FIELD, modal, textField } from '../../kit/blocks.ts';
import type { Button, Call, Modal, ViewState } from '../../kit/feature.ts';
import { asksPressed, pressed } from '../../kit/incident-of.ts';
import { documentOf } from '../../kit/review-document.ts';
import { theirBlocks } from './clash.ts';
import { isAsRead, keepFields, type Layout, readMarks, saveFields } from './field-form.ts';
import { PROMISES } from './said.ts';
import { inTurn, nextTurn, ofAnyTurn } from './turns.ts';
import { BUTTON, documentReply } from './view.ts';

const FORM = 'document:users-form';
const UNSAID = 'unsaid';
const NAMES = { felt: 'What they felt', howWeKnow: 'How we know', promise: 'SLO or SLA' } as const;

const LAYOUT: Layout = { part: 'users', fieldsIn: userFields, withFields: withUserFields };

export const usersButton: Button = {
  actionId: BUTTON.users,
  verb: 'document',
  asks: asksPressed(async (incident, call, world) => {
    const fields = userFields((await documentOf(incident, world)).document);
    return usersForm({ read: fields, shown: fields, above: [], turn: 0 }, incident, call);
  }),
  run: pressed(documentReply),
};

export const usersModal: Modal = {
  callbackId: FORM,
  verb: 'document',
  read: (state) => ({ input: { ...sentIn(ofAnyTurn(state)) } }),

  async asksBack(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incidentId'] ?? '');
    if (!incident) return null;
    const now = userFields((await documentOf(incident, world)).document);
    const { clashes } = merged(now, input, isAsRead(metadata));
    if (clashes.length === 0) return null;
    await keepFields(input, LAYOUT, incident, call, metadata, world);
    const above: KnownBlock[] = [];
    for (const { field, mine, theirs } of clashes) {
      const both = { part: `users:${field}`, mine, theirs: shownIn(field, theirs) };
      above.push(context(`*${NAMES[field as keyof typeof NAMES]}*`));
      above.push(...(await theirBlocks(incident, both, world)));
    }
    return usersForm({ read: now, shown: input, above, turn: nextTurn(metadata) }, incident, call);
  },

  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incidentId'] ?? '');
    if (!incident) throw new Refusal('That incident is gone.');
    return saveFields(input, LAYOUT, incident, call, metadata, world);
  },
};

/** `read` is what stands in the document, `shown` what stands in the form: after a clash it is a person's own. */
function usersForm(
  {
    read,
    shown,
    above,
    turn,
  }: {
    readonly read: Fields;
    readonly shown: Fields;
    readonly above: readonly KnownBlock[];
    readonly turn: number;
  },
  { id }: Incident,
  { channelId, responseUrl }: Call,
): View {
  const where = { channelId: channelId ?? '', responseUrl: responseUrl ?? '', incidentId: id };
  return modal({
    callbackId: FORM,
    title: 'What users felt',
    submit: 'Save',
    metadata: { ...where, read: readMarks(read), turn: String(turn) },
    blocks: [
      ...above,
      field('felt', 'What did users feel?', shown, turn),
      field('howWeKnow', 'How do we know?', shown, turn),
      choiceField({
        id: inTurn('promise', turn),
        label: 'Did an SLO or SLA say so?',
        choices: PROMISES,
        initial: shown['promise'] || UNSAID,
      }),
    ],
  });
}

function field(id: string, label: string, shown: Fields, turn: number): KnownBlock {
  const initial = shown[id] ?? '';
  return textField({ id: inTurn(id, turn), label, multiline: true, optional: true, initial });
}

function sentIn(state: ViewState): Fields {
  const text = (id: string) => state[id]?.[FIELD]?.value?.trim() ?? '';
  const promise = state['promise']?.[FIELD]?.selected_option?.value ?? UNSAID;
  return {
    felt: text('felt'),
    howWeKnow: text('howWeKnow'),
    promise: promise === UNSAID ? '' : promise,
  };
}

function shownIn(field: string, text: string): string {
  const found = PROMISES.find(({ value }) => field === 'promise' && value === text);
  return found?.label ?? text;
}
