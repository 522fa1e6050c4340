import { Refusal } from '../../../domain/refusal.ts';
import type { Workshop } from '../../../domain/workshop/workshop.ts';
import { FIELD, modal, quoted, section, textField } from '../../../kit/blocks.ts';
import type { Button, Modal } from '../../../kit/feature.ts';
import { escaped } from '../../../kit/text.ts';
import type { World } from '../../../kit/world.ts';
import { BUTTON } from './buttons.ts';
import { pressedWorkshop, workshopOf } from './change-workshop.ts';
import { asksInRoom, inRoom, type Room, roomOf } from './room.ts';
import { inThread } from './say.ts';

const FORM = 'workshop:note-form';
const NOTE = 'note';
const MOST_NOTE = 300;
/** Slack shows fifty blocks in a message. */
const AT_ONCE = 40;

export const noteButton: Button = {
  actionId: BUTTON.note,
  asks: asksInRoom(async (room, { channelId, responseUrl }, world) => {
    await workshopOf(room, world);
    return modal({
      callbackId: FORM,
      title: 'Without my name',
      submit: 'Leave it',
      metadata: { room: room.id, channelId: channelId ?? '', responseUrl: responseUrl ?? '' },
      blocks: [
        textField({
          id: NOTE,
          label: 'What would you like to say?',
          hint: 'Kept without your name and without a time. Notes are shown all together once there are three; fewer are erased at the end, and nobody reads them.',
          multiline: true,
          maxLength: MOST_NOTE,
        }),
      ],
    });
  }),
  run: inRoom(async (room, _call, world) => {
    await workshopOf(room, world);
    throw new Refusal('Slack opened no form. Please press the button once more.');
  }),
};

export const noteForm: Modal = {
  callbackId: FORM,
  // The inbox would keep it with whose it is, for good where it could not be handled.
  inPassing: true,
  read(state) {
    const note = state[NOTE]?.[FIELD]?.value?.replace(/\s+/g, ' ').trim() ?? '';
    if (note === '') return { errors: { [NOTE]: 'Write a line, or press Cancel.' } };
    return { input: { [NOTE]: note } };
  },
  /** The note goes on alone: neither the request's key nor the person goes with it. */
  async run(_call, input, metadata, world) {
    const room = await roomOf(metadata['room'] ?? '', world);
    if (!room) throw new Refusal('That incident is gone.');
    await workshopOf(room, world);
    if (!(await world.notes.add(room.id, input[NOTE] ?? ''))) {
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
  run: inRoom(async (room, call, world) => {
    const workshop = await pressedWorkshop(room, call, world);
    const found = await showNotes(workshop, room, world);
    if (found?.isNew) return { text: 'The notes stand in the thread.' };
    const more = found ? 'More notes are' : 'Notes are';
    return {
      text: `Not yet. ${more} shown once there are three; fewer are erased at the end, and nobody reads them.`,
    };
  }),
};

/** Puts the notes into the thread, from three on. Harmless twice. */
export async function showNotes(workshop: Workshop, room: Room, world: World) {
  const found = await world.notes.show(room.id);
  const { turn, lines } = found ?? { turn: 0, lines: [] };
  for (let at = 0; at < lines.length; at += AT_ONCE) {
    const head = 'Notes without a name, in the order of the alphabet:';
    const some = lines.slice(at, at + AT_ONCE).map((one) => `• ${one}`);
    const text = [head, ...some.map(escaped)].join('\n');
    const message = { text, blocks: [section(head), ...some.map(quoted)] };
    const rows = inThread(workshop, room, `notes:${turn}:${at}`, message);
    await world.outbox.add(rows, world.now());
  }
  world.wake();
  return found;
}
