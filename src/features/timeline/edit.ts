import { everyLineOf } from '../../domain/entry.ts';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { isMoment, type LineEdit } from '../../domain/timeline-edit.ts';
import type { Button, Call, Input, Modal, Reply } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import type { World } from '../../kit/world.ts';
import { EDIT_FORM, editForm, NONE, type Opened, readEditForm } from './edit-form.ts';
import { EDIT, type Extent, linesFor, timelineReply } from './lines.ts';

const GONE = 'That line is gone: its message was deleted, or its mark was taken off.';

/** Opens the form in which a line is reworded, timed, marked, moved, hidden or restored. */
export const editButton: Button = {
  actionId: EDIT,
  verb: 'timeline',

  async asks(call, world) {
    const found = await lineOfButton(call, world);
    return found && editForm(found, call);
  },

  async run() {
    throw new Refusal(GONE);
  },
};

export const editModal: Modal = {
  callbackId: EDIT_FORM,
  verb: 'timeline',

  read: readEditForm,

  async run(call, input, metadata, world) {
    const incident = await world.incidents.byId(metadata['incident'] ?? '');
    const entry = await world.entries.byId(metadata['line'] ?? '');
    if (!incident || !entry || entry.deleted) throw new Refusal(GONE);
    const extent: Extent = metadata['extent'] === 'all' ? 'all' : 'short';
    const changes = changesIn(input, metadata, call);
    const move = await moveOf(entry.id, input, extent, incident, world);
    const over = metadata['over'] ?? '';
    if (Object.keys(changes).length > 0 || move) {
      await world.entries.edit(entry.id, {
        key: call.key,
        by: call.userId,
        at: call.at,
        ...changes,
        ...(changes.text !== undefined && { over }),
        ...(move && { move }),
      });
    }
    return shown(incident, extent, call, world);
  },
};

async function shown(
  incident: Incident,
  extent: Extent,
  { responseUrl }: Call,
  world: World,
): Promise<Reply> {
  const reply = await timelineReply(incident, extent, world);
  return responseUrl ? { ...reply, replaces: true } : reply;
}

async function lineOfButton({ text }: Call, world: World): Promise<Opened | null> {
  const [id = '', word, ...rest] = text.split(' ');
  const incident = await world.incidents.byId(id);
  if (!incident) return null;
  const lines = everyLineOf(incident, await world.entries.ofIncident(id));
  const line = lines.find(({ key }) => key === rest.join(' '));
  if (!line) return null;
  const entry = await world.entries.byId(line.key);
  const extent: Extent = word === 'all' ? 'all' : 'short';
  return { line, extent, over: entry?.wording?.editedTs ?? '' };
}

/** What a person changed in the form, by what it showed them when it was opened. */
function changesIn(
  input: Input,
  before: Input,
  call: Call,
): Pick<LineEdit, 'text' | 'instant' | 'moment' | 'hidden'> {
  const differs = (id: string) => input[id] !== before[id];
  const { text = '', at = '', moment = NONE } = input;
  const instant = new Date(Number(at) * 1000);
  const isRetimed = at !== '' && differs('at');
  if (isRetimed && instant > call.at) {
    throw new Refusal('That time is in the future. Give the time at which it happened.');
  }
  return {
    ...(idFrom(text) !== before['text'] && { text }),
    ...(isRetimed && { instant }),
    ...(differs('moment') && { moment: isMoment(moment) ? moment : null }),
    ...(differs('hidden') && { hidden: input['hidden'] === 'true' }),
  };
}

/** Beside which line it goes, of those that the person saw. */
async function moveOf(
  key: string,
  { move }: Input,
  extent: Extent,
  incident: Incident,
  world: World,
): Promise<LineEdit['move'] | null> {
  if (move !== 'before' && move !== 'after') return null;
  const lines = await linesFor(incident, extent, world);
  const at = lines.findIndex((line) => line.key === key);
  const neighbour = lines[move === 'before' ? at - 1 : at + 1];
  return at >= 0 && neighbour ? { side: move, key: neighbour.key } : null;
}
