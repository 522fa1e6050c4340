import { closeByItself } from '../../domain/closing.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Task } from '../../kit/feature.ts';
import { calledFor } from '../../kit/say-for.ts';

/** Closes an incident whose review is behind it. What a crash cut off after the change is done then. */
export const closeTask: Task = {
  name: 'close',

  async run(job, world) {
    const incident = await world.incidents.byId(job.incidentId);
    const isDone = incident?.changes.some(({ key }) => key === job.key);
    if (!incident || !(isDone || (await calledFor(job, world)))) return;
    const own = { key: job.key, userId: world.self.userId, at: world.now() };
    await changeIncident(incident, own, world, closeByItself);
  },
};
