import { type Action, type ActionKind, inOrder, isOpenAction } from '../../domain/action.ts';
import type { Incident } from '../../domain/incident.ts';
import { actionLine } from '../../kit/action-line.ts';
import { likeliestLook } from '../../kit/action-views.ts';
import { context, row, section } from '../../kit/blocks.ts';
import { BUTTON as ON_CARD } from '../../kit/card.ts';
import type { Button, Reply, Subcommand } from '../../kit/feature.ts';
import { pressed, typed } from '../../kit/incident-of.ts';
import type { World } from '../../kit/world.ts';

const MOST_ROWS = 20;

export const tasksCommand: Subcommand = {
  name: 'tasks',
  usage: '[all]',
  summary: 'Show what is to be done now. With `all`, also what is done or dropped.',

  run: typed(async (incident, call, world) => {
    const isAll = call.text.trim().toLowerCase() === 'all';
    return tasksOf(incident, isAll, world);
  }),
};

/** The tasks by the card's menu, which knows its incident. */
export const tasksButton: Button = {
  actionId: ON_CARD.tasks,
  verb: 'tasks',
  run: pressed(async (incident, _call, world) => tasksOf(incident, false, world)),
};

async function tasksOf({ id }: Incident, isAll: boolean, world: World): Promise<Reply> {
  const every = await world.actions.ofIncident(id);
  const tasks = inOrder(every.filter(({ kind }) => kind === 'task'));
  const lines = (isAll ? tasks : tasks.filter(isOpenAction)).map((action) => ({
    action,
    line: actionLine(action, world.self),
  }));
  return listReply('task', countsOf('task', tasks), lines, world);
}

/** `2 open tasks, 1 done or dropped.` */
export function countsOf(kind: ActionKind, all: readonly Action[]): string {
  const open = all.filter(isOpenAction).length;
  const ended = all.length - open;
  return `${open} open ${kind}${open === 1 ? '' : 's'}${ended > 0 ? `, ${ended} done or dropped` : ''}.`;
}

/** Each with the button that is most likely to be wanted. */
export function listReply(
  kind: ActionKind,
  text: string,
  lines: readonly { readonly action: Action; readonly line: string }[],
  { command }: World,
): Reply {
  const left = lines.length - MOST_ROWS;
  const more = `${left} more are not shown: close some of these first.`;
  const how = `\`${command} ${kind} <text>\` adds one; \`${command} done\` and \`drop\` take its name, such as ${kind === 'task' ? 'T1' : 'F1'}.`;
  const rows = lines.slice(0, MOST_ROWS);
  return {
    text,
    blocks: [
      section(text),
      ...rows.map(({ action, line }) => row(likeliestLook(action), line)),
      context(left > 0 ? `${more} ${how}` : how),
    ],
  };
}
