import {
  type AskedPrompt,
  commanderOf,
  type Incident,
  isOpen,
  isOpenStatus,
  type PromptAnswer,
  type PromptPhase,
} from '../incident.ts';
import type { PlannedJob } from '../job.ts';
import { standingMeeting } from '../meeting.ts';
import type { Policy } from '../policy.ts';
import { commanderRole, upperFirst } from '../roles.ts';

const MINUTE_MS = 60_000;

/** Whoever has just come needs no question of ours. */
const FIRST_LOOK_MS = 20 * MINUTE_MS;
/** A phase that has gone on for so long has found its own questions. */
const LAST_LOOK_MS = 180 * MINUTE_MS;
const IGNORED_IN_A_ROW = 2;

/**
 * Looks, in each phase of an open incident, whether something calls for a question, until one was
 * asked; and asks those between whom command went over, at once and once in an incident.
 *
 * A look that finds nothing puts off the next one, whose key says so.
 */
export function plannedPromptJobs(incident: Incident, policy: Policy): PlannedJob[] {
  if (!policy.prompts.response || !isOpen(incident) || !isWelcome(incident)) return [];
  return [...handoverJob(incident, policy), ...lookJob(incident)];
}

/** Looks, once a review is booked with somebody to facilitate it, whether the like of it was there before. */
export function plannedRepeatJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const meeting = standingMeeting(incident);
  if (!policy.prompts.review || !meeting?.facilitator) return [];
  const key = `repeat:${incident.id}:${meeting.sequence}`;
  return [{ key, task: 'repeat', incidentId: incident.id, runAt: meeting.bookedAt }];
}

function handoverJob(incident: Incident, policy: Policy): PlannedJob[] {
  const over = handedOver(incident, policy);
  if (!over || wasAsked(incident, 'handover')) return [];
  const key = promptKey(incident, 'handover');
  return [{ key, task: 'handover-prompt', incidentId: incident.id, runAt: over.at }];
}

function lookJob(incident: Incident): PlannedJob[] {
  const phase = phaseOf(incident);
  if (!phase || wasAsked(incident, phase.name)) return [];
  const { notBefore } = incident.prompting;
  const first = new Date(phase.since.getTime() + FIRST_LOOK_MS);
  const again = notBefore && notBefore > first ? notBefore : null;
  const runAt = again ?? first;
  if (runAt.getTime() > phase.since.getTime() + LAST_LOOK_MS) return [];
  const occasion = [phase.since, ...(again ? [again] : [])].map((at) => at.toISOString()).join(':');
  const key = `${promptKey(incident, phase.name)}:${occasion}`;
  return [{ key, task: 'phase-prompt', incidentId: incident.id, runAt }];
}

/** Names the one question of a moment, and so lets it be said once. */
export function promptKey({ id }: Pick<Incident, 'id'>, phase: PromptPhase): string {
  return `prompt-during:${id}:${phase}`;
}

/** The phase that an open incident is in, and since when; null for one that is over. */
export function phaseOf({ status, changes }: Incident) {
  if (!isOpenStatus(status)) return null;
  const begun = changes.findLast(({ kind }) => ['declared', 'status', 'reopened'].includes(kind));
  return begun ? { name: status, since: begun.at } : null;
}

/** Who laid command down and who took it, the last time that it went from one person to another. */
export function handedOver(incident: Incident, policy: Policy) {
  const opening = `${upperFirst(commanderRole(policy).name)}: `;
  // Nobody is given a role unasked, so whoever made the change is the one who holds it from then on.
  const taken = incident.changes.filter(
    ({ kind, text }) => kind === 'role' && text.startsWith(opening) && text !== `${opening}nobody`,
  );
  const last = taken.at(-1);
  const incoming = commanderOf(incident);
  if (!last || !incoming || last.by !== incoming) return null;
  const before = taken.at(-2);
  if (!before || before.by === incoming) return null;
  return { at: last.at, outgoing: before.by, incoming };
}

/** False once somebody wanted none, or nobody pressed anything on two of them in a row. */
export function isWelcome({ prompting: { asked } }: Incident): boolean {
  if (asked.at(-1)?.answer === 'not-now') return false;
  const last = asked.slice(-IGNORED_IN_A_ROW);
  return last.length < IGNORED_IN_A_ROW || last.some(({ answer }) => answer !== null);
}

function wasAsked({ prompting: { asked } }: Incident, phase: PromptPhase): boolean {
  return asked.some((one) => one.phase === phase);
}

/** Notes a question that was asked; of each moment the first one counts. */
export function afterPrompt(incident: Incident, one: Omit<AskedPrompt, 'answer'>): Incident {
  if (wasAsked(incident, one.phase)) return incident;
  const { prompting } = incident;
  return {
    ...incident,
    prompting: { ...prompting, asked: [...prompting.asked, { ...one, answer: null }] },
  };
}

/** Looks again then. */
export function putOff(incident: Incident, notBefore: Date): Incident {
  return { ...incident, prompting: { ...incident.prompting, notBefore } };
}

/** Notes the first answer to a question; what else is pressed later changes nothing. */
export function afterAnswer(incident: Incident, phase: string, answer: PromptAnswer): Incident {
  const { prompting } = incident;
  const asked = prompting.asked.map((one) =>
    one.phase === phase && one.answer === null ? { ...one, answer } : one,
  );
  return { ...incident, prompting: { ...prompting, asked } };
}
