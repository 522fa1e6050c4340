import { workingDayBefore } from '../hearing.ts';
import {
  type AskedPrompt,
  type Incident,
  isOpen,
  isOpenStatus,
  type OpenStatus,
  type PromptAnswer,
} from '../incident.ts';
import type { PlannedJob } from '../job.ts';
import { standingMeeting } from '../meeting.ts';
import type { Policy } from '../policy.ts';
import { earOf } from '../review-plan.ts';
import { handedOver } from './handed-over.ts';
import { ACTING_MS } from './signals.ts';

const MINUTE_MS = 60_000;

/** Whoever has just come needs no question of ours. */
export const FIRST_LOOK_MS = 20 * MINUTE_MS;
/** A phase that has gone on for so long has found its own questions. */
const LAST_LOOK_MS = 180 * MINUTE_MS;
const IGNORED_IN_A_ROW = 2;

/** The phase that an open incident is in, and since when. */
export interface Phase {
  readonly name: OpenStatus;
  readonly since: Date;
}

/**
 * Looks, in each phase of an open incident, whether something calls for a question, until one was
 * asked: from time to time, and once command has changed hands.
 *
 * A look that finds nothing puts off the next one, whose key says so.
 */
export function plannedPromptJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const phase = phaseOf(incident);
  if (!policy.prompts.response || !isOpen(incident) || !phase) return [];
  if (!isWelcome(incident) || wasAsked(incident, phase.name)) return [];
  return [...handoverLook(phase, incident, policy), ...nextLook(phase, incident)];
}

/**
 * Looks, for whoever facilitates a review that is booked, whether the like of it was there before,
 * and a working day ahead how the review is worded.
 */
export function plannedFacilitatorJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const meeting = standingMeeting(incident);
  if (!policy.prompts.review || !meeting?.facilitator) return [];
  const { bookedAt, startsAt, sequence } = meeting;
  const dayBefore = workingDayBefore(earOf(policy), startsAt);
  const job = (task: string, runAt: Date) => {
    return { key: `${task}:${incident.id}:${sequence}`, task, incidentId: incident.id, runAt };
  };
  const ahead = dayBefore && dayBefore > bookedAt ? dayBefore : bookedAt;
  return [job('repeat', bookedAt), job('wording', ahead)];
}

/** As soon as those between whom it went are no longer in the middle of it. */
function handoverLook({ name, since }: Phase, incident: Incident, policy: Policy): PlannedJob[] {
  const over = handedOver(incident, policy);
  if (!over || over.at < since) return [];
  const runAt = new Date(over.at.getTime() + ACTING_MS);
  return [lookJob(incident, name, `handover:${over.at.toISOString()}`, runAt)];
}

function nextLook({ name, since }: Phase, incident: Incident): PlannedJob[] {
  const { notBefore } = incident.prompting;
  const again = notBefore && notBefore > since ? notBefore : null;
  const runAt = again ?? new Date(since.getTime() + FIRST_LOOK_MS);
  if (runAt.getTime() > since.getTime() + LAST_LOOK_MS) return [];
  const occasion = [since, ...(again ? [again] : [])].map((at) => at.toISOString()).join(':');
  return [lookJob(incident, name, occasion, runAt)];
}

function lookJob(incident: Incident, phase: OpenStatus, occasion: string, runAt: Date): PlannedJob {
  const key = `${promptKey(incident, phase)}:${occasion}`;
  return { key, task: 'phase-prompt', incidentId: incident.id, runAt };
}

/** Names the one question of a phase, and so lets it be said once. */
export function promptKey({ id }: Pick<Incident, 'id'>, phase: OpenStatus): string {
  return `prompt-during:${id}:${phase}`;
}

/** Null for one that is over. */
export function phaseOf({ status, changes }: Incident): Phase | null {
  if (!isOpenStatus(status)) return null;
  const begun = changes.findLast(({ kind }) => ['declared', 'status', 'reopened'].includes(kind));
  return begun ? { name: status, since: begun.at } : null;
}

/** False once somebody wanted none, or nobody pressed anything on two of them in a row. */
export function isWelcome({ prompting: { asked } }: Incident): boolean {
  if (asked.at(-1)?.answer === 'not-now') return false;
  const last = asked.slice(-IGNORED_IN_A_ROW);
  return last.length < IGNORED_IN_A_ROW || last.some(({ answer }) => answer !== null);
}

function wasAsked({ prompting: { asked } }: Incident, phase: OpenStatus): boolean {
  return asked.some((one) => one.phase === phase);
}

/** Notes a question that was asked; of each phase the first one counts. */
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
