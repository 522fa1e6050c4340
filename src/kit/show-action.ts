import type { Action } from '../domain/action.ts';
import { type Incident, placeOf } from '../domain/incident.ts';
import type { Outgoing } from '../store/outgoing.ts';
import { actionMessage } from './action-views.ts';
import { section } from './blocks.ts';
import { planHomes } from './homes.ts';
import { asideOf, marked, postIn, rowsFor } from './place.ts';
import { planFor } from './plan-action.ts';
import { visibleTo } from './sight.ts';
import type { World } from './world.ts';

const TRIES = 10;

/**
 * A new task stands in the channel, where somebody can take it; a follow-up
 * can wait, so only who made it hears of it, and who was named for it.
 */
export async function showNew(action: Action, incident: Incident, world: World): Promise<void> {
  const message = actionMessage(action, world);
  const rows =
    action.kind === 'task'
      ? rowsFor(
          incident,
          postKey(action),
          (place) => postIn(incident, place, message),
          asideOf(incident, world.policy),
        )
      : await tellOwner(action, incident, world);
  await world.outbox.add(rows, world.now());
  await planFor(action, incident, world);
  await showNow(action, incident, world);
}

/** Brings what the channel sees of it up to date. Harmless twice. */
export async function showNow(action: Action, incident: Incident, world: World): Promise<void> {
  let shown = action;
  for (let tries = 0; tries < TRIES; tries += 1) {
    for (const row of editOf(shown, incident, world)) await world.outbox.latest(row, world.now());
    const latest = (await world.actions.byId(action.id)) ?? shown;
    // Whoever is slow may have put an older state over a newer one: then once more.
    if (latest.rev === shown.rev) break;
    shown = latest;
  }
  await planHomes(world);
  world.wake();
}

/** Its message is gone, and it with it. */
export async function showGone(action: Action, incident: Incident, world: World): Promise<void> {
  const gone = { ...action, text: '', marks: { message: { on: false, at: '' } } };
  for (const row of editOf(gone, incident, world)) await world.outbox.latest(row, world.now());
  await planHomes(world);
  world.wake();
}

function editOf(action: Action, incident: Incident, world: World): Outgoing[] {
  const place = placeOf(incident);
  // A fresh one is shown by its post, in the same words.
  if (!place || action.kind !== 'task') return [];
  const message = marked(incident, actionMessage(action, world));
  const send = { method: 'edit', of: postKey(action), message } as const;
  return [{ key: `${postKey(action)}:now`, lane: place.channel, send }];
}

/** Nobody is told of a private incident who may not know of it. */
async function tellOwner(action: Action, incident: Incident, world: World): Promise<Outgoing[]> {
  const { ownerId: user, madeBy } = action;
  if (!user || user === madeBy || user === world.self.userId) return [];
  if ((await visibleTo([incident], user, world)).length === 0) return [];
  const { text, blocks } = actionMessage(action, world);
  const said = `<@${madeBy}> named you for a follow-up of #${incident.number}. If it is not yours, drop it or hand it on.`;
  const message = marked(incident, {
    text: `${said} ${text}`,
    blocks: [section(said), ...blocks],
  });
  const send = { method: 'direct', user, message } as const;
  return [{ key: `${postKey(action)}:owner`, lane: `direct:${user}`, send }];
}

export function postKey({ id }: Action): string {
  return `action:${id}`;
}
