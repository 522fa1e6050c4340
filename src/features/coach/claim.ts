import { createHmac } from 'node:crypto';
import type { CoachPhase } from '../../domain/coaching.ts';
import type { World } from '../../kit/world.ts';

interface Occasion {
  readonly incidentId: string;
  readonly userId: string;
  readonly phase: CoachPhase;
}

/**
 * True once for each person, incident and phase: who is not spoken to again must be remembered, and
 * this is all that is. Which rule it was stands nowhere.
 */
export async function mayBeTold(occasion: Occasion, world: World): Promise<boolean> {
  const { coached, newId, now } = world;
  const key = await coached.keyFor(occasion.incidentId, newId(), now());
  return coached.mark(occasion.incidentId, markOf(key, occasion, 'told'));
}

/** True for the first answer to it; never once the incident is forgotten. */
export async function isFirstAnswer(occasion: Occasion, { coached }: World): Promise<boolean> {
  const key = await coached.keyOf(occasion.incidentId);
  return key !== null && coached.mark(occasion.incidentId, markOf(key, occasion, 'answered'));
}

function markOf(key: string, { incidentId, userId, phase }: Occasion, what: string): string {
  return createHmac('sha256', key)
    .update([incidentId, userId, phase, what].join('\n'))
    .digest('base64url');
}
