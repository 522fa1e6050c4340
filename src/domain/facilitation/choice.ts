import { commanderOf, type Incident, type OpenStatus, recordedAt } from '../incident.ts';
import { type Prompt, promptsFor } from '../prompts.ts';
import { isAskedIn, type Tallies } from './frequency.ts';
import { lasting } from './lasting.ts';
import { phaseOf } from './prompt-plan.ts';
import { type Scene, type Signal, signalsIn } from './signals.ts';

/** The phase's own question waits a little longer: something in how it goes may call for a better one. */
const OWN_AFTER_MS = 30 * 60_000;

/** The channel, or one person by id. */
export type Addressee = 'channel' | { readonly person: string };

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
  for (const signal of signalsIn(scene)) {
    const chosen = forSignal(signal, scene.incident, tallies);
    if (chosen) return chosen;
  }
  const isTime = scene.now.getTime() - phase.since.getTime() >= OWN_AFTER_MS;
  return isTime && isSomebodyHere(scene) ? ownOf(phase, scene, tallies) : null;
}

/** The question for a signal; also for those that others found. */
export function forSignal(
  signal: Signal,
  incident: Incident,
  tallies: Tallies,
  known: Readonly<Record<string, string | null>> = {},
): Chosen | null {
  const people = { ...peopleOf(incident), ...known, person: signal.person ?? null };
  return pick(promptsFor(signal.when), signal, incident, tallies, people);
}

function ownOf(
  phase: { readonly name: OpenStatus; readonly since: Date },
  scene: Scene,
  tallies: Tallies,
): Chosen | null {
  const { incident } = scene;
  const fact = factOf(phase, scene);
  return pick(bankFor(phase.name, incident), { fact }, incident, tallies, peopleOf(incident));
}

/** What users see comes first, where nobody has said so. */
function bankFor(phase: OpenStatus, { impact }: Incident): Prompt[] {
  if (phase !== 'investigating') return promptsFor(phase);
  const opening = promptsFor('declared');
  if (impact === null) return opening.filter(({ id }) => id === USERS_NOTICE);
  return [...opening.filter(({ id }) => id !== USERS_NOTICE), ...promptsFor(phase)];
}

const USERS_NOTICE = 'declared-2';

function factOf(
  { name, since }: { readonly name: OpenStatus; readonly since: Date },
  { incident, now }: Scene,
): string {
  const sofar = lasting(now.getTime() - since.getTime());
  if (name === 'investigating') {
    return incident.impact === null
      ? `${sofar} in, the record does not say yet what users notice.`
      : `${sofar} of looking for what it is.`;
  }
  const began = incident.detectedAt ?? recordedAt(incident);
  const from = incident.detectedAt ? 'the first alert' : 'the declaration';
  const decided = incident.changes.find(({ kind, at }) => kind === 'status' && at >= began);
  const until = decided?.at ?? since;
  const gap = `${lasting(until.getTime() - began.getTime())} between ${from} and the first change of status`;
  return name === 'mitigating' ? `${gap}.` : `${sofar} of watching, after ${gap}.`;
}

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
