import type { View } from '@slack/web-api';
import {
  type Action,
  drop,
  edit,
  isOpenAction,
  labelOf,
  mayBeDropped,
} from '../../domain/action.ts';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { BUTTON } from '../../kit/action-views.ts';
import { dayField, FIELD, modal, personField, textField } from '../../kit/blocks.ts';
import type { Button, Call, Input, Modal, ViewState } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import type { World } from '../../kit/world.ts';
import { dueDate, movedNote, withNote } from './due-date.ts';
import { MOST_TEXT } from './read-line.ts';
import { actionOfButton, settle } from './settle.ts';

const EDIT = 'actions:edit-form';
const DROP = 'actions:drop-form';
const REASON = 'reason';
const MOST_REASON = 300;

/** The fields of a task or a follow-up, wherever one is written down. */
const ITEM = { text: 'text', owner: 'owner', day: 'day' } as const;

export function itemFields({ text, ownerId, dueOn }: Pick<Action, 'text' | 'ownerId' | 'dueOn'>) {
  return [
    textField({ id: ITEM.text, label: 'What is to be done?', initial: text, maxLength: MOST_TEXT }),
    personField({ id: ITEM.owner, label: 'Whose is it?', optional: true, initial: ownerId }),
    dayField({
      id: ITEM.day,
      label: 'By when?',
      hint: 'For a follow-up. It needs neither an owner nor a date.',
      optional: true,
      initial: dueOn,
    }),
  ];
}

/** What stands in those fields; null where it says nothing. */
export function readItem(state: ViewState): Input | null {
  const text = state[ITEM.text]?.[FIELD]?.value?.replace(/\s+/g, ' ').trim() ?? '';
  const owner = state[ITEM.owner]?.[FIELD]?.selected_user ?? '';
  const day = state[ITEM.day]?.[FIELD]?.selected_date ?? '';
  return text ? { text, owner, day } : null;
}

export const BLANK = { errors: { [ITEM.text]: 'Say in a few words what is to be done.' } };

export const editButton: Button = {
  actionId: BUTTON.edit,
  verb: 'task',
  asks: (call, world) => formFor(call, world, editForm, isOpenAction),
  run: pressed(gone),
};

export const editModal: Modal = {
  callbackId: EDIT,
  verb: 'task',
  read(state) {
    const input = readItem(state);
    return input ? { input } : BLANK;
  },
  async run(call, input, metadata, world) {
    const { action, incident } = await meant(metadata, world);
    const { text = '', owner, day } = input;
    const due = dueDate(day || null, world.policy);
    const next = { text, ownerId: owner || null, dueOn: due.dueOn };
    const reply = await settle(action, incident, call, world, (it, act) => edit(it, next, act));
    return reply && withNote(reply, movedNote(due));
  },
};

export const dropButton: Button = {
  actionId: BUTTON.drop,
  verb: 'drop',
  asks: (call, world) => formFor(call, world, dropForm, mayBeDropped),
  run: pressed(gone),
};

export const dropModal: Modal = {
  callbackId: DROP,
  verb: 'drop',
  read: (state) => ({ input: { [REASON]: state[REASON]?.[FIELD]?.value?.trim() ?? '' } }),
  async run(call, input, metadata, world) {
    const { action, incident } = await meant(metadata, world);
    const reason = input[REASON] ?? '';
    return settle(action, incident, call, world, (it, act) => drop(it, reason, act));
  },
};

/** Null where it is gone or ended: then `run` says so. */
export async function formFor(
  call: Call,
  world: World,
  form: (action: Action, metadata: Input) => View,
  isFit: (action: Action) => boolean,
): Promise<View | null> {
  const [incidentId = '', id = ''] = call.text.split(' ');
  const action = await world.actions.byId(id);
  if (!action || !isFit(action)) return null;
  const { channelId, responseUrl } = call;
  const metadata = { channelId: channelId ?? '', responseUrl: responseUrl ?? '' };
  return form(action, { ...metadata, incidentId, id });
}

async function gone(_: Incident, call: Call, world: World): Promise<null> {
  const action = await actionOfButton(call, world);
  throw new Refusal(`${labelOf(action)} is ${action.state} already. Open it again to change it.`);
}

export async function meant({ incidentId = '', id = '' }: Input, world: World) {
  const [incident, action] = [await world.incidents.byId(incidentId), await world.actions.byId(id)];
  if (incident && action) return { incident, action };
  throw new Refusal('That is gone: the message it was made of was deleted.');
}

function editForm(action: Action, metadata: Input): View {
  return modal({
    callbackId: EDIT,
    title: `Edit ${labelOf(action)}`,
    submit: 'Save',
    metadata,
    blocks: itemFields(action),
  });
}

function dropForm(action: Action, metadata: Input): View {
  const hint = 'No reason is owed; one line helps whoever finds it later.';
  const label = `Why is ${labelOf(action)} dropped?`;
  const field = { id: REASON, label, hint, optional: true, maxLength: MOST_REASON };
  return modal({
    callbackId: DROP,
    title: `Drop ${labelOf(action)}`,
    submit: 'Drop it',
    metadata,
    blocks: [textField(field)],
  });
}
