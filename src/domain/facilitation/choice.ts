import { commanderOf, type Incident } from '../incident.ts';
import { type Prompt, promptsFor } from '../prompts.ts';
import { isAskedIn, type Tallies } from './frequency.ts';
import { phaseFact } from './phase-fact.ts';
import { FIRST_LOOK_MS, type Phase, phaseOf } from './prompt-plan.ts';
import { type Scene, type Signal, signalsIn } from './signals.ts';

/** The phase's own question waits a little longer: something in how it goes may call for a better one. */
const OWN_AFTER_MS = 30 * 60_000;

/** The channel, or one person by id. */
type Addressee = 'channel' | { readonly person: string };

export interface Chosen {
  readonly prompt: Prompt;
  /** What of the timeline called for it, in one sentence. */
  readonly fact: string;
  readonly question: string;
  readonly to: Addressee;
}

/** One question for the phase that an incident is in; null where nothing calls for one by now. */
export function chosenFor(scene: Scene, tallies: Tallies): Chosen | null {
  const phase = phaseOf(scene.incident);
  if (!phase) return null;
  const sofar = scene.now.getTime() - phase.since.getTime();
  for (const signal of signalsIn(scene)) {
    if (sofar < FIRST_LOOK_MS && signal.when !== 'handover') continue;
    const chosen = forSignal(signal, scene.incident, tallies, scene.spared);
    if (chosen) return chosen;
  }
  const isTime = sofar >= OWN_AFTER_MS && isSomebodyHere(scene);
  return isTime ? ownOf(phase, scene, tallies) : null;
}

/** The question for a signal; also for those that others found. */
export function forSignal(
  signal: Signal,
  incident: Incident,
  tallies: Tallies,
  spared: Scene['spared'] = new Set(),
): Chosen | null {
  const people = { ...peopleOf(incident), ...signal.people };
  return pick(promptsFor(signal.when), signal, incident, tallies, unless(spared, people));
}

function ownOf(phase: Phase, scene: Scene, tallies: Tallies): Chosen | null {
  const { incident, spared } = scene;
  const fact = phaseFact(phase, scene);
  return pick(
    bankFor(phase, incident),
    { fact },
    incident,
    tallies,
    unless(spared, peopleOf(incident)),
  );
}

function unless(spared: Scene['spared'], people: People): People {
  return Object.fromEntries(Object.entries(people).filter(([, who]) => !spared.has(who ?? '')));
}

/** What users see comes first, where nobody has said so. */
function bankFor({ name }: Phase, { impact }: Incident): Prompt[] {
  if (name !== 'investigating') return promptsFor(name);
  const opening = promptsFor('declared');
  if (impact === null) return opening.filter(({ id }) => id === USERS_NOTICE);
  return [...opening.filter(({ id }) => id !== USERS_NOTICE), ...promptsFor(name)];
}

const USERS_NOTICE = 'declared-2';

type People = Readonly<Record<string, string | null>>;

function peopleOf(incident: Incident): People {
  return { ic: commanderOf(incident), comms: incident.roles['communications'] ?? null };
}

/** Incidents take turns through the bank by number, so that the same one hears the same again. */
function pick(
  bank: readonly Prompt[],
  { fact, n }: Pick<Signal, 'fact' | 'n'>,
  incident: Incident,
  tallies: Tallies,
  people: People,
): Chosen | null {
  const open = bank.flatMap((prompt) => {
    const to = addressee(prompt, people);
    const question = filled(prompt.text, n);
    const isWanted = isAskedIn(incident.number, prompt.when, tallies);
    return to && question && isWanted ? [{ prompt, fact, question, to }] : [];
  });
  return open[Math.abs(incident.number) % open.length] ?? null;
}

function addressee({ audience }: Prompt, people: People): Addressee | null {
  if (audience === 'channel') return 'channel';
  const person = people[audience];
  return person ? { person } : null;
}

/** Null where the text has a place for something that nobody knows. */
function filled(text: string, n: number | undefined): string | null {
  const whole = n === undefined ? text : text.replaceAll('{n}', String(n));
  return whole.includes('{') ? null : whole;
}

/** In a channel in which nobody did anything there is nobody to ask. */
function isSomebodyHere({ lines }: Scene): boolean {
  return lines.length > 1;
}
