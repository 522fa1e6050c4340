import type { Nudge } from '../domain/nudge.ts';
import type { World } from './world.ts';

export const NUDGE_TASK = 'nudge';

/** Whatever waits has a job for the moment at which it is due; there may be more of them than needed. */
export async function planNudge(nudge: Nudge, runAt: Date, world: World): Promise<void> {
  const { person, key: name, incidentId } = nudge;
  const key = `${NUDGE_TASK}:${person}:${name}@${runAt.toISOString()}`;
  await world.jobs.addApart({ key, task: NUDGE_TASK, incidentId, runAt });
}

/** Planned first: a crash in between leaves a job too many, and never one too few. */
export async function putOff(nudge: Nudge, dueAt: Date, world: World): Promise<void> {
  await planNudge(nudge, dueAt, world);
  await world.nudges.putOff(nudge.key, dueAt);
}

export function personOf(jobKey: string): string {
  return jobKey.split(':')[1] ?? '';
}
