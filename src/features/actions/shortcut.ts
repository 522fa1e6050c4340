import type { View } from '@slack/web-api';
import { type ActionKind, labelOf, stands } from '../../domain/action.ts';
import { tsOf } from '../../domain/entry.ts';
import { type Incident, isOpen } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { choiceField, FIELD, modal } from '../../kit/blocks.ts';
import type { Call, Input, MessageShortcut, Modal, ShortcutMessage } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import { incidentOfMessage } from '../../kit/incident-of.ts';
import { visibleTo } from '../../kit/sight.ts';
import type { World } from '../../kit/world.ts';
import { dueDate, movedNote, withNote } from './due-date.ts';
import { BLANK, itemFields, readItem } from './edit-form.ts';
import { madeOf, markMessage } from './of-message.ts';
import { worded } from './read-line.ts';
import { receipt } from './recall.ts';

const FORM = 'actions:of-message';
const KIND = 'kind';
const INCIDENT = 'incident';
const MOST_CHOICES = 100;

/** Makes a task or a follow-up of any message; one shortcut for both, since Slack allows few. */
export const makeOfMessage: MessageShortcut = {
  callbackId: 'make_action',
  name: 'Task or follow-up',
  description: 'Make this message a task of an incident, or a follow-up',
  verb: 'task',

  async asks(message, call, world) {
    const choices = await incidentsFor(message, call, world);
    return choices.length > 0 ? formFor(message, choices, call, world) : null;
  },

  async run(_call, _message, world) {
    throw new Refusal(
      `No incident is open. \`${world.command} declare <title>\` opens one; then try this message again.`,
    );
  },
};

export const ofMessageModal: Modal = {
  callbackId: FORM,
  verb: 'task',

  read(state) {
    const input = readItem(state);
    if (!input) return BLANK;
    const kind = state[KIND]?.[FIELD]?.selected_option?.value ?? 'task';
    const incident = state[INCIDENT]?.[FIELD]?.selected_option?.value ?? '';
    return { input: { ...input, kind, incident } };
  },

  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(input['incident'] || metadata['incident'] || '');
    if (!incident) throw new Refusal('That incident is gone.');
    const due = dueDate(input['day'] || null, world.policy);
    const { kind, source, ...item } = itemOf(input, due.dueOn, metadata, call);
    const before = await madeOf(source, kind, world);
    const at = tsOf(call.at);
    const mark = { by: `${call.userId}:shortcut`, on: true, at };
    const isOurs = before?.marks[mark.by]?.at === at;
    if (before && stands(before) && !isOurs) {
      throw new Refusal(`That message is ${labelOf(before)} already; change it there.`);
    }
    const action = await markMessage({ kind, source, mark, ...item }, incident, call, world);
    if (!action || kind === 'task') return null;
    return withNote(await receipt(action, incident, call.userId, world), movedNote(due));
  },
};

function itemOf(input: Input, day: string | null, metadata: Input, call: Call) {
  const kind: ActionKind = input['kind'] === 'follow-up' ? 'follow-up' : 'task';
  const text = input['text'] ?? '';
  return {
    kind,
    text,
    // Left as it came, it goes on following its message.
    wordedBy: idFrom(text) === metadata['words'] ? null : call.userId,
    ownerId: input['owner'] || null,
    dueOn: kind === 'follow-up' ? day : null,
    source: {
      channelId: call.channelId ?? '',
      ts: metadata['ts'] ?? '',
      threadTs: metadata['threadTs'] || null,
      editedTs: metadata['editedTs'] ?? '',
    },
  };
}

/** The one whose channel or thread it is in, or every open one that the person may know of. */
async function incidentsFor(
  { ts }: ShortcutMessage,
  call: Call,
  world: World,
): Promise<readonly Incident[]> {
  const here = call.channelId && (await incidentOfMessage(call.channelId, ts, world));
  return here ? [here] : visibleTo(await world.incidents.open(), call.userId, world);
}

async function formFor(
  message: ShortcutMessage,
  incidents: readonly Incident[],
  call: Call,
  world: World,
): Promise<View> {
  const text = (await worded(message.text, world)).replace(/\s+/g, ' ').trim();
  const [only, another] = incidents;
  const { ts, threadTs, editedTs } = message;
  const isOver = only !== undefined && !another && !isOpen(only);
  return modal({
    callbackId: FORM,
    title: 'Task or follow-up',
    submit: 'Add',
    metadata: {
      channelId: call.channelId ?? '',
      responseUrl: call.responseUrl ?? '',
      ts,
      threadTs: threadTs ?? '',
      editedTs,
      words: idFrom(text),
      ...(only && !another && { incident: only.id }),
    },
    blocks: [
      choiceField({
        id: KIND,
        label: 'When is it for?',
        initial: isOver ? 'follow-up' : 'task',
        choices: [
          { value: 'task', label: 'A task: now, during the incident' },
          { value: 'follow-up', label: 'A follow-up: after it' },
        ],
      }),
      ...itemFields({ text, ownerId: null, dueOn: null }),
      ...(another ? [whichIncident(incidents)] : []),
    ],
  });
}

function whichIncident(incidents: readonly Incident[]) {
  const choices = incidents.slice(0, MOST_CHOICES).map(({ id, number, title }) => ({
    value: id,
    label: `#${number} ${title}`,
  }));
  return choiceField({ id: INCIDENT, label: 'Which incident is it about?', choices });
}
