import { type Declaration, declare } from '../domain/declaration.ts';
import { type Incident, placeOf } from '../domain/incident.ts';
import { cancel } from '../domain/lifecycle.ts';
import { Refusal } from '../domain/refusal.ts';
import { changeIncident } from './change.ts';
import type { Call, Reply } from './feature.ts';
import { NoPrivateChannel } from './find-place.ts';
import { idFrom } from './ids.ts';
import { STEPS, type Step } from './opening-steps.ts';
import { slackErrorOf } from './slack-errors.ts';
import type { World } from './world.ts';

/** What somebody wants opened; its id and number come by themselves. */
type Opening = Omit<Declaration, 'id' | 'number'>;

/**
 * Opens an incident step by step, each noted in its record once it is done.
 *
 * What a crash cut off is gone on with behind the last step that was noted;
 * the one that was under way is done again, and finds what it had made. Where
 * it can be spoken of nowhere it is dropped again, and the error says why.
 */
export async function openIncident(opening: Opening, call: Call, world: World): Promise<Incident> {
  try {
    return await opened(opening, call, world);
  } catch (error) {
    if (error instanceof NoPrivateChannel) {
      await dropped('no private channel could be made', call, world);
    }
    if (error instanceof Refusal) await dropped('it found no place', call, world);
    throw error;
  }
}

/** Where it is, for whoever opened it. */
export function openedReply(incident: Incident): Reply {
  const place = placeOf(incident);
  if (!place) throw new Error('an incident that is nowhere');
  const { number, isPrivate, isDrill } = incident;
  const name = `${isPrivate ? 'Private ' : ''}${isDrill ? 'Drill' : 'Incident'} #${number}`;
  const said = name.charAt(0) + name.slice(1).toLowerCase();
  if (place.isThread) {
    return {
      text: `${said} is open, in a thread of <#${place.channel}>: Slack lets no app make channels here. Commands typed in that channel are about it.`,
    };
  }
  const whose = isPrivate ? ' Only those whom you `/invite` see it.' : '';
  return { text: `${said} is open: <#${place.channel}>. You are in it.${whose}` };
}

async function opened(opening: Opening, call: Call, world: World): Promise<Incident> {
  let incident = await record(opening, call, world);
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

async function record(opening: Opening, call: Call, world: World): Promise<Incident> {
  const known = await begunBefore(call, world);
  if (known) return known;

  const number = await world.incidents.nextNumber();
  const declaration = { ...opening, id: idFrom(call.key), number };
  const incident = declare(declaration, { key: call.key, by: call.userId, at: call.at });
  if (await world.incidents.insert(incident)) return incident;
  return record(opening, call, world);
}

/** An incident that can be spoken of nowhere never was one. */
async function dropped(why: string, call: Call, world: World): Promise<void> {
  const incident = await begunBefore(call, world);
  if (!incident) return;
  const again = { ...call, key: `${call.key}:dropped` };
  await changeIncident(incident, again, world, (it, act) => cancel(it, why, act));
}
