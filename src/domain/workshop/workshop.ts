import type { Incident } from '../incident.ts';
import type { PlannedJob } from '../job.ts';
import { Refusal } from '../refusal.ts';
import { groupsOf } from './groups.ts';
import { type Round, type Script, scriptNamed } from './script.ts';

export const ROUND_OVER = 'workshop-round';
const MOST_OUTCOMES = 3;
const MINUTE_MS = 60_000;

/** A workshop of an incident, as it stands; another one takes its place once it is over. */
export interface Workshop {
  readonly incidentId: string;
  readonly rev: number;
  /** Counts the workshops of this incident. */
  readonly turn: number;
  readonly script: string;
  readonly facilitator: string;
  /** Which round it is in, from 0. */
  readonly round: number;
  readonly roundAt: Date;
  /** Who takes part, beside the facilitator. */
  readonly people: readonly string[];
  /** Drawn when the round for them begins; empty before. */
  readonly groups: readonly (readonly string[])[];
  /** The follow-ups it came to, by their ids. */
  readonly outcomes: readonly string[];
  /** Under which request it ended; null while it goes on. */
  readonly endedBy: string | null;
}

export function begin(
  { id }: Incident,
  script: Script,
  before: Workshop | null,
  who: { readonly facilitator: string; readonly people: readonly string[] },
  at: Date,
): Workshop {
  return {
    incidentId: id,
    rev: before ? before.rev : 0,
    turn: before ? before.turn + 1 : 0,
    script: script.id,
    facilitator: who.facilitator,
    round: 0,
    roundAt: at,
    people: who.people.filter((one) => one !== who.facilitator),
    groups: [],
    outcomes: [],
    endedBy: null,
  };
}

export function scriptOf({ script }: Workshop): Script {
  return scriptNamed(script);
}

export function roundOf(workshop: Workshop): Round {
  const round = scriptOf(workshop).rounds[workshop.round];
  if (!round) throw new Error('a workshop beyond its rounds');
  return round;
}

export function isLastRound(workshop: Workshop): boolean {
  return workshop.round === scriptOf(workshop).rounds.length - 1;
}

/** The round after `from`; as it stands where that one is over already: the same press came twice. */
export function goOn(
  workshop: Workshop,
  from: number,
  strata: ReadonlyMap<string, string>,
  at: Date,
): Workshop {
  if (workshop.round !== from || isLastRound(workshop)) return workshop;
  const next = { ...workshop, round: from + 1, roundAt: at };
  if (roundOf(next).shows !== 'groups') return next;
  return { ...next, groups: groupsOf(next.people, strata, nameOf(next)) };
}

/** Somebody more takes part, as long as no groups are drawn. */
export function join(workshop: Workshop, person: string): Workshop {
  const { people, groups, facilitator } = workshop;
  if (person === facilitator || people.includes(person)) return workshop;
  if (groups.length > 0) {
    throw new Refusal('The small groups are drawn already: join the one you like, in its thread.');
  }
  return { ...workshop, people: [...people, person] };
}

/** Notes one of at most three outcomes, once. */
export function conclude(workshop: Workshop, followUp: string): Workshop {
  const { outcomes } = workshop;
  if (outcomes.includes(followUp)) return workshop;
  if (outcomes.length >= MOST_OUTCOMES) {
    throw new Refusal(
      'Three outcomes are there already. Fewer are done more often: end it with these.',
    );
  }
  return { ...workshop, outcomes: [...outcomes, followUp] };
}

/** Tells the facilitator that the time of a round is over. */
export function roundJob(workshop: Workshop): PlannedJob {
  const { incidentId, round, roundAt } = workshop;
  const runAt = new Date(roundAt.getTime() + roundOf(workshop).minutes * MINUTE_MS);
  return { key: `${ROUND_OVER}:${nameOf(workshop)}:${round}`, task: ROUND_OVER, incidentId, runAt };
}

/** What its messages and its draw are named after. */
export function nameOf({ incidentId, turn }: Pick<Workshop, 'incidentId' | 'turn'>): string {
  return `${incidentId}:workshop:${turn}`;
}
