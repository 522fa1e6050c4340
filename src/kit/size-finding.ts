import type { Incident, Proposal } from '../domain/incident.ts';
import { daysLookedBack, daysSinceAlike, minutesOf, sizeFor } from '../domain/review-size.ts';
import { SHARED_WITHIN_DAYS, shareableWith } from '../domain/sharing.ts';
import type { ReviewSize } from '../domain/size-rules.ts';
import { editedBy } from '../domain/timeline-edit.ts';
import type { World } from './world.ts';

const DAY_MS = 86_400_000;

/**
 * Which size the policy's table gives for the review of an incident that ends now, by which row,
 * and whose review may do for both. Private incidents count for nobody else's.
 */
export async function sizeFinding(
  incident: Incident,
  asked: ReviewSize | null,
  world: World,
): Promise<Pick<Proposal, 'size' | 'rule' | 'share'>> {
  const { policy } = world;
  const now = world.now();
  const days = Math.max(daysLookedBack(policy), SHARED_WITHIN_DAYS);
  const ended = await world.incidents.endedSince(new Date(now.getTime() - days * DAY_MS));
  const others = ended.filter((it) => !it.isPrivate && it.isDrill === incident.isDrill);
  const { size, rule } = sizeFor(
    {
      severity: incident.severity,
      minutes: minutesOf({ ...incident, resolvedAt: incident.resolvedAt ?? now }),
      isSurprising: await isSurprising(incident, world),
      daysSinceAlike: daysSinceAlike(incident, others, now),
      asked,
      isDrill: incident.isDrill,
    },
    policy,
  );
  const share = size === 'none' ? null : shareableWith(incident, others, now);
  return { size, rule: rule.id, share };
}

/** Whether somebody said what surprised them, or marked a line of its timeline as that moment. */
async function isSurprising({ id }: Incident, world: World): Promise<boolean> {
  if ((await world.surprises.count(id)) > 0) return true;
  const entries = await world.entries.ofIncident(id);
  return entries.some(({ edits = [] }) => editedBy(edits).moment === 'surprise');
}
