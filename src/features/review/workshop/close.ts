import type { View } from '@slack/web-api';
import { type Action, labelOf, newAction } from '../../../domain/action.ts';
import { onWorkingDay } from '../../../domain/due-day.ts';
import type { Incident } from '../../../domain/incident.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { holdReview } from '../../../domain/sizing.ts';
import {
  conclude,
  isLastRound,
  scriptOf,
  type Workshop,
} from '../../../domain/workshop/workshop.ts';
import { actionLine } from '../../../kit/action-line.ts';
import { dayField, FIELD, modal, personField, textField } from '../../../kit/blocks.ts';
import { changeIncident } from '../../../kit/change.ts';
import type { Button, Call, Modal } from '../../../kit/feature.ts';
import { idFrom } from '../../../kit/ids.ts';
import { asksPressed, pressed } from '../../../kit/incident-of.ts';
import { showNew } from '../../../kit/show-action.ts';
import type { World } from '../../../kit/world.ts';
import { BUTTON } from './buttons.ts';
import { changeWorkshop, ownWorkshop } from './change-workshop.ts';
import { guideFor } from './guide.ts';
import { agendaFor } from './roster.ts';
import { inThread } from './say.ts';

const FORM = 'workshop:outcome-form';
const OUTCOME = { text: 'text', owner: 'owner', day: 'day' } as const;
const MOST_TEXT = 500;

export const outcomeButton: Button = {
  actionId: BUTTON.outcome,
  verb: 'review',
  asks: asksPressed(async (incident, call, world) => {
    conclude(await ownWorkshop(incident, call, world), 'one more');
    return form(incident, call);
  }),
  /** Reached where no form opened: it says what stands in the way. */
  run: pressed(async (incident, call, world) => {
    conclude(await ownWorkshop(incident, call, world), 'one more');
    throw new Refusal('Slack opened no form. Please press the button once more.');
  }),
};

function form(incident: Incident, { channelId, responseUrl }: Call): View {
  return modal({
    callbackId: FORM,
    title: 'An outcome',
    submit: 'Keep it',
    metadata: { incident: incident.id, channelId: channelId ?? '', responseUrl: responseUrl ?? '' },
    blocks: [
      textField({ id: OUTCOME.text, label: 'What comes of it?', maxLength: MOST_TEXT }),
      personField({
        id: OUTCOME.owner,
        label: 'Who wants to see to it?',
        hint: 'It is proposed to them; they may hand it on or drop it.',
      }),
      dayField({ id: OUTCOME.day, label: 'By when?' }),
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
    const incident = await world.incidents.byId(metadata['incident'] ?? '');
    if (!incident) throw new Refusal('That incident is gone.');
    const own = await ownWorkshop(incident, call, world);
    const id = idFrom(call.key);
    const workshop = await changeWorkshop(own, world, (it) => conclude(it, id));
    const { text = '', owner = '', day = '' } = input;
    const wanted = { text, ownerId: owner, dueOn: onWorkingDay(day, world.policy) };
    const fresh = {
      id,
      incidentId: incident.id,
      kind: 'follow-up',
      wordedBy: call.userId,
    } as const;
    const made = newAction({ ...fresh, ...wanted }, call.userId, call.at);
    const action = await world.actions.make(made);
    await showNew(action, incident, world);
    const line = { text: `Outcome: ${actionLine(action, world.self)}` };
    await world.outbox.add(inThread(workshop, incident, `outcome:${id}`, line), world.now());
    world.wake();
    const agenda = await agendaFor(workshop, incident, world);
    return guideFor(workshop, agenda, `${labelOf(action)} is kept.`);
  },
};

/** Ends it, with its outcomes or with none. What is harmless twice is done twice. */
export const endButton: Button = {
  actionId: BUTTON.end,
  verb: 'review',
  run: pressed(async (incident, call, world) => {
    const known = await world.workshops.of(incident.id);
    const isDone = known?.endedBy === call.key;
    const own = isDone ? known : await ownWorkshop(incident, call, world);
    if (!isLastRound(own)) throw new Refusal('The close is still to come: go on to it first.');
    const workshop = await changeWorkshop(own, world, (it) =>
      it.endedBy ? it : { ...it, endedBy: call.key },
    );
    await sayEnd(workshop, incident, world);
    if (scriptOf(workshop).isReview) await holdUnlessHeld(incident, call, world);
    await world.notes.forget(incident.id);
    return { text: 'The workshop is over. Thank you for holding the room.', replaces: true };
  }),
};

async function sayEnd(workshop: Workshop, incident: Incident, world: World): Promise<void> {
  const all = await Promise.all(workshop.outcomes.map((id) => world.actions.byId(id)));
  const kept = all.filter((one): one is Action => one !== null);
  const lines = kept.map((one) => `• ${actionLine(one, world.self)}`);
  const head = `The ${scriptOf(workshop).title.toLowerCase()} is over.`;
  const text =
    lines.length > 0
      ? [`${head} What comes of it:`, ...lines].join('\n')
      : `${head} No outcome had to come of it, and none did.`;
  await world.outbox.add(inThread(workshop, incident, 'end', { text }), world.now());
  world.wake();
}

/** Meanwhile somebody may have said so, shared it with another one, or opened the incident again. */
async function holdUnlessHeld(incident: Incident, call: Call, world: World): Promise<void> {
  const isDone = incident.changes.some(({ key }) => key === call.key);
  const isFree = incident.review === 'open' || incident.review === 'waived';
  if (isDone || (isFree && incident.endedAt)) {
    await changeIncident(incident, call, world, holdReview);
  }
}
