import {
  type Action,
  drop,
  finish,
  give,
  labelOf,
  openAgain,
  readLabel,
} from '../../domain/action.ts';
import { accept } from '../../domain/follow-up.ts';
import type { Act, Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import { actionLine } from '../../kit/action-line.ts';
import { actionMessage, BUTTON } from '../../kit/action-views.ts';
import type { Button, Call, Reply, Subcommand } from '../../kit/feature.ts';
import { incidentHere, pressed } from '../../kit/incident-of.ts';
import type { World } from '../../kit/world.ts';
import { changeAction } from './change-action.ts';
import { worded } from './read-line.ts';

type Decide = (action: Action, act: Act) => Action;

const take: Decide = (action, act) => give(action, act.by, act);

export const takeCommand = verb('take', 'T1', 'Take a task or a follow-up.', () => take);
export const doneCommand = verb('done', 'T1|F1', 'Say that it is done.', () => finish);
export const dropCommand = verb(
  'drop',
  'T1|F1 [why]',
  'Let it go; no reason is owed.',
  (why) => (action, act) => drop(action, why, act),
);

export const acceptButton = button(BUTTON.accept, 'take', accept);
export const takeButton = button(BUTTON.take, 'take', take);
export const doneButton = button(BUTTON.done, 'done', finish);
export const againButton = button(BUTTON.again, 'done', openAgain);

/** The one that a button's value names after its incident. */
export async function actionOfButton({ text }: Call, world: World): Promise<Action> {
  const [, id = ''] = text.split(' ');
  const found = await world.actions.byId(id);
  if (found) return found;
  throw new Refusal('That is gone: the message it was made of was deleted.');
}

/** Changes one, and tells who did it; on the Home they see it by itself. */
export async function settle(
  action: Action,
  incident: Incident,
  call: Call,
  world: World,
  decide: Decide,
): Promise<Reply | null> {
  const next = await changeAction(action, incident, call, world, decide);
  if (!call.channelId) return null;
  // A task stands in the channel with its buttons; a follow-up nowhere but in answers like this one.
  if (next.kind === 'follow-up') return actionMessage(next, world);
  return { text: actionLine(next, world.self) };
}

function button(actionId: string, verb: string, decide: Decide): Button {
  const run = pressed(async (incident, call, world) =>
    settle(await actionOfButton(call, world), incident, call, world, decide),
  );
  return { actionId, verb, run };
}

function verb(
  name: string,
  usage: string,
  summary: string,
  decideFor: (rest: string) => Decide,
): Subcommand {
  return {
    name,
    usage,
    summary,
    async run(call, world) {
      const incident = await incidentHere(call, world);
      const [word = '', ...rest] = call.text.trim().split(/\s+/);
      const action = await actionNamed(word, name, incident, world);
      const why = await worded(rest.join(' '), world);
      return settle(action, incident, call, world, decideFor(why));
    },
  };
}

export async function actionNamed(
  word: string,
  verb: string,
  incident: Incident,
  world: World,
): Promise<Action> {
  const label = readLabel(word);
  if (!label) {
    throw new Refusal(
      `Say which, such as \`${world.command} ${verb} T1\`; \`${world.command} tasks\` and \`${world.command} follow-ups\` list them.`,
    );
  }
  const found = await world.actions.numbered(incident.id, label.kind, label.number);
  if (found) return found;
  const list = label.kind === 'task' ? 'tasks' : 'follow-ups';
  throw new Refusal(
    `This incident has no ${labelOf(label)}. \`${world.command} ${list}\` lists what there is.`,
  );
}
