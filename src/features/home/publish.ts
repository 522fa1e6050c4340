import { z } from 'zod';
import { type Board, boardOf, partOf } from '../../kit/board.ts';
import type { EventHandler, Task } from '../../kit/feature.ts';
import { PUBLISH_HOMES } from '../../kit/homes.ts';
import type { World } from '../../kit/world.ts';
import { homeBlocks } from './view.ts';

const opened = z.object({
  type: z.literal('app_home_opened'),
  user: z.string(),
  tab: z.literal('home'),
  view: z.unknown().optional(),
});

/** Nobody's Home is published who never looks at it. */
export const homeOpened: EventHandler = {
  event: 'app_home_opened',
  type: 'app_home_opened',
  wants: (event) => opened.safeParse(event).success,

  async run(event, at, world) {
    const { user, view } = opened.parse(event);
    await world.homes.opened(user, at);
    await publish(user, await boardOf(world), world, view === undefined);
    world.wake();
  },
};

/** Shows everybody who looked lately what has changed; who sees the same as before costs Slack nothing. */
export const publishHomes: Task = {
  name: PUBLISH_HOMES,

  async run(_job, world) {
    const board = await boardOf(world);
    for (const user of await world.homes.all(world.now())) await publish(user, board, world);
    world.wake();
  },
};

async function publish(user: string, board: Board, world: World, isLost = false): Promise<void> {
  const blocks = homeBlocks(await partOf(user, board, world), world);
  const key = `home:${user}`;
  const send = { method: 'home', user, blocks } as const;
  await world.outbox.latest({ key, lane: key, send }, world.now(), isLost);
}
