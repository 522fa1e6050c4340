import type { View } from '@slack/web-api';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { heldRoles, upperFirst } from '../../domain/roles.ts';
import { choiceField, FIELD, modal, personField, section } from '../../kit/blocks.ts';
import { BUTTON } from '../../kit/card.ts';
import type { Button, Call, Modal } from '../../kit/feature.ts';
import { asksPressed } from '../../kit/incident-of.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import { assign } from './assign.ts';

const ID = 'roles:choose';
const ROLE = 'role';
const WHO = 'who';

export function rolesForm(incident: Incident, call: Call, { policy }: World): View {
  const held = heldRoles(incident, policy).map(
    ({ role, userId }) => `${escaped(upperFirst(role.name))}: <@${userId}>`,
  );
  const choices = policy.roles.map(({ id, name, duty }) => ({
    value: id,
    label: `${upperFirst(name)}: ${duty}`,
  }));
  return modal({
    callbackId: ID,
    title: 'Roles',
    submit: 'Save',
    metadata: {
      incidentId: incident.id,
      channelId: call.channelId ?? '',
      responseUrl: call.responseUrl ?? '',
    },
    blocks: [
      section(...(held.length > 0 ? held : ['Nobody holds a role yet.'])),
      choiceField({ id: ROLE, label: 'Which role?', choices }),
      personField({
        id: WHO,
        label: 'Who?',
        hint: 'Somebody else is asked in private first. Leave it empty to lay the role down.',
        optional: true,
        initial: call.userId,
      }),
    ],
  });
}

export const rolesButton: Button = {
  actionId: BUTTON.roles,
  verb: 'role',
  asks: asksPressed(rolesForm),
  async run() {
    throw new Refusal('That incident is gone.');
  },
};

export const rolesModal: Modal = {
  callbackId: ID,
  verb: 'role',
  read(state) {
    const role = state[ROLE]?.[FIELD]?.selected_option?.value;
    if (!role) return { errors: { [ROLE]: 'Choose a role.' } };
    return { input: { [ROLE]: role, [WHO]: state[WHO]?.[FIELD]?.selected_user ?? '' } };
  },
  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incidentId'] ?? '');
    const role = world.policy.roles.find(({ id }) => id === input[ROLE]);
    if (!incident || !role) throw new Refusal('That role is gone. Please open the form again.');
    return assign({ role, userId: input[WHO] || null }, incident, call, world);
  },
};
