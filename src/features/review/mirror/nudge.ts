import { MIRROR, mirrorFor } from '../../../domain/ritual/mirror-plan.ts';
import type { NudgeKind, Task } from '../../../kit/feature.ts';
import { askFor } from '../../../kit/nudge.ts';
import { calledFor } from '../../../kit/say-for.ts';
import { escaped } from '../../../kit/text.ts';
import { lookAt } from './look.ts';
import { inMirror } from './words.ts';

/** Once the review was held, whoever facilitated it is shown what the mirror sees, if that is anything. */
export const mirrorTask: Task = {
  name: MIRROR,

  async run(job, world) {
    const incident = await calledFor(job, world);
    const person = incident && mirrorFor(incident, await world.workshops.of(incident.id));
    if (!person) return;
    const nudge = {
      key: job.key,
      kind: 'mirror',
      incidentId: incident.id,
      person,
      about: '',
    } as const;
    await askFor([{ ...nudge, wantedAt: job.runAt }], world);
  },
};

export const mirrorNudge: NudgeKind = {
  name: 'mirror',

  async words({ incidentId, person }, world) {
    const incident = await world.incidents.byId(incidentId);
    if (!incident || !world.policy.mirror.enabled) return null;
    const look = await lookAt(incident, person, world);
    if (!look || look.reading.shown.length === 0) return null;
    const { number, title } = incident;
    const opening = `The review of #${number} *${escaped(title)}* was held. The mirror shows this of its text, to you alone, and nothing follows from it:`;
    return inMirror(opening, incident, look);
  },
};
