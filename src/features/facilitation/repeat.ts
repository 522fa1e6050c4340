import { type Chosen, forSignal } from '../../domain/facilitation/choice.ts';
import { repeated } from '../../domain/facilitation/signals.ts';
import type { Incident } from '../../domain/incident.ts';
import { standingMeeting } from '../../domain/meeting.ts';
import { section } from '../../kit/blocks.ts';
import type { NudgeKind, Task } from '../../kit/feature.ts';
import { askFor } from '../../kit/nudge.ts';
import { marked } from '../../kit/place.ts';
import { calledFor } from '../../kit/say-for.ts';
import { visibleTo } from '../../kit/sight.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

/** So many incidents are looked through for the like of it. */
const LOOKS_AT = 200;

/** Has whoever facilitates a review asked, within what they may be told, of what keeps coming back. */
export const repeatTask: Task = {
  name: 'repeat',

  async run(job, world) {
    const incident = await calledFor(job, world);
    const person = incident && standingMeeting(incident)?.facilitator;
    if (!incident || !person || !(await questionFor(incident, person, world))) return;
    const wantedAt = world.now();
    const nudge = { kind: 'repeat', incidentId: incident.id, person, about: '' } as const;
    await askFor([{ ...nudge, key: `repeat:${incident.id}:${person}`, wantedAt }], world);
  },
};

export const repeatNudge: NudgeKind = {
  name: 'repeat',

  async words({ incidentId, person }, world) {
    const incident = await world.incidents.byId(incidentId);
    const isWanted = world.policy.prompts.review && world.policy.noise !== 'silent';
    if (!incident || !isWanted || standingMeeting(incident)?.facilitator !== person) return null;
    const chosen = await questionFor(incident, person, world);
    if (!chosen) return null;
    const { number, title } = incident;
    const fact = `For the review of #${number} *${escaped(title)}*: ${escaped(chosen.fact)}`;
    const asked = escaped(chosen.question);
    return marked(incident, { text: `${fact} ${asked}`, blocks: [section(fact, `*${asked}*`)] });
  },
};

/** Of incidents alone that the person may know of at this moment. */
async function questionFor(
  incident: Incident,
  person: string,
  world: World,
): Promise<Chosen | null> {
  const all = await world.incidents.before(incident.number, LOOKS_AT);
  const [own, ...others] = await visibleTo([incident, ...all], person, world);
  const signal = own?.id === incident.id ? repeated(incident, others) : null;
  return signal && forSignal(signal, incident, new Map(), { facilitator: person });
}
