import { lapse } from '../../domain/sizing.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Task } from '../../kit/feature.ts';
import { calledFor } from '../../kit/say-for.ts';

/** Makes a proposal the next smaller size that nobody answered. What a crash cut off is done then. */
export const sizeLapse: Task = {
  name: 'size-lapse',

  async run(job, world) {
    const incident = await world.incidents.byId(job.incidentId);
    const isDone = incident?.changes.some(({ key }) => key === job.key);
    if (!incident || !(isDone || (await calledFor(job, world)))) return;
    const own = { key: job.key, userId: world.self.userId, at: world.now() };
    await changeIncident(incident, own, world, lapse);
  },
};
