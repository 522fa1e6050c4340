import {
  type Action,
  asFollowUp,
  drop,
  isOpenAction,
  labelOf,
  TASKS_LEFT,
} from '../../domain/action.ts';
import type { Incident } from '../../domain/incident.ts';
import { BUTTON } from '../../kit/action-views.ts';
import { buttons, section } from '../../kit/blocks.ts';
import type { Button, Call, Reply, Task } from '../../kit/feature.ts';
import { pressed } from '../../kit/incident-of.ts';
import { whisperIn } from '../../kit/place.ts';
import { sayFor } from '../../kit/say-for.ts';
import { showNew } from '../../kit/show-action.ts';
import type { World } from '../../kit/world.ts';
import { changeAction } from './change-action.ts';

/** Asks whoever resolved, alone and once, what becomes of the tasks that are left; nothing waits for it. */
export const tasksLeft: Task = {
  name: TASKS_LEFT,
  run: (job, world) =>
    sayFor(job, world, async (incident, place) => {
      const open = await openTasks(incident, world);
      const by = incident.changes.findLast(({ kind }) => kind === 'resolved')?.by;
      if (open.length === 0 || !by) return null;
      return whisperIn(incident, place, by, question(open, incident));
    }),
};

export const laterButton: Button = {
  actionId: BUTTON.later,
  verb: 'follow-up',
  run: pressed(async (incident, call, world): Promise<Reply> => {
    const made: string[] = [];
    for (const task of await openTasks(incident, world)) {
      made.push(labelOf(await postpone(task, incident, call, world)));
    }
    if (made.length === 0) return { text: 'No task is open any more.' };
    return {
      text: `Now follow-ups: ${made.join(', ')}. \`${world.command} follow-ups\` shows them.`,
    };
  }),
};

async function openTasks({ id }: Incident, world: World): Promise<Action[]> {
  const all = await world.actions.ofIncident(id);
  return all.filter((action) => action.kind === 'task' && isOpenAction(action));
}

async function postpone(
  task: Action,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Action> {
  const followUp = await world.actions.make(asFollowUp(task, call.userId, call.at));
  await showNew(followUp, incident, world);
  await changeAction(task, incident, call, world, (it, act) =>
    drop(it, `now ${labelOf(followUp)}`, act),
  );
  return followUp;
}

function question(open: readonly Action[], { id }: Incident) {
  const names = open.map(labelOf).join(', ');
  const these = open.length === 1 ? `A task is still open: ${names}` : `Still open: ${names}`;
  const text = `${these}. They can wait as follow-ups, or stay as they are.`;
  const later = { actionId: BUTTON.later, label: 'Make them follow-ups', value: id };
  return { text, blocks: [section(text), buttons(later)] };
}
