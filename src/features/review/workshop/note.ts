import { Refusal } from '../../../domain/refusal.ts';
import { FIELD, modal, quoted, section, textField } from '../../../kit/blocks.ts';
import type { Button, Modal } from '../../../kit/feature.ts';
import { asksPressed, pressed } from '../../../kit/incident-of.ts';
import { escaped } from '../../../kit/text.ts';
import { BUTTON } from './buttons.ts';
import { ownWorkshop, workshopOf } from './change-workshop.ts';
import { inThread } from './say.ts';

const FORM = 'workshop:note-form';
const NOTE = 'note';
const MOST_NOTE = 300;
/** Slack shows fifty blocks in a message. */
const AT_ONCE = 40;

export const noteButton: Button = {
  actionId: BUTTON.note,
  asks: asksPressed(async (incident, { channelId, responseUrl }, world) => {
    await workshopOf(incident, world);
    return modal({
      callbackId: FORM,
      title: 'Without my name',
      submit: 'Leave it',
      metadata: {
        incident: incident.id,
        channelId: channelId ?? '',
        responseUrl: responseUrl ?? '',
      },
      blocks: [
        textField({
          id: NOTE,
          label: 'What would you like to say?',
          hint: 'Kept without your name and without a time. The facilitator shows all notes together, once there are three.',
          multiline: true,
          maxLength: MOST_NOTE,
        }),
      ],
    });
  }),
  run: pressed(async (incident, _call, world) => {
    await workshopOf(incident, world);
    throw new Refusal('Slack opened no form. Please press the button once more.');
  }),
};

export const noteForm: Modal = {
  callbackId: FORM,
  read(state) {
    const note = state[NOTE]?.[FIELD]?.value?.replace(/\s+/g, ' ').trim() ?? '';
    if (note === '') return { errors: { [NOTE]: 'Write a line, or press Cancel.' } };
    return { input: { [NOTE]: note } };
  },
  /** The note goes on alone: neither the request's key nor the person goes with it. */
  async run(_call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incident'] ?? '');
    if (!incident) throw new Refusal('That incident is gone.');
    await workshopOf(incident, world);
    if (!(await world.notes.add(incident.id, input[NOTE] ?? ''))) {
      throw new Refusal(
        'So many notes wait that no more fit until they are shown. Please try again then.',
      );
    }
    return { text: 'Kept, without your name.' };
  },
};

/** How many wait is told to nobody: whoever watched the number would see who had just written. */
export const notesButton: Button = {
  actionId: BUTTON.notes,
  verb: 'review',
  run: pressed(async (incident, call, world) => {
    const workshop = await ownWorkshop(incident, call, world);
    const found = await world.notes.show(incident.id);
    const { turn, lines } = found ?? { turn: 0, lines: [] };
    for (let at = 0; at < lines.length; at += AT_ONCE) {
      const some = lines.slice(at, at + AT_ONCE);
      const head = 'Notes without a name, in the order of the alphabet:';
      const text = [head, ...some.map((one) => `• ${escaped(one)}`)].join('\n');
      const message = { text, blocks: [section(head), ...some.map(quoted)] };
      const rows = inThread(workshop, incident, `notes:${turn}:${at}`, message);
      await world.outbox.add(rows, world.now());
    }
    world.wake();
    if (found?.isNew) return { text: 'The notes stand in the thread.' };
    const more = found ? 'more notes are' : 'notes are';
    return { text: `Not yet: ${more} shown from three on.` };
  }),
};
