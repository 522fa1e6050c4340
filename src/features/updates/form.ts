import type { View } from '@slack/web-api';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { FIELD, modal, textField } from '../../kit/blocks.ts';
import type { Call, Modal, ViewState } from '../../kit/feature.ts';
import { post } from './post.ts';

const ID = 'updates:write';
const TEXT = 'text';
const CUSTOMERS = 'customers';

export function updateForm(incident: Incident, call: Call): View {
  const { last } = incident.updates;
  return modal({
    callbackId: ID,
    title: `Update on #${incident.number}`,
    submit: 'Post',
    metadata: {
      incidentId: incident.id,
      channelId: call.channelId ?? '',
      responseUrl: call.responseUrl ?? '',
    },
    blocks: [
      textField({
        id: TEXT,
        label: 'How do things stand?',
        hint: 'For everybody inside: what users see, what is being done, when more is known.',
        multiline: true,
        ...(last && { initial: last.text }),
      }),
      textField({
        id: CUSTOMERS,
        label: 'The same for customers',
        hint: 'Kept for a status page to be copied from, and posted nowhere.',
        optional: true,
        multiline: true,
        ...(last?.forCustomers && { initial: last.forCustomers }),
      }),
    ],
  });
}

export const updateModal: Modal = {
  callbackId: ID,
  verb: 'update',
  read(state) {
    const text = written(state, TEXT);
    if (!text) return { errors: { [TEXT]: 'Say in a sentence how things stand.' } };
    return { input: { [TEXT]: text, [CUSTOMERS]: written(state, CUSTOMERS) } };
  },
  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incidentId'] ?? '');
    if (!incident) throw new Refusal('That incident is gone.');
    const words = { text: input[TEXT] ?? '', forCustomers: input[CUSTOMERS] || null };
    return post(words, incident, call, world);
  },
};

function written(state: ViewState, field: string): string {
  return state[field]?.[FIELD]?.value?.trim() ?? '';
}
