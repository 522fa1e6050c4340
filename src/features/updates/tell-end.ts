import type { Incident } from '../../domain/incident.ts';
import type { Task } from '../../kit/feature.ts';
import { calledFor } from '../../kit/say-for.ts';
import { tellOthers } from './tell.ts';

/** Those who were told of the course hear of the end as well. */
export const tellEnd: Task = {
  name: 'tell-end',

  async run(job, world) {
    const incident = await calledFor(job, world);
    if (incident) await tellOthers(incident, job.key, endOf(incident), world);
  },
};

function endOf({ status }: Incident): string {
  return status === 'cancelled' ? 'it turned out to be no incident.' : 'resolved.';
}
