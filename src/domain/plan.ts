import { plannedActionJobs } from './action.ts';
import { plannedArchiveJobs } from './archiving.ts';
import { plannedCloseJobs } from './closing.ts';
import { plannedCoachJobs } from './coaching.ts';
import { plannedDrillJobs } from './drill-plan.ts';
import { plannedFacilitatorJobs, plannedPromptJobs } from './facilitation/prompt-plan.ts';
import type { Incident } from './incident.ts';
import { plannedInvitationJobs, plannedReplyJobs } from './invitation-plan.ts';
import type { PlannedJob } from './job.ts';
import { plannedLearningJobs } from './learning/learning-plan.ts';
import type { Policy } from './policy.ts';
import { heldBack, plannedQuietJobs } from './quiet.ts';
import { plannedMeetingJobs, plannedReviewJobs } from './review-plan.ts';
import { plannedMirrorJobs } from './ritual/mirror-plan.ts';
import { plannedRoleJobs } from './roles.ts';
import { plannedSeverityJobs } from './severity-ask.ts';
import { plannedUpdateJobs } from './updates.ts';

export type { PlannedJob } from './job.ts';
export { reviewDueAt } from './review-plan.ts';

/** What says nothing in the incident's channel, or only what was asked for beforehand. */
const UNHEARD: ReadonlySet<string> = new Set([
  'close',
  'archive',
  'tell-end',
  'drill-end',
  'deliver-invitation',
  'read-replies',
  'size-lapse',
  'coach-forget',
]);

/**
 * Every job an incident calls for, worked out from its state alone.
 *
 * The keys name the occasion, so that planning twice is harmless, a job of an
 * earlier ending is told from one of this ending, and what is no longer in the
 * plan can be taken out of the queue.
 */
export function plannedJobs(incident: Incident, policy: Policy): PlannedJob[] {
  // Nobody is left to speak to; what another tool recorded never had anybody.
  if (incident.channelState === 'deleted' || incident.origin) return [];
  const jobs = [
    ...plannedReviewJobs(incident, policy),
    ...plannedMeetingJobs(incident, policy),
    ...plannedFacilitatorJobs(incident, policy),
    ...plannedInvitationJobs(incident, policy),
    ...plannedReplyJobs(incident, policy),
    ...plannedCloseJobs(incident, policy),
    ...plannedArchiveJobs(incident, policy),
    ...plannedQuietJobs(incident, policy),
    ...plannedSeverityJobs(incident),
    ...plannedRoleJobs(incident),
    ...plannedPromptJobs(incident, policy),
    ...plannedUpdateJobs(incident, policy),
    ...plannedActionJobs(incident),
    ...plannedDrillJobs(incident),
    ...plannedLearningJobs(incident, policy),
    ...plannedCoachJobs(incident, policy),
    ...plannedMirrorJobs(incident, policy),
  ];
  const unheard = jobs.filter(({ task }) => UNHEARD.has(task));
  if (policy.noise === 'silent') return unheard;
  const heard = jobs.filter(({ task }) => !UNHEARD.has(task));
  return [...heldBack(heard, incident), ...unheard];
}
