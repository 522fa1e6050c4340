import { COACH_FORGET } from '../../domain/coaching.ts';
import type { Task } from '../../kit/feature.ts';
import { calledFor } from '../../kit/say-for.ts';

/** Forgets to whom the coach has spoken of an incident that is closed. */
export const forget: Task = {
  name: COACH_FORGET,
  async run(job, world) {
    const incident = await calledFor(job, world);
    if (incident) await world.coached.forget(incident.id);
  },
};
