import type { View } from '@slack/web-api';
import type { Incident } from '../../domain/incident.ts';
import { teamNamed } from '../../domain/paging.ts';
import { Refusal } from '../../domain/refusal.ts';
import { choiceField, FIELD, modal, textField } from '../../kit/blocks.ts';
import { BUTTON } from '../../kit/card.ts';
import type { Button, Call, Modal } from '../../kit/feature.ts';
import { asksPressed } from '../../kit/incident-of.ts';
import type { World } from '../../kit/world.ts';
import { page } from './page.ts';

const ID = 'page:write';
const TEAM = 'team';
const WORDS = 'words';

/** Null where no team is set up: then there is nothing to choose. */
export function pageForm(incident: Incident, call: Call, { policy }: World): View | null {
  if (policy.teams.length === 0) return null;
  const choices = policy.teams.map(({ name }) => ({ value: name, label: name }));
  return modal({
    callbackId: ID,
    title: 'Wake a team',
    submit: 'Page',
    metadata: {
      incidentId: incident.id,
      channelId: call.channelId ?? '',
      responseUrl: call.responseUrl ?? '',
    },
    blocks: [
      choiceField({ id: TEAM, label: 'Which team?', choices }),
      textField({
        id: WORDS,
        label: 'What should they know?',
        hint: 'A private incident sends its number alone.',
        optional: true,
        maxLength: 300,
      }),
    ],
  });
}

export const pageButton: Button = {
  actionId: BUTTON.page,
  verb: 'page',
  asks: asksPressed(pageForm),
  async run() {
    throw new Refusal('Nobody was paged: that incident, or the last team to page, is gone.');
  },
};

export const pageModal: Modal = {
  callbackId: ID,
  verb: 'page',
  read(state) {
    const team = state[TEAM]?.[FIELD]?.selected_option?.value;
    if (!team) return { errors: { [TEAM]: 'Choose a team.' } };
    return { input: { [TEAM]: team, [WORDS]: state[WORDS]?.[FIELD]?.value?.trim() ?? '' } };
  },
  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incidentId'] ?? '');
    const team = teamNamed(input[TEAM] ?? '', world.policy);
    if (!incident || !team) {
      throw new Refusal('Nobody was paged: that incident, or that team, is gone.');
    }
    return page(team, input[WORDS] ?? '', incident, call, world);
  },
};
