import { type Chosen, forSignal } from '../../domain/facilitation/choice.ts';
import type { Signal } from '../../domain/facilitation/signals.ts';
import type { Incident } from '../../domain/incident.ts';
import { standingMeeting } from '../../domain/meeting.ts';
import type { NudgeKindName } from '../../domain/nudge.ts';
import { section } from '../../kit/blocks.ts';
import type { NudgeKind, Task } from '../../kit/feature.ts';
import { askFor } from '../../kit/nudge.ts';
import { marked } from '../../kit/place.ts';
import { calledFor } from '../../kit/say-for.ts';
import { visibleTo } from '../../kit/sight.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';

/** What calls for a question at this moment, within what the person may be told. */
type Find = (incident: Incident, person: string, world: World) => Promise<Signal | null>;

/** Has whoever facilitates a review asked something in private, as long as something calls for it. */
export function forFacilitator(
  name: NudgeKindName,
  find: Find,
): { readonly task: Task; readonly nudge: NudgeKind } {
  async function questionFor(incident: Incident, person: string, world: World) {
    const [seen] = await visibleTo([incident], person, world);
    const signal = seen ? await find(seen, person, world) : null;
    return signal && forSignal(signal, incident, new Map());
  }

  return {
    task: {
      name,
      async run(job, world) {
        const incident = await calledFor(job, world);
        const person = incident && standingMeeting(incident)?.facilitator;
        if (!incident || !person || !(await questionFor(incident, person, world))) return;
        const key = `${name}:${incident.id}:${person}`;
        const wantedAt = world.now();
        await askFor(
          [{ key, kind: name, incidentId: incident.id, person, about: '', wantedAt }],
          world,
        );
      },
    },
    nudge: {
      name,
      async words({ incidentId, person }, world) {
        const incident = await world.incidents.byId(incidentId);
        const isWanted = world.policy.prompts.review && world.policy.noise !== 'silent';
        if (!incident || !isWanted || standingMeeting(incident)?.facilitator !== person)
          return null;
        const chosen = await questionFor(incident, person, world);
        return chosen && worded(incident, chosen);
      },
    },
  };
}

function worded(incident: Incident, { fact, question }: Chosen) {
  const { number, title } = incident;
  const about = `For the review of #${number} *${escaped(title)}*: ${escaped(fact)}`;
  const asked = escaped(question);
  return marked(incident, { text: `${about} ${asked}`, blocks: [section(about, `*${asked}*`)] });
}
