import { commanderOf, type Incident } from '../../domain/incident.ts';
import { ANNIVERSARY, workshopOf } from '../../domain/learning/learning-plan.ts';
import { shownSurprises } from '../../domain/learning/surprises.ts';
import { promptsFor } from '../../domain/prompts.ts';
import { buttons, section } from '../../kit/blocks.ts';
import type { NudgeKind, Task } from '../../kit/feature.ts';
import { askFor } from '../../kit/nudge.ts';
import { calledFor } from '../../kit/say-for.ts';
import { escaped } from '../../kit/text.ts';
import type { World } from '../../kit/world.ts';
import type { Message } from '../../store/outgoing.ts';
import { mayBeAsked } from './may-be-asked.ts';
import { stopLook } from './stop.ts';

/** Calls an incident to mind a year later, once and in private: to who led it then. */
export const anniversaryTask: Task = {
  name: ANNIVERSARY,

  async run(job, world) {
    const incident = await calledFor(job, world);
    const person = incident && commanderOf(incident);
    if (!incident || !person) return;
    const wantedAt = world.now();
    const nudge = { key: job.key, kind: 'anniversary', incidentId: incident.id, person } as const;
    await askFor([{ ...nudge, about: '', wantedAt }], world);
  },
};

export const anniversaryNudge: NudgeKind = {
  name: 'anniversary',

  async words({ incidentId, person }, world) {
    const { learning, noise } = world.policy;
    const incident = await world.incidents.byId(incidentId);
    const isWanted = learning.anniversaries && noise !== 'silent';
    if (!incident || !isWanted || !workshopOf(incident)) return null;
    return (await mayBeAsked(person, incident, world)) ? note(incident, world) : null;
  },
};

async function note(incident: Incident, world: World): Promise<Message> {
  const { id, number, title } = incident;
  const told = shownSurprises(await world.surprises.ofIncidents([id]));
  const text = `A year ago it was *#${number} ${escaped(title)}*, and you led it.`;
  const then = told.map((one) => `• ${escaped(one.text)}`);
  const [prompt] = promptsFor('anniversary');
  const asked = `${prompt?.text ?? ''} Nobody waits for an answer.`;
  const blocks = [
    section(text),
    ...(then.length > 0 ? [section('What surprised people then:', ...then)] : []),
    section(asked),
    buttons(stopLook(incident)),
  ];
  return { text: `${text} ${asked}`, blocks };
}
