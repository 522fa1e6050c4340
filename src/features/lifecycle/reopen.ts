import type { View } from '@slack/web-api';
import { type Incident, isOpen } from '../../domain/incident.ts';
import { reopen } from '../../domain/lifecycle.ts';
import { Refusal } from '../../domain/refusal.ts';
import { FIELD, modal, textField } from '../../kit/blocks.ts';
import { BUTTON } from '../../kit/card.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Button, Call, Modal, Reply, Subcommand } from '../../kit/feature.ts';
import { asksPressed, incidentHere, pressed } from '../../kit/incident-of.ts';
import { mustBeAllowed } from '../../kit/permission.ts';
import { incidentNumbered, readNumber } from '../../kit/sight.ts';
import type { World } from '../../kit/world.ts';
import { elsewhere } from './elsewhere.ts';
import { sentence } from './sentence.ts';

const FORM = 'lifecycle:reopen-form';
const WHY = 'why';
const MOST = 300;

export const reopenCommand: Subcommand = {
  name: 'reopen',
  usage: '[#number] [what you see]',
  summary: 'Go on with an incident that had ended: it is back.',

  async asks(call, world) {
    try {
      const { incident, why } = await meant(call, world);
      return why || isOpen(incident) ? null : form(incident, call);
    } catch (error) {
      if (error instanceof Refusal) return null;
      throw error;
    }
  },

  async run(call, world) {
    const { incident, why } = await meant(call, world);
    // Named by its number, it is another one than the channel's, which was looked at before.
    await mustBeAllowed('reopen', { ...call, text: incident.id }, world);
    return again(incident, why, call, world);
  },
};

export const reopenButton: Button = {
  actionId: BUTTON.reopen,
  verb: 'reopen',
  asks: asksPressed((incident, call) => (isOpen(incident) ? null : form(incident, call))),
  run: pressed((incident, call, world) => again(incident, '', call, world)),
};

export const reopenForm: Modal = {
  callbackId: FORM,
  verb: 'reopen',
  read: (state) => ({ input: { [WHY]: state[WHY]?.[FIELD]?.value ?? '' } }),
  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incident'] ?? '');
    if (!incident) throw new Refusal('That incident is gone.');
    const why = (input[WHY] ?? '').replace(/\s+/g, ' ').trim();
    return again(incident, why, call, world);
  },
};

/**
 * An archived channel takes no commands, so an incident can be named by its
 * number, from anywhere that is no other incident's channel.
 */
async function meant(call: Call, world: World): Promise<{ incident: Incident; why: string }> {
  const [first = ''] = call.text.split(/\s+/, 1);
  const number = first.startsWith('#') ? readNumber(first) : null;
  if (number === null) {
    return { incident: await incidentHere(call, world), why: await sentence(call.text, world) };
  }
  const incident = await incidentNumbered(number, call.userId, world);
  if (!incident) throw new Refusal(`There is no incident ${first} that you can see.`);
  return { incident, why: await sentence(call.text.slice(first.length), world) };
}

function form(incident: Incident, { channelId, responseUrl }: Call): View {
  return modal({
    callbackId: FORM,
    title: 'It is back',
    submit: 'Reopen',
    metadata: {
      incident: incident.id,
      channelId: channelId ?? '',
      responseUrl: responseUrl ?? '',
    },
    blocks: [
      textField({
        id: WHY,
        label: 'What do you see?',
        hint: 'It goes on the timeline. You can leave it empty.',
        optional: true,
        maxLength: MOST,
      }),
    ],
  });
}

async function again(
  incident: Incident,
  why: string,
  call: Call,
  world: World,
): Promise<Reply | null> {
  const reopened = await changeIncident(incident, call, world, (it, act) => reopen(it, why, act));
  const { channelState, channelId, number } = reopened;
  if (channelState === 'archived') {
    const how = `Its channel <#${channelId}> is archived, and Slack lets only a person bring it back: open it, choose *Unarchive channel* in its settings, and \`/invite\` me there. Then I say what I have to say.`;
    return { text: `#${number} is open again. ${how}` };
  }
  if (channelState === 'deleted') {
    const how = `Its channel was deleted, so \`${world.command} declare\` a new one to talk in.`;
    return { text: `#${number} is open again. ${how}` };
  }
  return elsewhere(reopened, call, 'is open again');
}
