import {
  type Addressee,
  type Chosen,
  chosenFor,
  forSignal,
} from '../../domain/facilitation/choice.ts';
import { talliesOf } from '../../domain/facilitation/frequency.ts';
import { lasting } from '../../domain/facilitation/lasting.ts';
import {
  afterPrompt,
  handedOver,
  phaseOf,
  promptKey,
  putOff,
} from '../../domain/facilitation/prompt-plan.ts';
import { actingUntil, type Scene, SILENCE_MS } from '../../domain/facilitation/signals.ts';
import { type Incident, openedAt, type Place, type PromptPhase } from '../../domain/incident.ts';
import { adjustIncident } from '../../kit/adjust.ts';
import type { Task } from '../../kit/feature.ts';
import { lastSpoken } from '../../kit/last-spoken.ts';
import { asideOf, postIn, whisperIn } from '../../kit/place.ts';
import { calledFor } from '../../kit/say-for.ts';
import { timelineFor } from '../../kit/timeline.ts';
import type { World } from '../../kit/world.ts';
import type { Message, Sending } from '../../store/outgoing.ts';
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
    const place = incident && asideOf(incident, world.policy);
    if (!phase || !place) return;
    const now = world.now();
    const entries = await world.entries.ofIncident(incident.id);
    const busy = actingUntil(incident, entries, now);
    const chosen = busy ? null : await choice(incident, world);
    if (!chosen) {
      const next = busy ?? new Date(now.getTime() + BETWEEN_LOOKS_MS);
      await adjustIncident(incident, world, (it) => putOff(it, next));
      return;
    }
    await say([chosen], phase.name, incident, place, world);
  },
};

/** Asks whoever hands command over, and whoever takes it, one question each; the act itself calls for it. */
export const handoverPrompt: Task = {
  name: 'handover-prompt',

  async run(job, world) {
    const incident = await calledFor(job, world);
    const over = incident && handedOver(incident, world.policy);
    const place = incident && asideOf(incident, world.policy);
    if (!over || !place) return;
    const tallies = talliesOf(await world.incidents.prompted(LOOKS_AT));
    const fact = `Command changed hands after ${lasting(over.at.getTime() - openedAt(incident).getTime())}.`;
    const signal = { when: 'handover', fact };
    const both = [{ outgoing: over.outgoing }, { incoming: over.incoming }];
    const chosen = both.flatMap((known) => forSignal(signal, incident, tallies, known) ?? []);
    await say(chosen, 'handover', incident, place, world);
  },
};

async function choice(incident: Incident, world: World): Promise<Chosen | null> {
  const scene: Scene = {
    incident,
    lines: await timelineFor(incident, world),
    now: world.now(),
    self: world.self.userId,
  };
  const tallies = talliesOf(await world.incidents.prompted(LOOKS_AT));
  const chosen = chosenFor(scene, tallies);
  if (chosen?.prompt.when !== 'long_silence') return chosen;
  // What is not marked is no line of the timeline: whether it is silent, only the channel tells.
  const since = new Date(scene.now.getTime() - SILENCE_MS);
  const spoken = await lastSpoken(incident, since, world);
  if (spoken === null) return chosen;
  const talk = { at: scene.now, authorId: null };
  return chosenFor({ ...scene, lines: [...scene.lines, talk] }, tallies);
}

/** Under the key of the moment, and noted there: a second attempt neither says nor counts anything. */
async function say(
  all: readonly Chosen[],
  phase: PromptPhase,
  incident: Incident,
  place: Place,
  world: World,
): Promise<void> {
  const [first] = all;
  if (!first) return;
  const now = world.now();
  const rows = all.map(({ to, ...chosen }) => {
    const own = phase === 'handover' ? `:${chosen.prompt.audience}` : '';
    const key = `${promptKey(incident, phase)}${own}`;
    const message = question(incident, phase, { ...chosen, to });
    return { key, lane: place.channel, send: sending(incident, place, to, message) };
  });
  await world.outbox.add(rows, now);
  const asked = { phase, id: first.prompt.id, at: now };
  await adjustIncident(incident, world, (it) => afterPrompt(it, asked));
}

function sending(incident: Incident, place: Place, to: Addressee, message: Message): Sending {
  if (to === 'channel') return postIn(incident, place, message);
  return whisperIn(incident, place, to.person, message);
}
