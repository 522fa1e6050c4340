import { type Action, oncePer } from '../../domain/action.ts';
import type { Act, Incident } from '../../domain/incident.ts';
import { Refusal } from '../../domain/refusal.ts';
import type { Call } from '../../kit/feature.ts';
import { planHomesNow } from '../../kit/homes.ts';
import { planFor } from '../../kit/plan-action.ts';
import { showNow } from '../../kit/show-action.ts';
import type { World } from '../../kit/world.ts';

const TRIES = 10;

/** Who asks for a change: a person's call, or a job in the bot's own name. */
type Asker = Pick<Call, 'key' | 'userId' | 'at' | 'channelId'>;

/** Takes a task or a follow-up to its next state, once for each request, and shows it. */
export async function changeAction(
  action: Action,
  incident: Incident,
  call: Asker,
  world: World,
  decide: (action: Action, act: Act) => Action,
): Promise<Action> {
  const act = { key: call.key, by: call.userId, at: call.at };
  const next = await replaced(action, world, (it) => oncePer(act, it, decide));
  await planFor(next, incident, world);
  await showNow(next, incident, world);
  // Pressed on the Home, which is then in front of them.
  if (!call.channelId) await planHomesNow(call.key, world);
  return next;
}

/** Saves what is decided about the latest state, however many others change it; nothing where it stays the same. */
export async function replaced(
  first: Action,
  world: World,
  decide: (action: Action) => Action,
): Promise<Action> {
  let action = first;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const next = decide(action);
    if (next === action) return action;
    if (await world.actions.replace(next)) return { ...next, rev: next.rev + 1 };
    action = (await world.actions.byId(first.id)) ?? action;
  }
  throw new Refusal('Many people changed this just now. Please try again.');
}
