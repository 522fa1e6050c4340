import type { PlannedJob } from '../job.ts';
import { Refusal } from '../refusal.ts';
import { groupsOf } from './groups.ts';
import { type Round, type Script, scriptNamed } from './script.ts';

export const ROUND_OVER = 'workshop-round';
export const FORGOTTEN = 'workshop-forgotten';
const MOST_OUTCOMES = 3;
const MINUTE_MS = 60_000;
const WEEK_MS = 7 * 86_400_000;

/** A workshop as it stands; another one in the same room takes its place once it is over. */
export interface Workshop {
  /** The incident that it is about, or where there is none the room of its channel. */
  readonly roomId: string;
  readonly rev: number;
  /** Counts the workshops of this room. */
  readonly turn: number;
  readonly script: string;
  /** What it looks at, in the words of whoever began it; may be empty. */
  readonly about: string;
  readonly facilitator: string;
  /** Which round it is in, from 0. */
  readonly round: number;
  readonly roundAt: Date;
  /** Who takes part, beside the facilitator. */
  readonly people: readonly string[];
  /** Drawn when the round for them begins; empty before. */
  readonly groups: readonly (readonly string[])[];
  readonly outcomes: readonly Outcome[];
  /** Under which request it ended; null while it goes on. */
  readonly endedBy: string | null;
}

export interface Outcome {
  /** Of the follow-up that it is, where the workshop has an incident. */
  readonly id: string;
  /** What it says where it is no follow-up. */
  readonly own: OwnWords | null;
}

export interface OwnWords {
  readonly text: string;
  readonly ownerId: string;
  /** `2031-03-07`. */
  readonly dueOn: string;
}

/** Who is there when small groups are drawn, and what they have in common. */
export interface Draw {
  readonly present: readonly string[];
  readonly strata: ReadonlyMap<string, string>;
}

export function begin(
  roomId: string,
  script: Script,
  before: Workshop | null,
  who: Pick<Workshop, 'facilitator' | 'people' | 'about'>,
  at: Date,
): Workshop {
  return {
    roomId,
    rev: before ? before.rev : 0,
    turn: before ? before.turn + 1 : 0,
    script: script.id,
    about: who.about,
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

/** `design review`, for the middle of a sentence; what is written in capitals stays so. */
export function kindOf(workshop: Workshop): string {
  const { title } = scriptOf(workshop);
  return title.replace(/^[A-Z](?=[a-z])/, (letter) => letter.toLowerCase());
}

export function roundOf(workshop: Workshop): Round {
  const round = scriptOf(workshop).rounds[workshop.round];
  if (!round) throw new Error('a workshop beyond its rounds');
  return round;
}

export function isLastRound(workshop: Workshop): boolean {
  return workshop.round === scriptOf(workshop).rounds.length - 1;
}

/** Whether the round after `from` is the one for which small groups are drawn. */
export function drawsAfter(workshop: Workshop, from: number): boolean {
  return scriptOf(workshop).rounds[from + 1]?.shows === 'groups';
}

/** The round after `from`; as it stands where that one is over already: the same press came twice. */
export function goOn(
  workshop: Workshop,
  from: number,
  { present, strata }: Draw,
  at: Date,
): Workshop {
  if (workshop.round !== from || isLastRound(workshop)) return workshop;
  const next = { ...workshop, round: from + 1, roundAt: at };
  if (!drawsAfter(workshop, from)) return next;
  const people = next.people.filter((one) => present.includes(one));
  return { ...next, groups: groupsOf(people, next.facilitator, strata, nameOf(next)) };
}

/** Somebody more takes part, as long as no groups are drawn. */
export function join(workshop: Workshop, person: string): Workshop {
  const { people, facilitator } = workshop;
  if (person === facilitator || people.includes(person)) return workshop;
  if (workshop.groups.length > 0) {
    throw new Refusal('The small groups are drawn already: join the one you like, in its thread.');
  }
  return { ...workshop, people: [...people, person] };
}

/** Somebody does not take part. Nobody owes a reason, and once groups are drawn not even a press. */
export function leave(workshop: Workshop, person: string): Workshop {
  if (!workshop.people.includes(person)) return workshop;
  if (workshop.groups.length > 0) {
    throw new Refusal('The small groups are drawn already: just stay away, no reason is owed.');
  }
  return { ...workshop, people: workshop.people.filter((one) => one !== person) };
}

/** Notes one of at most three outcomes, once. */
export function conclude(workshop: Workshop, outcome: Outcome): Workshop {
  const { outcomes } = workshop;
  if (outcomes.some(({ id }) => id === outcome.id)) return workshop;
  if (isFull(workshop)) {
    throw new Refusal(
      'Three outcomes are there already. Fewer are done more often: end it with these.',
    );
  }
  return { ...workshop, outcomes: [...outcomes, outcome] };
}

export function isFull({ outcomes }: Workshop): boolean {
  return outcomes.length >= MOST_OUTCOMES;
}

/** What falls due in a round: the facilitator is told that its time is over, and what stands still for a week ends. */
export function roundJobs(workshop: Workshop): PlannedJob[] {
  const { roomId: incidentId, round, roundAt } = workshop;
  const after = (ms: number) => new Date(roundAt.getTime() + ms);
  const name = `${nameOf(workshop)}:${round}`;
  const over = after(roundOf(workshop).minutes * MINUTE_MS);
  return [
    { key: `${ROUND_OVER}:${name}`, task: ROUND_OVER, incidentId, runAt: over },
    { key: `${FORGOTTEN}:${name}`, task: FORGOTTEN, incidentId, runAt: after(WEEK_MS) },
  ];
}

/** What its messages and its draw are named after. */
export function nameOf({ roomId, turn }: Pick<Workshop, 'roomId' | 'turn'>): string {
  return `${roomId}:workshop:${turn}`;
}
