import type { World } from './world.ts';

export const PUBLISH_HOMES = 'publish-homes';

/** What changes within so long is shown together: Slack takes about a hundred Homes a minute. */
const TOGETHER_MS = 10_000;

/** Has the Homes that people opened lately brought up to date soon; nothing where nobody has. */
export async function planHomes(world: World): Promise<void> {
  if (!(await world.homes.isAnyOpen(world.now()))) return;
  const turn = Math.floor(world.now().getTime() / TOGETHER_MS) + 1;
  const at = new Date(turn * TOGETHER_MS);
  await plan(at.toISOString(), at, world);
}

/** The same at once, once for each press of a button on a Home: who pressed it looks at it. */
export async function planHomesNow(pressed: string, world: World): Promise<void> {
  await plan(pressed, world.now(), world);
}

async function plan(occasion: string, runAt: Date, world: World): Promise<void> {
  const key = `${PUBLISH_HOMES}:${occasion}`;
  // Of no one incident: the Homes of many people show many of them.
  await world.jobs.addApart({ key, task: PUBLISH_HOMES, incidentId: '-', runAt });
}
