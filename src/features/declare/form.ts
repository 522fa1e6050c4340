import type { KnownBlock, View } from '@slack/web-api';
import { type Policy, readSeverity } from '../../domain/policy.ts';
import { checksField, choiceField, FIELD, modal, textField } from '../../kit/blocks.ts';
import type { Call, Modal, Reading, ViewState } from '../../kit/feature.ts';
import { clipped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { declareIncident } from './declare-incident.ts';
import { MAX_TITLE, type Request, readRequest } from './request.ts';

const ID = 'declare:form';
const TITLE = 'title';
const SEVERITY = 'severity';
const IMPACT = 'impact';
const KNOWN = 'services';
const OTHERS = 'other-services';
const KIND = 'kind';
const BLANK_TITLE = 'Say in a few words what is wrong.';

/** Slack shows no more boxes to tick in one field. */
const MOST_CHECKS = 10;
const LONGEST_NAME = 75;

/** The form for an incident, with whatever the person typed filled in. */
export async function declareForm(call: Call, world: World): Promise<View> {
  return formOf(await readRequest(call.text, call.channelId, world), call, world);
}

export function formOf(request: Request, call: Call, { policy }: World): View {
  const { title, severity, message } = request;
  return modal({
    callbackId: ID,
    title: 'Declare an incident',
    submit: 'Declare',
    metadata: {
      channelId: call.channelId ?? '',
      responseUrl: call.responseUrl ?? '',
      ts: message?.ts ?? '',
    },
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
        choices: policy.severities.map(({ name, meaning }) => ({
          value: name,
          label: `${name}: ${meaning}`,
        })),
        initial: severity,
      }),
      textField({ id: IMPACT, label: 'What do users see?', optional: true, multiline: true }),
      ...serviceFields(policy),
      kindField(request),
    ],
  });
}

function serviceFields(policy: Policy): KnownBlock[] {
  const known = offered(policy);
  const label = known.length > 0 ? 'Other services' : 'Affected services';
  const hint = 'Parted by commas.';
  const others = textField({ id: OTHERS, label, hint, optional: true, maxLength: 300 });
  if (known.length === 0) return [others];
  const choices = known.map((name) => ({ value: name, label: name }));
  return [checksField({ id: KNOWN, label: 'Affected services', optional: true, choices }), others];
}

/** A longer list would fill the screen of somebody in a hurry; the rest can be typed. */
function offered({ services }: Policy): readonly string[] {
  return services.filter((name) => name.length <= LONGEST_NAME).slice(0, MOST_CHECKS);
}

function kindField({ isPrivate, isDrill }: Request): KnownBlock {
  return checksField({
    id: KIND,
    label: 'Only if it applies',
    optional: true,
    choices: [
      { value: 'private', label: 'Private: only those who are invited know of it' },
      { value: 'drill', label: 'Drill: practice, marked as such, in no figures' },
    ],
    initial: [...(isPrivate ? ['private'] : []), ...(isDrill ? ['drill'] : [])],
  });
}

export const declareModal: Modal = {
  callbackId: ID,
  verb: 'declare',
  read,
  async run(call, input, metadata, world) {
    const kinds = input[KIND] ?? '';
    const ts = metadata['ts'] ?? '';
    const { channelId } = call;
    const request: Request = {
      title: input[TITLE] ?? '',
      severity: readSeverity(input[SEVERITY] ?? '', world.policy),
      impact: input[IMPACT] || null,
      services: (input[KNOWN] ?? '').split('\n').filter(Boolean),
      isPrivate: kinds.includes('private'),
      isDrill: kinds.includes('drill'),
      message: ts && channelId ? { channelId, ts } : null,
      channelId,
    };
    return declareIncident(request, call, world);
  },
};

function read(state: ViewState): Reading {
  const title = typed(state, TITLE).replace(/\s+/g, ' ');
  if (!title) return { errors: { [TITLE]: BLANK_TITLE } };
  const others = typed(state, OTHERS).split(',');
  const services = [...ticked(state, KNOWN), ...others].map((name) => name.trim()).filter(Boolean);
  return {
    input: {
      [TITLE]: clipped(title, MAX_TITLE),
      [SEVERITY]: state[SEVERITY]?.[FIELD]?.selected_option?.value ?? '',
      [IMPACT]: typed(state, IMPACT),
      [KNOWN]: [...new Set(services)].join('\n'),
      [KIND]: ticked(state, KIND).join(' '),
    },
  };
}

function typed(state: ViewState, id: string): string {
  return state[id]?.[FIELD]?.value?.trim() ?? '';
}

function ticked(state: ViewState, id: string): string[] {
  return (state[id]?.[FIELD]?.selected_options ?? []).map(({ value }) => value);
}
