import { type Action, type ActionKind, inOrder, isOpenAction } from '../../domain/action.ts';
import type { Incident } from '../../domain/incident.ts';
import { actionLine } from '../../kit/action-line.ts';
import { context, row, section } from '../../kit/blocks.ts';
import { BUTTON as ON_CARD } from '../../kit/card.ts';
import type { Button, Reply, Subcommand } from '../../kit/feature.ts';
import { pressed, typed } from '../../kit/incident-of.ts';
import type { World } from '../../kit/world.ts';
import { BUTTON } from './views.ts';

const MOST_ROWS = 20;

export const tasksCommand = list('tasks', 'task', 'Show what is to be done now.');
export const followUpsCommand = list('follow-ups', 'follow-up', 'Show what is left for after.');

function list(name: string, kind: ActionKind, summary: string): Subcommand {
  return {
    name,
    ...(kind === 'follow-up' && { aliases: ['followups'] }),
    usage: '[all]',
    summary: `${summary} With \`all\`, also what is done or dropped.`,

    run: typed(async (incident, call, world) => {
      const isAll = call.text.trim().toLowerCase() === 'all';
      return listOf(incident, { name, kind, isAll }, world);
    }),
  };
}

/** The tasks by the card's menu, which knows its incident. */
export const tasksButton: Button = {
  actionId: ON_CARD.tasks,
  verb: 'tasks',
  run: pressed(async (incident, _call, world) =>
    listOf(incident, { name: 'tasks', kind: 'task', isAll: false }, world),
  ),
};

async function listOf(
  incident: Incident,
  { name, kind, isAll }: { name: string; kind: ActionKind; isAll: boolean },
  world: World,
): Promise<Reply> {
  const every = await world.actions.ofIncident(incident.id);
  const ofKind = inOrder(every.filter((action) => action.kind === kind));
  const asked = isAll ? ofKind : ofKind.filter(isOpenAction);
  return listReply(name, kind, asked, ofKind.length, world);
}

function listReply(
  name: string,
  kind: ActionKind,
  asked: readonly Action[],
  total: number,
  { command, self }: World,
) {
  const open = asked.filter(isOpenAction).length;
  const ended = total - open;
  const counted = open === 1 ? name.slice(0, -1) : name;
  const text = `${open} open ${counted}${ended > 0 ? `, ${ended} done or dropped` : ''}.`;
  const left = asked.length - MOST_ROWS;
  const more = `${left} more are not shown: close some of these first.`;
  const how = `\`${command} ${kind} <text>\` adds one; \`${command} done\` and \`drop\` take its name, such as ${kind === 'task' ? 'T1' : 'F1'}.`;
  return {
    text,
    blocks: [
      section(text),
      ...asked.slice(0, MOST_ROWS).map((action) => rowOf(action, self)),
      context(left > 0 ? `${more} ${how}` : how),
    ],
  };
}

/** With the button that is most likely to be wanted. */
function rowOf(action: Action, self: World['self']) {
  const line = actionLine(action, self);
  const value = `${action.incidentId} ${action.id}`;
  if (action.state !== 'open')
    return row({ actionId: BUTTON.again, label: 'Open again', value }, line);
  const isFree = action.ownerId === null && action.kind === 'task';
  const look = isFree
    ? { actionId: BUTTON.take, label: 'Take' }
    : { actionId: BUTTON.done, label: 'Done' };
  return row({ ...look, value }, line);
}
