import { commanderOf, type Incident } from '../../domain/incident.ts';
import { proposalNudges } from '../../domain/size-plan.ts';
import type { ReviewSize } from '../../domain/size-rules.ts';
import { askForSize, decideSize, isDecider } from '../../domain/sizing.ts';
import { changeIncident } from '../../kit/change.ts';
import type { Call, Reply } from '../../kit/feature.ts';
import { askFor } from '../../kit/nudge.ts';
import { proposeSlots } from '../../kit/propose-slots.ts';
import { sizeFinding } from '../../kit/size-finding.ts';
import type { World } from '../../kit/world.ts';

/** Settles the size of a review by the word of who may, and notes the wish of anybody else. */
export async function settleSize(
  size: ReviewSize,
  incident: Incident,
  call: Call,
  world: World,
): Promise<Reply | null> {
  const { policy } = world;
  const found = await sizeFinding(incident, size, world);
  const next = await changeIncident(incident, call, world, (it, act) =>
    isDecider(it, act.by, policy) ? decideSize(it, size, act) : askForSize(it, size, found, act),
  );
  await askFor(proposalNudges(next, policy), world);
  const isSettled = next.sizing.decided?.at.getTime() === call.at.getTime();
  if (!isSettled) {
    const who = `<@${commanderOf(next)}>`;
    return { text: `Noted: whoever led says how large the review is, so ${who} is asked.` };
  }
  return size === 'workshop' && next.endedAt ? proposeSlots(next, world) : null;
}
