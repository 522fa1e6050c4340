import type { View } from '@slack/web-api';
import { labelOf, newAction } from '../../../domain/action.ts';
import { onWorkingDay } from '../../../domain/due-day.ts';
import type { Incident } from '../../../domain/incident.ts';
import { Refusal } from '../../../domain/refusal.ts';
import {
  conclude,
  isFull,
  kindOf,
  nameOf,
  type OwnWords,
  type Workshop,
} from '../../../domain/workshop/workshop.ts';
import { dayField, FIELD, modal, personField, textField } from '../../../kit/blocks.ts';
import type { Button, Call, Modal } from '../../../kit/feature.ts';
import { idFrom } from '../../../kit/ids.ts';
import { showNew } from '../../../kit/show-action.ts';
import { escaped } from '../../../kit/text.ts';
import type { World } from '../../../kit/world.ts';
import { BUTTON } from './buttons.ts';
import { changeWorkshop, ownWorkshop, pressedWorkshop } from './change-workshop.ts';
import { guideFor } from './guide.ts';
import { outcomeLine } from './head.ts';
import { asksInRoom, inRoom, type Room, roomOf } from './room.ts';
import { agendaFor } from './roster.ts';
import { inThread } from './say.ts';

const FORM = 'workshop:outcome-form';
const OUTCOME = { text: 'text', owner: 'owner', day: 'day' } as const;
const MOST_TEXT = 500;
const TWO_WEEKS_MS = 14 * 86_400_000;

export const outcomeButton: Button = {
  actionId: BUTTON.outcome,
  verb: 'review',
  asks: asksInRoom(async (room, call, world) => {
    mustHaveSpace(await pressedWorkshop(room, call, world));
    return form(room, call, world);
  }),
  /** Reached where no form opened: it says what stands in the way. */
  run: inRoom(async (room, call, world) => {
    mustHaveSpace(await pressedWorkshop(room, call, world));
    throw new Refusal('Slack opened no form. Please press the button once more.');
  }),
};

function mustHaveSpace(workshop: Workshop): void {
  if (isFull(workshop)) conclude(workshop, { id: 'one more', own: null });
}

function form(room: Room, { channelId, responseUrl }: Call, { now, policy }: World): View {
  const inTwoWeeks = new Date(now().getTime() + TWO_WEEKS_MS).toISOString().slice(0, 10);
  return modal({
    callbackId: FORM,
    title: 'An outcome',
    submit: 'Keep it',
    metadata: { room: room.id, channelId: channelId ?? '', responseUrl: responseUrl ?? '' },
    blocks: [
      textField({
        id: OUTCOME.text,
        label: 'What comes of it?',
        hint: 'What will be different when it is done?',
        maxLength: MOST_TEXT,
      }),
      personField({
        id: OUTCOME.owner,
        label: 'Who wants to see to it?',
        hint: room.incident
          ? 'It is proposed to them; they may hand it on or drop it.'
          : 'They are told of it once, and may say no.',
      }),
      dayField({
        id: OUTCOME.day,
        label: 'By when?',
        initial: onWorkingDay(inTwoWeeks, policy),
      }),
    ],
  });
}

export const outcomeForm: Modal = {
  callbackId: FORM,
  verb: 'review',
  read(state) {
    const text = state[OUTCOME.text]?.[FIELD]?.value?.replace(/\s+/g, ' ').trim() ?? '';
    const owner = state[OUTCOME.owner]?.[FIELD]?.selected_user ?? '';
    const day = state[OUTCOME.day]?.[FIELD]?.selected_date ?? '';
    if (!text) return { errors: { [OUTCOME.text]: 'Say in a sentence what comes of it.' } };
    if (!owner) return { errors: { [OUTCOME.owner]: 'Nobody who wants it: then let it go.' } };
    if (!day) return { errors: { [OUTCOME.day]: 'Choose a day; it can be moved.' } };
    return { input: { text, owner, day } };
  },
  async run(call, input, metadata, world) {
    const room = await roomOf(metadata['room'] ?? '', world);
    if (!room) throw new Refusal('That incident is gone.');
    const own = await ownWorkshop(room, call, world);
    const { text = '', owner: ownerId = '', day = '' } = input;
    const words = { text, ownerId, dueOn: onWorkingDay(day, world.policy) };
    const outcome = { id: idFrom(call.key), own: room.incident ? null : words };
    const workshop = await changeWorkshop(own, world, (it) => conclude(it, outcome));
    const name = room.incident
      ? await followUp(outcome.id, words, room.incident, call, world)
      : await tellOwner(outcome.id, words, workshop, room, call, world);
    const line = { text: `Outcome: ${await outcomeLine(outcome, world)}` };
    await world.outbox.add(inThread(workshop, room, `outcome:${outcome.id}`, line), world.now());
    world.wake();
    const agenda = await agendaFor(workshop, room, world);
    // In place of the guide whose button opened the form: what that one offers is out of date.
    return { ...guideFor(workshop, agenda, world.command, `${name} is kept.`), replaces: true };
  },
};

async function followUp(
  id: string,
  words: OwnWords,
  incident: Incident,
  { userId, at }: Call,
  world: World,
): Promise<string> {
  const fresh = { id, incidentId: incident.id, kind: 'follow-up', wordedBy: userId } as const;
  const action = await world.actions.make(newAction({ ...fresh, ...words }, userId, at));
  await showNew(action, incident, world);
  return labelOf(action);
}

/** Where there is no incident there are no follow-ups: whoever is named reads it, once. */
async function tellOwner(
  id: string,
  { text, ownerId, dueOn }: OwnWords,
  workshop: Workshop,
  { place }: Room,
  { userId }: Call,
  world: World,
): Promise<string> {
  if (ownerId !== userId) {
    const said = `<@${userId}> named you for an outcome of the ${kindOf(workshop)} in <#${place?.channel}>: ${escaped(text)} (by ${dueOn}). If it is not yours, tell them.`;
    const send = { method: 'direct', user: ownerId, message: { text: said } } as const;
    const key = `${nameOf(workshop)}:owner:${id}`;
    await world.outbox.add([{ key, lane: `direct:${ownerId}`, send }], world.now());
  }
  return 'It';
}
