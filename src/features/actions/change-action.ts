import type { Action } from '../../domain/action.ts';
import type { Act, Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Call } from '../../kit/feature.ts';
import { planHomesNow } from '../../kit/homes.ts';
import type { World } from '../../kit/world.ts';
import { showNow } from './show.ts';

const TRIES = 10;

/** Takes a task or a follow-up to its next state, once for each request, and shows it. */
export async function changeAction(
  action: Action,
  incident: Incident,
  call: Call,
  world: World,
  decide: (action: Action, act: Act) => Action,
): Promise<Action> {
  const act = { key: call.key, by: call.userId, at: call.at };
  const next = await saved(action, act, world, decide);
  await showNow(next, incident, world);
  // Pressed on the Home, which is then in front of them.
  if (!call.channelId) await planHomesNow(call.key, world);
  return next;
}

async function saved(
  first: Action,
  act: Act,
  world: World,
  decide: (action: Action, act: Act) => Action,
): Promise<Action> {
  let action = first;
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (action.steps.some(({ key }) => key === act.key)) return action;
    const next = decide(action, act);
    if (await world.actions.replace(next)) return { ...next, rev: next.rev + 1 };
    action = (await world.actions.byId(first.id)) ?? action;
  }
  throw new Refusal('Many people changed this just now. Please try again.');
}
