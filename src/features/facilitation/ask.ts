import { type Chosen, chosenFor } from '../../domain/facilitation/choice.ts';
import { type Tallies, talliesOf } from '../../domain/facilitation/frequency.ts';
import { afterPrompt, phaseOf, promptKey, putOff } from '../../domain/facilitation/prompt-plan.ts';
import { actingUntil, type Scene, SILENCE_MS } from '../../domain/facilitation/signals.ts';
import { type Incident, type OpenStatus, type Place, placeOf } from '../../domain/incident.ts';
import { adjustIncident } from '../../kit/adjust.ts';
import type { Task } from '../../kit/feature.ts';
import { lastSpoken } from '../../kit/last-spoken.ts';
import { mayAsk } from '../../kit/on-the-spot.ts';
import { asideOf, postIn, whisperRow } from '../../kit/place.ts';
import { calledFor } from '../../kit/say-for.ts';
import { timelineFor } from '../../kit/timeline.ts';
import type { World } from '../../kit/world.ts';
import type { Outgoing } from '../../store/outgoing.ts';
import { question } from './question.ts';

/** Until it is looked at again whether something calls for a question. */
const BETWEEN_LOOKS_MS = 10 * 60_000;
/** So many incidents say how the team likes its questions. */
const LOOKS_AT = 200;

/** Asks one question in a phase, once something calls for it and nobody is in the middle of an act. */
export const phasePrompt: Task = {
  name: 'phase-prompt',

  async run(job, world) {
    const incident = await calledFor(job, world);
    const phase = incident && phaseOf(incident);
    const place = incident && placeOf(incident);
    if (!phase || !place) return;
    const busy = await busyUntil(incident, world);
    const chosen = busy ? null : await choice(incident, world);
    if (chosen) await say(chosen, { incident, phase: phase.name, place }, world);
    else {
      const next = busy ?? new Date(world.now().getTime() + BETWEEN_LOOKS_MS);
      await adjustIncident(incident, world, (it) => putOff(it, next));
    }
  },
};

async function busyUntil(incident: Incident, world: World): Promise<Date | null> {
  const entries = await world.entries.ofIncident(incident.id);
  const actions = await world.actions.ofIncident(incident.id);
  return actingUntil({ incident, entries, actions }, world.now());
}

async function choice(incident: Incident, world: World): Promise<Chosen | null> {
  const { policy, self } = world;
  const scene: Scene = {
    incident,
    lines: await timelineFor(incident, world),
    now: world.now(),
    policy,
    self: self.userId,
    spokenAt: null,
    spared: new Set(),
  };
  return sure(scene, talliesOf(await world.incidents.prompted(LOOKS_AT)), world);
}

/** What the timeline calls for, unless the channel knows better, or whoever would be asked has heard enough. */
async function sure(scene: Scene, tallies: Tallies, world: World): Promise<Chosen | null> {
  const chosen = chosenFor(scene, tallies);
  if (!chosen) return null;
  // What is not marked is no line of the timeline: whether it is silent, only the channel tells.
  const spokenAt = chosen.prompt.when === 'long_silence' ? await heardAt(scene, world) : null;
  if (spokenAt) return sure({ ...scene, spokenAt }, tallies, world);
  if (chosen.to === 'channel') return chosen;
  const { person } = chosen.to;
  if (await mayAsk(scene.incident.id, person, world)) return chosen;
  return sure({ ...scene, spared: new Set([...scene.spared, person]) }, tallies, world);
}

/** Null where nobody spoke for so long; where Slack does not let us read it, somebody may have. */
async function heardAt({ incident, now }: Scene, world: World): Promise<Date | null> {
  const since = new Date(now.getTime() - SILENCE_MS);
  const spoken = await lastSpoken(incident, since, world);
  return spoken === 'unknown' ? now : spoken;
}

interface Moment {
  readonly incident: Incident;
  readonly phase: OpenStatus;
  readonly place: Place;
}

/** Under the key of the phase, and noted there: a second attempt says nothing twice. */
async function say(chosen: Chosen, moment: Moment, world: World): Promise<void> {
  const { incident, phase } = moment;
  const now = world.now();
  await world.outbox.add([rowOf(chosen, moment, world)], now);
  const asked = { phase, id: chosen.prompt.id, at: now };
  await adjustIncident(incident, world, (it) => afterPrompt(it, asked));
}

function rowOf(chosen: Chosen, { incident, phase, place }: Moment, { policy }: World): Outgoing {
  const key = promptKey(incident, phase);
  const message = question(incident, phase, chosen);
  if (chosen.to !== 'channel') {
    return whisperRow(incident, { key, user: chosen.to.person }, place, message);
  }
  const aside = asideOf(incident, policy) ?? place;
  return { key, lane: place.channel, send: postIn(incident, aside, message) };
}
