import type { Incident } from '../../../domain/incident.ts';
import { Refusal } from '../../../domain/refusal.ts';
import { mirrorFor } from '../../../domain/ritual/mirror-plan.ts';
import type { Call, Reply } from '../../../kit/feature.ts';
import type { World } from '../../../kit/world.ts';
import { lookAt } from './look.ts';
import { inMirror, nothingIn } from './words.ts';

const OPENING =
  'Only you see this. It is about the text and nobody in particular, and nothing follows from it:';

/** Holds up the mirror to the review as it stands, for whoever facilitates it and nobody else. */
export async function showMirror(incident: Incident, call: Call, world: World): Promise<Reply> {
  if (!world.policy.mirror.enabled) {
    throw new Refusal('This team has switched the mirror off: `mirror.enabled` in its policy.');
  }
  const person = mirrorFor(incident, await world.workshops.of(incident.id));
  if (person !== null && person !== call.userId) {
    throw new Refusal('The mirror is for whoever facilitates this review, which is somebody else.');
  }
  const look = await lookAt(incident, call.userId, world);
  if (!look) {
    throw new Refusal(
      `There is nothing to look at yet. \`${world.command} document\` is where the review is written; I read English only.`,
    );
  }
  return look.reading.shown.length > 0 ? inMirror(OPENING, incident, look) : nothingIn(look);
}
