import type { Incident } from '../../../domain/incident.ts';
import { Refusal } from '../../../domain/refusal.ts';
import type { Workshop } from '../../../domain/workshop/workshop.ts';
import type { Call } from '../../../kit/feature.ts';
import type { World } from '../../../kit/world.ts';

const TRIES = 10;

/** The workshop of an incident that goes on now, or a sentence that says how to begin one. */
export async function workshopOf(incident: Incident, world: World): Promise<Workshop> {
  const workshop = await world.workshops.of(incident.id);
  if (workshop && !workshop.endedBy) return workshop;
  const way = `\`${world.command} review start\` begins one.`;
  throw new Refusal(workshop ? `The workshop is over; ${way}` : `There is no workshop yet; ${way}`);
}

/** The same for whoever facilitates it: a workshop has one pair of hands on its clock. */
export async function ownWorkshop(incident: Incident, call: Call, world: World): Promise<Workshop> {
  const workshop = await workshopOf(incident, world);
  if (workshop.facilitator === call.userId) return workshop;
  throw new Refusal(
    `<@${workshop.facilitator}> facilitates it. \`${world.command} review start\` lets you take over.`,
  );
}

/** Takes a workshop to its next state; what somebody else changed in between is decided on anew. */
export async function changeWorkshop(
  first: Workshop,
  world: World,
  decide: (workshop: Workshop) => Workshop,
): Promise<Workshop> {
  let workshop = first;
  for (let tries = 0; tries < TRIES; tries += 1) {
    const next = decide(workshop);
    if (next === workshop) return workshop;
    if (await world.workshops.replace(next)) return { ...next, rev: next.rev + 1 };
    workshop = (await world.workshops.of(first.incidentId)) ?? workshop;
  }
  throw new Refusal('Many people changed this workshop just now. Please try again.');
}
