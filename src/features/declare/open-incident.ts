import { declare } from '../../domain/declaration.ts';
import type { Incident } from '../../domain/incident.ts';
import type { Call } from '../../kit/feature.ts';
import { idFrom } from '../../kit/ids.ts';
import { slackErrorOf } from '../../kit/slack-errors.ts';
import type { World } from '../../kit/world.ts';
import type { Request } from './request.ts';
import { STEPS, type Step } from './steps.ts';

/**
 * Opens an incident step by step, each noted in its record once it is done.
 *
 * What a crash cut off is gone on with behind the last step that was noted;
 * the one that was under way is done again, and finds what it had made.
 */
export async function openIncident(request: Request, call: Call, world: World): Promise<Incident> {
  let incident = await record(request, call, world);
  for (const step of STEPS) {
    if (incident.opening.some((done) => done.step === step.name)) continue;
    const problem = await taken(step, incident, call, world);
    const noted = { step: step.name, at: world.now(), problem };
    incident = (await world.incidents.noteStep(incident.id, noted)) ?? incident;
  }
  return incident;
}

/** What an earlier handling of the same request made; null where this is the first. */
export async function begunBefore({ key }: Call, world: World): Promise<Incident | null> {
  return world.incidents.byId(idFrom(key));
}

/** Slack's word for what stood in the way of a step that the incident can do without; else null. */
async function taken(
  step: Step,
  incident: Incident,
  call: Call,
  world: World,
): Promise<string | null> {
  try {
    await step.take(incident, call, world);
    return null;
  } catch (error) {
    const refusal = slackErrorOf(error);
    if (!refusal || !step.optional?.refusals.has(refusal)) throw error;
    world.log.warn('a step of the opening came to nothing', { step: step.name, error: refusal });
    return refusal;
  }
}

async function record(request: Request, call: Call, world: World): Promise<Incident> {
  const known = await begunBefore(call, world);
  if (known) return known;

  const number = await world.incidents.nextNumber();
  const { message: _elsewhere, ...asked } = request;
  const declaration = { ...asked, id: idFrom(call.key), number };
  const incident = declare(declaration, { key: call.key, by: call.userId, at: call.at });
  if (await world.incidents.insert(incident)) return incident;
  return record(request, call, world);
}
