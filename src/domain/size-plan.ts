import { workingDayAfter, workingDayEnd } from './calendar.ts';
import { commanderOf, type Incident, type Proposal } from './incident.ts';
import type { PlannedJob } from './job.ts';
import type { Nudge } from './nudge.ts';
import type { Policy } from './policy.ts';
import { isPending } from './sizing.ts';

/** Working days in which somebody can answer a proposal. */
const ANSWER_DAYS = 2;

/** The one job that lets a proposal lapse: when the second working day after it ends. */
export function plannedLapseJobs(incident: Incident, policy: Policy): PlannedJob[] {
  const { proposal } = incident.sizing;
  if (!proposal || !isPending(incident)) return [];
  const key = `size-lapse:${incident.id}:${proposal.at.toISOString()}`;
  return [{ key, task: 'size-lapse', incidentId: incident.id, runAt: lapsesAt(proposal, policy) }];
}

export function lapsesAt({ at }: Proposal, policy: Policy): Date {
  return workingDayEnd(at, ANSWER_DAYS, policy);
}

/** Whoever led is reminded of it once, a working day before it lapses. */
export function proposalNudges(incident: Incident, policy: Policy): Nudge[] {
  const { id, sizing } = incident;
  const person = commanderOf(incident);
  if (!sizing.proposal || !person || !isPending(incident)) return [];
  const { at } = sizing.proposal;
  const key = `size-proposal:${id}:${at.toISOString()}`;
  const wantedAt = workingDayAfter(at, 1, policy);
  return [{ key, kind: 'size-proposal', incidentId: id, person, about: '', wantedAt }];
}
