import type { View } from '@slack/web-api';
import type { Incident } from '../../domain/incident.ts';
import { readSeverity } from '../../domain/policy.ts';
import { Refusal } from '../../domain/refusal.ts';
import { choiceField, FIELD, modal, section } from '../../kit/blocks.ts';
import { BUTTON } from '../../kit/card.ts';
import type { Button, Call, Modal } from '../../kit/feature.ts';
import { asksPressed } from '../../kit/incident-of.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { rateAs } from './rate-as.ts';

const FORM = 'lifecycle:severity-form';
const SEVERITY = 'severity';

/** Opens the table, so that nobody has to remember what the names mean. */
export const severityButton: Button = {
  actionId: BUTTON.severity,
  verb: 'severity',
  asks: asksPressed(form),
  async run() {
    throw new Refusal('That incident is gone.');
  },
};

export const severityForm: Modal = {
  callbackId: FORM,
  verb: 'severity',
  read(state) {
    const severity = state[SEVERITY]?.[FIELD]?.selected_option?.value;
    if (!severity) return { errors: { [SEVERITY]: 'Choose the one that fits best.' } };
    return { input: { [SEVERITY]: severity } };
  },
  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incident'] ?? '');
    const severity = readSeverity(input[SEVERITY] ?? '', world.policy);
    if (!incident || !severity) throw new Refusal('That incident, or that severity, is gone.');
    return rateAs(severity, incident, call, world);
  },
};

function form(incident: Incident, { channelId, responseUrl }: Call, { policy }: World): View {
  const { id, severity } = incident;
  const levels = policy.severities.map((it) => `*${escaped(it.name)}* ${escaped(it.meaning)}`);
  const choices = policy.severities.map(({ name }) => ({ value: name, label: name }));
  return modal({
    callbackId: FORM,
    title: 'Severity',
    submit: 'Set',
    metadata: { incident: id, channelId: channelId ?? '', responseUrl: responseUrl ?? '' },
    blocks: [
      section(...levels),
      choiceField({ id: SEVERITY, label: 'Which one fits best?', choices, initial: severity }),
    ],
  });
}
