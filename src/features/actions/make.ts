import { type Action, type ActionKind, labelOf, newAction } from '../../domain/action.ts';
import type { Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Call, Subcommand } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import { incidentHere } from '../../kit/incident-of.ts';
import { showNew } from '../../kit/show-action.ts';
import type { World } from '../../kit/world.ts';
import { movedNote, withNote } from './due-date.ts';
import { readFollowUp, readTask, type Wanted } from './read-line.ts';
import { receipt } from './recall.ts';

export const taskCommand: Subcommand = {
  name: 'task',
  usage: '<text> [@person]',
  summary: 'Add a task for now, in the open, for whoever takes it.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const wanted = await readTask(call.text, world);
    if (!wanted.text) throw sayWhat('task', 'task Roll back the proxy', world);
    const task = await make('task', wanted, incident, call, world);
    // The channel may have to wait its turn; whoever asked need not.
    return { text: `${labelOf(task)} is on the list.` };
  },
};

export const followUpCommand: Subcommand = {
  name: 'follow-up',
  aliases: ['followup'],
  usage: '<text> [@person] [by <date>]',
  summary: 'Note something for after the incident; an owner and a date may come later, or never.',

  async run(call, world) {
    const incident = await incidentHere(call, world);
    const wanted = await readFollowUp(call.text, world);
    if (!wanted.text) throw sayWhat('follow-up', 'follow-up Add an alarm by friday', world);
    const action = await make('follow-up', wanted, incident, call, world);
    // It stands nowhere else yet.
    return withNote(await receipt(action, incident, call.userId, world), movedNote(wanted));
  },
};

async function make(
  kind: ActionKind,
  { text, ownerId, dueOn }: Wanted,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Action> {
  const wanted = { text, ownerId, dueOn };
  const fresh = { id: idFrom(call.key), incidentId: incident.id, kind, wordedBy: call.userId };
  const action = await world.actions.make(newAction({ ...fresh, ...wanted }, call.userId, call.at));
  await showNew(action, incident, world);
  return action;
}

function sayWhat(kind: ActionKind, example: string, { command }: World): Refusal {
  return new Refusal(`Say what the ${kind} is, such as \`${command} ${example}\`.`);
}
