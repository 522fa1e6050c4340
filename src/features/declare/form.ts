import type { View } from '@slack/web-api';
import { readSeverity, SEVERITIES } from '../../domain/policy.ts';
import { choiceField, FIELD, modal, textField } from '../../kit/blocks.ts';
import type { Call, Modal, Reading, ViewState } from '../../kit/feature.ts';
import type { World } from '../../kit/world.ts';
import { declareIncident } from './declare-incident.ts';
import { MAX_TITLE, readRequest } from './request.ts';

const ID = 'declare:form';
const TITLE = 'title';
const SEVERITY = 'severity';
const BLANK_TITLE = 'Say in a few words what is wrong.';

/** The form for an incident, with whatever the person typed filled in. */
export async function declareForm(call: Call, world: World): Promise<View> {
  const { title, severity } = await readRequest(call.text, world);
  const choices = SEVERITIES.map((value) => ({
    value,
    label: `${value}: ${world.policy.severities[value]}`,
  }));
  return modal({
    callbackId: ID,
    title: 'Declare an incident',
    submit: 'Declare',
    metadata: { channelId: call.channelId ?? '', responseUrl: call.responseUrl ?? '' },
    blocks: [
      textField({
        id: TITLE,
        label: 'What is wrong?',
        hint: 'A guess is fine; it can be changed.',
        initial: title,
        maxLength: MAX_TITLE,
      }),
      choiceField({
        id: SEVERITY,
        label: 'Severity',
        hint: 'Leave it open if you do not know yet.',
        optional: true,
        choices,
        initial: severity,
      }),
    ],
  });
}

export const declareModal: Modal = {
  callbackId: ID,
  read,
  async run(call, input, _metadata, world) {
    const severity = readSeverity(input[SEVERITY] ?? '');
    return declareIncident({ title: input[TITLE] ?? '', severity }, call, world);
  },
};

function read(state: ViewState): Reading {
  const title = state[TITLE]?.[FIELD]?.value?.replace(/\s+/g, ' ').trim() ?? '';
  if (!title) return { errors: { [TITLE]: BLANK_TITLE } };
  const severity = state[SEVERITY]?.[FIELD]?.selected_option?.value ?? '';
  return { input: { [TITLE]: title, [SEVERITY]: severity } };
}
