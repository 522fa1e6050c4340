import type { Nudge } from '../domain/nudge.ts';
import type { NudgeKind, Task } from './feature.ts';
import type { World } from './world.ts';

const TASK = 'nudge';

/** Has people reminded in private; the same key asks once. */
export async function askFor(nudges: readonly Nudge[], world: World): Promise<void> {
  await world.nudges.add(nudges);
  for (const { key, incidentId, wantedAt } of nudges) {
    await world.jobs.addApart({ key: `${TASK}:${key}`, task: TASK, incidentId, runAt: wantedAt });
  }
}

/** Says what one of the kinds has to say by then. */
export function nudgeTask(kinds: readonly NudgeKind[]): Task {
  return {
    name: TASK,
    async run(job, world) {
      const nudge = await world.nudges.byKey(job.key.slice(TASK.length + 1));
      const kind = kinds.find(({ name }) => name === nudge?.kind);
      const message = nudge && kind ? await kind.words(nudge, world) : null;
      if (!nudge || !message) return;
      const send = { method: 'direct', user: nudge.person, message } as const;
      await world.outbox.add([{ key: job.key, lane: `direct:${nudge.person}`, send }], world.now());
      world.wake();
    },
  };
}
