import type { Incident } from '../domain/incident.ts';
import { Refusal } from '../domain/refusal.ts';
import { blockersOf } from '../domain/scheduling/blockers.ts';
import { bestSlots } from '../domain/scheduling/slots.ts';
import { section } from './blocks.ts';
import type { Reply } from './feature.ts';
import { reviewWish } from './review-wish.ts';
import { noSlot, slotRows } from './slot-choice.ts';
import type { World } from './world.ts';

const UNREAD =
  'Not every calendar could be read just now, so somebody may have something else at these times.';

/** The best times for the review, to choose from. */
export async function proposeSlots(incident: Incident, world: World): Promise<Reply> {
  if (!incident.endedAt) {
    throw new Refusal(
      `Resolve it first; times are then proposed. \`${world.command} schedule <when>\` books one already.`,
    );
  }
  const wish = await reviewWish(incident, world);
  const slots = bestSlots(wish);
  if (slots.length === 0) return noSlot(incident, blockersOf(wish), world.command);
  const text = 'These times suit those who have to be there best:';
  const busy = world.calendar && wish.unread.length > 0 ? [section(UNREAD)] : [];
  const own = `Another one: \`${world.command} schedule tomorrow 14:00\`.`;
  return { text, blocks: [section(text), ...slotRows(incident, slots), ...busy, section(own)] };
}
